"""When topics are found: every night, when much came since, and when somebody asks.

A run is due when one was asked for; when the last one is a day old and anything came since; or when
since the last one a fifth of its texts came, and 50 at least. The first run waits for 12 texts.
"""

from datetime import datetime, timedelta
from typing import Final

import numpy as np

from domain.auditing.recording import record_audit
from domain.encoding.protocols import Encoder, Vectors
from domain.shared.ids import WorkspaceId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database, UnitOfWork
from domain.topics import queries
from domain.topics.clustering import LEAST_TEXTS
from domain.topics.models import TopicRun

NIGHTLY: Final = timedelta(days=1)
SHARE: Final = 0.2
LEAST_NEW: Final = 50
_LONG_AGO: Final = timedelta(days=36_500)


async def ask_for_topics(work: UnitOfWork, viewer: Viewer) -> TopicRun:
    """Have the worker find them as soon as it can; asked twice is asked once.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.GRADE_FEEDBACK)
    run = await _run(work, viewer.workspace_id)
    if run.asked_at is None:
        run.asked_at = work.now
        record_audit(work, viewer, "topics.asked")
    return run


async def begin_run(work: UnitOfWork, workspace_id: WorkspaceId, lease: timedelta) -> bool:
    """Whether this run may begin: no other did within the lease that has not ended."""
    run = await _run(work, workspace_id)
    if run.begun_at is not None and run.begun_at > work.now - lease:
        return False
    run.begun_at, run.asked_at = work.now, None
    return True


async def end_run(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    encoder: Encoder,
    directions: Vectors | None,
    texts: int,
) -> None:
    """It has ended, with what new feedback is compared along; None where there is too little."""
    run = await _run(work, workspace_id)
    run.ran_at, run.begun_at, run.texts = work.now, None, texts
    if directions is not None:
        run.encoder, run.version = encoder.name, encoder.version
        run.directions = np.ascontiguousarray(directions, dtype="<f4").tobytes()


async def asked_workspaces(database: Database) -> list[WorkspaceId]:
    """Where somebody asked, the first first."""
    async with database.reading() as session:
        return list(await queries.asked_runs(session))


async def due_workspaces(database: Database, now: datetime) -> list[WorkspaceId]:
    """Where a run is due, those first that were asked for."""
    asked, due = await asked_workspaces(database), []
    async with database.reading() as session:
        for workspace_id in await queries.workspace_ids(session):
            if workspace_id in asked:
                continue
            run = await queries.run_of(session, workspace_id)
            last = run.ran_at if run is not None and run.ran_at is not None else now - _LONG_AGO
            came = await queries.count_since(session, workspace_id, last)
            if is_due(run, came, now):
                due.append(workspace_id)
    return [*asked, *due]


def is_due(run: TopicRun | None, came: int, now: datetime) -> bool:
    """By the rule above, where nobody asked. `came`: texts since the last run."""
    if run is None or run.ran_at is None:
        return came >= LEAST_TEXTS
    is_night = came > 0 and run.ran_at <= now - NIGHTLY
    return is_night or came >= max(LEAST_NEW, SHARE * run.texts)


async def _run(work: UnitOfWork, workspace_id: WorkspaceId) -> TopicRun:
    run = await queries.run_of(work.session, workspace_id, lock=True)
    if run is None:
        run = TopicRun(workspace_id=workspace_id, texts=0)
        work.session.add(run)
        await work.session.flush()
    return run

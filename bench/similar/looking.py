"""How long the original of a text is looked for among many stored ones, on a throw-away SQLite."""

import tempfile
from pathlib import Path
from time import process_time

from sqlalchemy import insert

from api.migrating import migrate
from api.opening import open_ready_workspace
from bench.similar.disturbing import chance, swapped
from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedbacks
from domain.shared.ids import FeedbackId, WorkspaceId, new_id
from domain.shared.viewer import system_viewer
from domain.shared.work import Database
from domain.similar import queries
from domain.similar.models import TextBand
from domain.similar.proposing import original_among
from domain.similar.signing import bands

LOOKS = 200
AT_ONCE = 2_000


async def looking_up(texts: list[str], stored: int) -> tuple[float, int]:
    """Milliseconds of processor time for a look among `stored`, and how many of 200 were found."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'copies.db'}")
        try:
            await migrate(database)
            return await _measured(database, texts, stored)
        finally:
            await database.close()


async def _measured(database: Database, texts: list[str], stored: int) -> tuple[float, int]:
    random = chance()
    async with database.transaction() as work:
        workspace = await open_ready_workspace(work, slug="bench", name="Bench")
    kept = [f"{random.choice(texts)[:60]} {random.choice(texts)[:60]}" for _ in range(stored)]
    ids: list[FeedbackId] = []
    for start in range(0, stored, AT_ONCE):
        ids += await _stored(database, workspace.id, kept[start : start + AT_ONCE])
    chosen = random.sample(range(stored), LOOKS)
    found = 0
    async with database.reading() as session:
        begun = process_time()
        for place in chosen:
            again = Feedback(
                id=FeedbackId(new_id()),
                workspace_id=workspace.id,
                text=swapped(kept[place], random),
            )
            near = await queries.candidates(session, again, bands(again.text or ""))
            best = original_among(again, near)
            found += best is not None and best[0].id == ids[place]
        return 1_000 * (process_time() - begun) / LOOKS, found


async def _stored(
    database: Database, workspace_id: WorkspaceId, texts: list[str]
) -> list[FeedbackId]:
    async with database.transaction() as work:
        said = [Submission(channel=Channel.API, text=text) for text in texts]
        feedbacks = await submit_feedbacks(work, system_viewer(workspace_id), said)
        await work.session.execute(
            insert(TextBand),
            [
                {"workspace_id": workspace_id, "band": band, "feedback_id": feedback.id}
                for feedback in feedbacks
                for band in bands(feedback.text or "")
            ],
        )
    return [feedback.id for feedback in feedbacks]

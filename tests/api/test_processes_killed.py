"""`kill -9` in the middle of work: nothing is lost, nothing is done twice. On both databases."""

import asyncio
import csv
from pathlib import Path

import pytest

from api.opening import open_ready_workspace
from api.wiring import build
from domain.feedback.models import Channel
from domain.feedback.submitting import Submission
from domain.intake.batching import receive_batch
from domain.people.identity import Identity
from domain.people.recognising import customer_by_identity, customer_viewer
from domain.receipts.auditing import verify_log
from domain.shared.clock import utc_now
from domain.shared.viewer import system_viewer
from domain.workspaces.queries import workspace_by_slug
from rewards.verifying import verify_ledger
from tests.support.api import settings_for
from tests.support.installed import opened
from tests.support.looking import changed, counted, looked_up
from tests.support.processes import environment, eventually, finished, started

FEEDBACKS = 150
KILL_AFTER = (10, 60, 110)
ROWS = 4_000
SIGNALS_EACH = 8


async def _with_waiting_events(database_url: str, folder: Path) -> None:
    """A workspace where a verified customer has said much that no worker has heard yet."""
    heard = build(settings_for(database_url, folder))
    async with heard.database.transaction() as work:
        workspace = await open_ready_workspace(work, slug="lumen", name="Lumen")
        identity = Identity("mei", "Mei", None, None)
        customer = await customer_by_identity(work, workspace.id, identity)
    said = [
        Submission(
            channel=Channel.IMPORT,
            text=f"第{number}次更新之后闪退，请尽快修复",
            customer_id=customer.id,
            is_verified=customer_viewer(customer).is_verified,
            import_fingerprint=f"{number:064}",
        )
        for number in range(FEEDBACKS)
    ]
    async with heard.database.transaction() as work:
        await receive_batch(work, system_viewer(workspace.id), said)
    await heard.database.close()


async def _proved(database_url: str, folder: Path) -> None:
    """The books add up and the log is whole."""
    heard = build(settings_for(database_url, folder))
    async with heard.database.reading() as session:
        assert await verify_ledger(session) == []
        workspace = await workspace_by_slug(session, "lumen")
        assert workspace is not None
        assert (await verify_log(session, workspace.id)).ok
    await heard.database.close()


def _let_leases_end(database_url: str) -> None:
    """A minute passes, as far as leases are concerned."""
    past = "now()" if "postgresql" in database_url else f"'{utc_now():%Y-%m-%d %H:%M:%S.%f}'"
    changed(
        database_url,
        f"UPDATE outbox_delivery SET due_at = {past} WHERE lease IS NOT NULL AND done_at IS NULL",
    )


def test_a_worker_that_is_killed_in_mid_batch_loses_and_doubles_nothing(
    database_url: str, tmp_path: Path
) -> None:
    asyncio.run(_with_waiting_events(database_url, tmp_path))
    expected = counted(database_url, "outbox_delivery")
    assert expected >= 2 * FEEDBACKS
    surroundings = environment(database_url, tmp_path)
    left_behind = 0

    for done in KILL_AFTER:
        with started(surroundings, "worker") as worker:
            eventually(
                lambda done=done: (
                    counted(database_url, "outbox_delivery", "done_at IS NOT NULL")  # type: ignore[misc]  # a count
                    >= done
                ),
                f"{done} deliveries done",
                by=worker,
            )
            worker.kill()
        left_behind += counted(
            database_url, "outbox_delivery", "lease IS NOT NULL AND done_at IS NULL"
        )
        _let_leases_end(database_url)
    assert left_behind > 0

    with started(surroundings, "worker") as worker:
        eventually(
            lambda: counted(database_url, "outbox_delivery", "done_at IS NULL") == 0,
            "all done",
            by=worker,
        )

    assert counted(database_url, "outbox_delivery") >= expected
    assert counted(database_url, "outbox_delivery", "parked_at IS NOT NULL") == 0
    assert counted(database_url, "signal") == SIGNALS_EACH * FEEDBACKS
    assert counted(database_url, "outbox_event", "name = 'feedback.understood'") == FEEDBACKS
    assert counted(database_url, "award") == FEEDBACKS
    assert counted(database_url, "ledger_entry") == FEEDBACKS
    asyncio.run(_proved(database_url, tmp_path))


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("review", "stars", "who"))
        for number in range(ROWS):
            writer.writerow((f"Review number {number}, 很好用", number % 5 + 1, f"Mei {number}"))
    return path


def test_an_import_that_is_killed_goes_on_where_it_stopped(
    database_url: str, tmp_path: Path, reviews: Path
) -> None:
    asyncio.run(opened(database_url, tmp_path))
    surroundings = environment(database_url, tmp_path)
    importing = (
        "import", str(reviews), "--workspace", "lumen",
        "--map", "text=review,score=stars,author=who",
    )  # fmt: skip

    with started(surroundings, *importing) as run:
        eventually(lambda: counted(database_url, "feedback") >= 1, "the first batch", every=0.01)
        run.kill()
    before = counted(database_url, "feedback")
    assert 0 < before < ROWS

    again = finished(surroundings, *importing)
    assert again.returncode == 0, again.stderr
    assert f"{before} already there" in again.stdout
    assert counted(database_url, "feedback") == ROWS
    assert counted(database_url, "receipt") == ROWS
    assert counted(database_url, "outbox_event", "name = 'feedback.submitted'") == ROWS
    [[authors]] = looked_up(database_url, "SELECT count(DISTINCT author) FROM feedback")
    assert authors == ROWS
    asyncio.run(_proved(database_url, tmp_path))

"""Heard's own work, measured through the use cases."""

import csv
import time
from pathlib import Path

from api.opening import open_ready_workspace
from api.wiring import Heard
from domain.feedback.submitting import TEXT_LIMIT
from domain.importing.converting import Assumptions
from domain.importing.mapping import ColumnMapping
from domain.importing.reading import open_rows
from domain.importing.rejecting import open_rejects
from domain.importing.storing import store_rows
from domain.intake.receiving import Sender, Words, receive_from_program
from domain.shared.clock import utc_now
from domain.shared.viewer import Viewer, system_viewer


async def prepare_workspace(heard: Heard) -> Viewer:
    """A workspace of its own, and who acts in it."""
    async with heard.database.transaction() as work:
        workspace = await open_ready_workspace(work, slug="bench", name="Bench")
    return system_viewer(workspace.id)


def write_rows(path: Path, count: int) -> None:
    """A file to import."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("text", "stars"))
        for number in range(count):
            writer.writerow((f"Row {number}, 很好用 but the cap falls off", number % 5 + 1))


async def imported(heard: Heard, viewer: Viewer, path: Path) -> float:
    """Rows a second."""
    assumptions = Assumptions(now=utc_now(), text_limit=TEXT_LIMIT)
    mapping = ColumnMapping(text="text", score="stars")
    rejects = path.with_suffix(".rejects.csv")
    with (
        open_rows(path, mapping, assumptions) as source,
        open_rejects(rejects, source.columns, str) as back,
    ):
        summary = await store_rows(heard.database, viewer, source, back)
    return summary.rows_per_second


async def submitted(heard: Heard, viewer: Viewer, count: int) -> float:
    """Submissions a second, one after another."""
    begun = time.perf_counter()
    for number in range(count):
        words = Words(text=f"Submission {number}: the cap falls off, 请改进")
        async with heard.database.transaction() as work:
            await receive_from_program(work, viewer, Sender(), words, idempotency_key=None)
    return count / (time.perf_counter() - begun)


async def told(heard: Heard, count: int) -> float:
    """Deliveries a second; the first batch, which loads the word lists, does not count."""
    await heard.outbox.deliver_due()
    done = 0
    begun = time.perf_counter()
    while done < count and (leased := await heard.outbox.deliver_due()):
        done += leased
    return done / (time.perf_counter() - begun)

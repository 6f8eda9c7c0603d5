"""`heard export`: the workspace's feedback as a CSV file, oldest first."""

import csv
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import click

from api.cli.opened import opened, workspace_named
from api.cli.terminal import progress, run, say
from domain.auditing.recording import record_audit
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback, FeedbackStatus
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.importing.rejecting import harmless
from domain.shared.languages import Sentence

COLUMNS: Final = (
    "tracking", "received_at", "channel", "touchpoint", "kind", "score", "text", "language",
    "author", "status",
)  # fmt: skip
BATCH: Final = 1_000
EXPORTED: Final = Sentence("{count} exported to {path}", "已导出 {count} 条至 {path}")


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--workspace", "slug", required=True, help="From which workspace.")
def export_file(file: Path, slug: str) -> None:
    """Write all feedback to FILE, in UTF-8. No cell can run as a formula."""
    say(EXPORTED, count=run(_export(file, slug)), path=file)


async def _export(path: Path, slug: str) -> int:
    async with opened() as heard:
        workspace, viewer = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            statuses: dict[Any, FeedbackStatus] = dict(
                await feedback_queries.statuses_of(session, workspace.id)
            )
        count, after = 0, UUID(int=0)
        with path.open("w", encoding="utf-8-sig", newline="") as file, progress() as bars:
            bar = bars.add_task(path.name, total=None)
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            while True:
                async with heard.database.reading() as session:
                    batch = await feedback_queries.feedback_after(
                        session, workspace.id, after, BATCH
                    )
                if not batch:
                    break
                for feedback in batch:
                    status = statuses[feedback.status_id]
                    writer.writerow([harmless(cell) for cell in _cells(feedback, status)])
                count, after = count + len(batch), batch[-1].id
                bars.update(bar, completed=count)
        async with heard.database.transaction() as work:
            record_audit(work, viewer, "feedback.exported", format="csv", count=count)
        return count


def _cells(feedback: Feedback, status: FeedbackStatus) -> list[str]:
    values = (
        shown_tracking_number(TrackingNumber(feedback.tracking_number)),
        feedback.received_at.isoformat(),
        feedback.channel.value,
        feedback.touchpoint,
        feedback.kind.value if feedback.kind else None,
        feedback.score,
        feedback.text,
        feedback.language,
        feedback.author,
        status.key,
    )
    return ["" if value is None else str(value) for value in values]

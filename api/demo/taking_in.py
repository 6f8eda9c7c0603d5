"""The real reviews and the authored messages come in, as `heard import` would store them."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from api.demo.invention import TextFile, invented
from api.demo.stage import Stage
from domain.feedback.submitting import TEXT_LIMIT
from domain.importing.converting import Assumptions
from domain.importing.mapping import ColumnMapping
from domain.importing.reading import ImportRow, open_rows
from domain.importing.rejecting import Reject, open_rejects
from domain.importing.storing import Summary, store_rows
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId
from domain.shared.languages import Sentence

HOURS_BETWEEN_BATCHES: Final = 18
RECENT_AFTER_ROW: Final = 200
ROWS_A_BATCH: Final = 25
IMPORTING: Final = Sentence("Importing reviews and messages", "正在导入评论与留言")

Tell = Callable[[Sentence, int, int], None]
"""What is being done, how much of it is done, and how much there is."""


def everything(_row: ImportRow) -> bool:
    """Every row."""
    return True


def is_recent(row: ImportRow) -> bool:
    """The last reviews of the file, but for those that are evidence, come in after the releases."""
    number = int((row.external_id or "amazon-0").rpartition("-")[2])
    return number > RECENT_AFTER_ROW and row.external_id not in _evidence()


@cache
def _evidence() -> frozenset[str]:
    return frozenset(text_id for entry in invented("item") for text_id in entry["evidence"])


async def take_in(
    stage: Stage, file: TextFile, tell: Tell, wanted: Callable[[ImportRow], bool] = everything
) -> None:
    """The `wanted` rows of the file, as `heard import` would; nobody rejects what is our own."""
    assumptions = Assumptions(now=utc_now(), text_limit=TEXT_LIMIT, touchpoint=file.touchpoint)
    mapping = ColumnMapping(text="text", language="language", external_id="id")

    def who_said(row: ImportRow) -> CustomerId | None:
        return stage.said.get(row.external_id or "")

    with (
        tempfile.TemporaryDirectory() as folder,
        open_rows(file.path, mapping, assumptions, source=file.source) as source,
        open_rejects(Path(folder) / "rejects.csv", source.columns, str) as rejects,
    ):

        def show(_: Summary) -> None:
            stage.pace.skip(hours=HOURS_BETWEEN_BATCHES)
            tell(IMPORTING, source.bytes_read, source.total_bytes)

        await store_rows(
            stage.database,
            stage.team,
            (row for row in source if isinstance(row, Reject) or wanted(row)),
            rejects,
            progress=show,
            who_said=who_said,
            batch=ROWS_A_BATCH,
        )

"""Storing the rows of a file: in batches, each with its receipts in a transaction of its own.

A run that was cut off is simply run again: rows that are in already are passed over.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlalchemy.exc import IntegrityError

from domain.feedback.models import Channel
from domain.feedback.submitting import Submission
from domain.importing.reading import ImportRow
from domain.importing.rejecting import Reject, RejectsFile
from domain.intake.batching import receive_batch
from domain.shared.ids import CustomerId
from domain.shared.viewer import Viewer
from domain.shared.work import Database

BATCH: Final = 500
TRIES: Final = 5

WhoSaid = Callable[[ImportRow], CustomerId | None]


@dataclass
class Summary:
    """How an import went, or goes. `seconds` of wall time."""

    imported: int = 0
    already_there: int = 0
    rejected: int = 0
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        """Rows read, good and bad."""
        return self.imported + self.already_there + self.rejected

    @property
    def rows_per_second(self) -> float:
        """Rows read per second of wall time."""
        return self.rows / self.seconds if self.seconds else 0.0


async def store_rows(
    database: Database,
    viewer: Viewer,
    source: Iterable[ImportRow | Reject],
    rejects: RejectsFile,
    *,
    progress: Callable[[Summary], None] = lambda _: None,
    who_said: WhoSaid = lambda _: None,
    batch: int = BATCH,
) -> Summary:
    """Import what `source` reads, and write what it hands back to `rejects`.

    Rejects are on disk before the rows around them are committed. `progress` hears the running
    summary after each batch; `who_said` names the verified customer behind a row, if one is known.
    Refuses: NotAllowed.
    """
    summary = Summary()
    begun = time.monotonic()
    rows = iter(source)
    while portion := list(islice(rows, batch)):
        good = [_submission(row, who_said(row)) for row in _sorted(portion, rejects)]
        rejects.flush()
        stored = await _store(database, viewer, good) if good else 0
        summary.imported += stored
        summary.already_there += len(good) - stored
        summary.rejected += len(portion) - len(good)
        summary.seconds = time.monotonic() - begun
        progress(summary)
    summary.seconds = time.monotonic() - begun
    return summary


def _sorted(portion: list[ImportRow | Reject], rejects: RejectsFile) -> Iterator[ImportRow]:
    for row in portion:
        if isinstance(row, ImportRow):
            yield row
        else:
            rejects.write(row)


async def _store(database: Database, viewer: Viewer, batch: list[Submission]) -> int:
    """How many went in. Another run of the same file may be faster: then look again what is in."""
    for _ in range(TRIES - 1):
        try:
            async with database.transaction() as work:
                return len(await receive_batch(work, viewer, batch))
        except IntegrityError:
            continue
    async with database.transaction() as work:
        return len(await receive_batch(work, viewer, batch))


def _submission(row: ImportRow, customer_id: CustomerId | None) -> Submission:
    return Submission(
        channel=Channel.IMPORT,
        kind=row.kind,
        score=row.score,
        text=row.text,
        touchpoint=row.touchpoint,
        language=row.language,
        author=row.author,
        received_at=row.received_at,
        customer_id=customer_id,
        is_verified=customer_id is not None,
        import_fingerprint=row.fingerprint,
    )

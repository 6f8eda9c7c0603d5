"""The nearest of a workspace's vectors to a given one, by looking at every one of them.

Vectors stay in memory, rounded to eight bits, half a kilobyte each, the newest 30,000 of a
workspace and of all, so that looking takes no reading; cosines are right to about a hundredth. What
came since is read at each look; what was encoded late or erased comes in and goes out with the next
whole reading, ten minutes later at most. So whoever asks reads the feedbacks themselves before
showing any.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.ext.asyncio import AsyncSession

from domain.encoding import queries
from domain.encoding.protocols import Encoder, Vectors
from domain.shared.clock import utc_now
from domain.shared.ids import FeedbackId, WorkspaceId

MOST: Final = 30_000
_BLOCK: Final = 2_048
_WHOLE_AFTER: Final = timedelta(minutes=10)
_LATE: Final = timedelta(minutes=15)
_MILLISECOND: Final = 80
"""Bits of a UUIDv7 that come after its milliseconds."""


@dataclass(frozen=True)
class Block:
    """Rows of int8, each with what it is multiplied by."""

    rows: NDArray[np.int8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, vectors: list[bytes]) -> "Block":
        """Of rows as they are stored."""
        stacked = np.frombuffer(b"".join(vectors), dtype="<f2").reshape(len(vectors), -1)
        whole = stacked.astype(np.float32)
        scales = np.maximum(np.abs(whole).max(axis=1), 1e-6) / 127
        return cls(np.rint(whole / scales[:, None]).astype(np.int8), scales)

    def cosines(self, vector: Vectors) -> Vectors:
        """With each row."""
        return np.asarray(self.rows.astype(np.float32) @ vector * self.scales)


@dataclass
class Shelf:
    """The vectors of one workspace, in blocks; `rest` is the block that is being filled."""

    read_at: datetime
    ids: list[FeedbackId] = field(default_factory=list)
    known: set[FeedbackId] = field(default_factory=set)
    blocks: list["Block"] = field(default_factory=list)
    rest: list[bytes] = field(default_factory=list)

    def put(self, rows: list[tuple[FeedbackId, bytes]]) -> None:
        """Those that are known stay as they are."""
        for feedback_id, vector in rows:
            if feedback_id not in self.known:
                self.known.add(feedback_id)
                self.ids.append(feedback_id)
                self.rest.append(vector)
                if len(self.rest) == _BLOCK:
                    self.blocks.append(Block.of(self.rest))
                    self.rest = []

    def cosines(self, vector: Vectors) -> Vectors:
        """In the order of `ids`."""
        blocks = [*self.blocks, Block.of(self.rest)] if self.rest else self.blocks
        if not blocks:
            return np.zeros(0, dtype=np.float32)
        return np.concatenate([block.cosines(vector) for block in blocks])


_shelves: Final[OrderedDict[tuple[WorkspaceId, str, str], Shelf]] = OrderedDict()


async def nearest(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    encoder: Encoder,
    vector: Vectors,
    *,
    most: int,
    least: float,
    before: FeedbackId | None = None,
) -> list[tuple[FeedbackId, float]]:
    """At most `most` with a cosine of `least` or more, the nearest first; only earlier feedback
    than `before`.
    """
    shelf = await _shelf(session, workspace_id, encoder)
    cosines = await asyncio.to_thread(shelf.cosines, vector)
    found = sorted(
        ((float(cosines[at]), shelf.ids[at]) for at in np.flatnonzero(cosines >= least)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    earlier = (pair for pair in found if before is None or pair[1] < before)
    return [(feedback_id, cosine) for cosine, feedback_id in islice(earlier, most)]


async def _shelf(session: AsyncSession, workspace_id: WorkspaceId, encoder: Encoder) -> Shelf:
    key, now = (workspace_id, encoder.name, encoder.version), utc_now()
    shelf = _shelves.get(key)
    if shelf is None or now - shelf.read_at > _WHOLE_AFTER:
        shelf, since = Shelf(now), _EARLIEST
    else:
        since = _id_at(shelf.read_at - _LATE)
    before: FeedbackId | None = None
    for _ in range(0, MOST, _BLOCK):
        rows = await queries.newest_vectors(
            session, workspace_id, encoder, after=since, before=before, limit=_BLOCK
        )
        shelf.put(rows)
        if len(rows) < _BLOCK:
            break
        before = rows[-1][0]
    _shelves[key] = shelf
    _shelves.move_to_end(key)
    while sum(len(each.ids) for each in _shelves.values()) > MOST and len(_shelves) > 1:
        _shelves.popitem(last=False)
    return shelf


def _id_at(moment: datetime) -> FeedbackId:
    """The least that is made at `moment`."""
    return FeedbackId(UUID(int=int(moment.timestamp() * 1_000) << _MILLISECOND))


_EARLIEST: Final = FeedbackId(UUID(int=0))

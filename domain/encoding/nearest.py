"""The nearest of a workspace's vectors to a given one, by looking at every one of them.

Vectors stay in memory as they are stored, 1 KB each, the newest 50,000 of a workspace and 60,000
in all, so that looking takes no reading. What came since is read at each look; what was encoded
late or erased comes in and goes out with the next whole reading, ten minutes later at most. So
whoever asks reads the feedbacks themselves before showing any.
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

MOST_OF_ONE: Final = 50_000
MOST_OF_ALL: Final = 60_000
_BLOCK: Final = 2_048
_WHOLE_AFTER: Final = timedelta(minutes=10)
_LATE: Final = timedelta(minutes=15)
_MILLISECOND: Final = 80
"""Bits of a UUIDv7 that come after its milliseconds."""


@dataclass
class Shelf:
    """The vectors of one workspace, in blocks; `rest` is the block that is being filled."""

    read_at: datetime
    ids: list[FeedbackId] = field(default_factory=list)
    known: set[FeedbackId] = field(default_factory=set)
    blocks: list[NDArray[np.float16]] = field(default_factory=list)
    rest: list[bytes] = field(default_factory=list)

    def put(self, rows: list[tuple[FeedbackId, bytes]]) -> None:
        """Those that are known stay as they are."""
        for feedback_id, vector in rows:
            if feedback_id not in self.known:
                self.known.add(feedback_id)
                self.ids.append(feedback_id)
                self.rest.append(vector)
                if len(self.rest) == _BLOCK:
                    self.blocks.append(_stacked(self.rest))
                    self.rest = []

    def cosines(self, vector: Vectors) -> Vectors:
        """In the order of `ids`."""
        blocks = [*self.blocks, _stacked(self.rest)] if self.rest else self.blocks
        if not blocks:
            return np.zeros(0, dtype=np.float32)
        return np.concatenate([block.astype(np.float32) @ vector for block in blocks])


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
        shelf = Shelf(now)
        shelf.put(
            await queries.newest_vectors(session, workspace_id, encoder, _EARLIEST, MOST_OF_ONE)
        )
        _shelves[key] = shelf
    else:
        since = _id_at(shelf.read_at - _LATE)
        shelf.put(await queries.newest_vectors(session, workspace_id, encoder, since, MOST_OF_ONE))
    _shelves.move_to_end(key)
    while sum(len(each.ids) for each in _shelves.values()) > MOST_OF_ALL and len(_shelves) > 1:
        _shelves.popitem(last=False)
    return shelf


def _id_at(moment: datetime) -> FeedbackId:
    """The least that is made at `moment`."""
    return FeedbackId(UUID(int=int(moment.timestamp() * 1_000) << _MILLISECOND))


_EARLIEST: Final = FeedbackId(UUID(int=0))


def _stacked(vectors: list[bytes]) -> NDArray[np.float16]:
    return np.frombuffer(b"".join(vectors), dtype="<f2").reshape(len(vectors), -1)

"""A run: what a workspace's customers speak of, found anew from what was known before.

At most 20,000 texts, drawn evenly (always the same ones) from those of the workspace, are grouped;
that takes about 100 MB. All others then go to the nearest group. Texts that were judged fake are
left out. Arithmetic happens in a thread, outside of any transaction.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Final

import numpy as np

from domain.encoding.choosing import current_encoder
from domain.encoding.protocols import Encoder
from domain.shared.ids import FeedbackId, TopicId, WorkspaceId
from domain.shared.work import Database
from domain.topics import queries
from domain.topics.clustering import LEAST_TEXTS
from domain.topics.gathering import begun_from, gathered
from domain.topics.grouping import Grouping, group
from domain.topics.mapping import mapped, nearest_within
from domain.topics.models import Topic
from domain.topics.rising import note_emerging
from domain.topics.scheduling import begin_run, end_run
from domain.topics.storing import settle_merged, store_labels, store_topics

MOST_TEXTS: Final = 20_000
PORTION: Final = 2_000
_SEED: Final = 5
LEASE: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Run:
    """How many texts there are, how many were grouped, and how many topics they make."""

    texts: int
    grouped: int
    topics: int


async def find_topics(
    database: Database, workspace_id: WorkspaceId, *, most: int = MOST_TEXTS
) -> Run | None:
    """None where another run is under way."""
    async with database.transaction() as work:
        if not await begin_run(work, workspace_id, LEASE):
            return None
    encoder = current_encoder()
    async with database.reading() as session:
        ids = await queries.ids_with_text(session, workspace_id)
    chance = Random(_SEED)  # noqa: S311  # draws texts, guards nothing
    drawn = sorted(chance.sample(ids, most)) if len(ids) > most else list(ids)
    grouping = None
    if len(drawn) >= LEAST_TEXTS:
        texts = await gathered(database, workspace_id, encoder, drawn)
        known = await begun_from(database, workspace_id, encoder)
        grouping = await asyncio.to_thread(group, texts, known)
    topics = 0
    if grouping is not None:
        topics = await _stored(database, workspace_id, encoder, grouping, drawn, ids)
    async with database.transaction() as work:
        await settle_merged(work, await queries.merged_topics(work.session, workspace_id))
        await note_emerging(work, workspace_id)
        await end_run(
            work, workspace_id, encoder, grouping.directions if grouping else None, len(ids)
        )
    return Run(len(ids), len(drawn) if grouping else 0, topics)


async def _stored(
    database: Database,
    workspace_id: WorkspaceId,
    encoder: Encoder,
    grouping: Grouping,
    drawn: Sequence[FeedbackId],
    ids: Sequence[FeedbackId],
) -> int:
    async with database.transaction() as work:
        topics = await store_topics(work, workspace_id, encoder, grouping)
    labels = _labels(topics, grouping.labels.tolist(), grouping.nearness.tolist(), drawn)
    await store_labels(database, labels)
    rest = sorted(set(ids).difference(drawn))
    centres = mapped(np.stack([each.centroid for each in grouping.groups]), grouping.directions)
    reach = [each.reach for each in grouping.groups]
    for start in range(0, len(rest), PORTION):
        portion = rest[start : start + PORTION]
        texts = await gathered(database, workspace_id, encoder, portion)
        rows = mapped(texts.vectors, grouping.directions)
        places, nearness = nearest_within(rows, centres, reach)
        await store_labels(database, _labels(topics, places.tolist(), nearness.tolist(), portion))
    return len(topics)


def _labels(
    topics: Sequence[Topic],
    places: Sequence[int],
    nearness: Sequence[float],
    ids: Sequence[FeedbackId],
) -> Mapping[FeedbackId, tuple[TopicId | None, float]]:
    return {
        feedback_id: (topics[place].id if place >= 0 else None, near)
        for feedback_id, place, near in zip(ids, places, nearness, strict=True)
    }

"""What stands behind low scores: the topics and words that low-scored texts have more than others.

Low are NPS 0 to 6, CSAT, stars and faces 1 and 2, CES 1 to 3, and the thumb down. What is said
together with low scores need not be why they are low: three texts stand beside each to be read.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, TopicId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database
from domain.topics import queries as topic_queries
from domain.topics.figures import queries
from domain.topics.figures.periods import Period
from domain.topics.figures.queries import Said
from domain.topics.figures.weighing import Leaning, leanings
from domain.topics.models import Topic, TopicState
from domain.topics.naming import fold, most_said

MOST_TEXTS: Final = 20_000
MOST_WORDS: Final = 10
MOST_TOPICS: Final = 5
QUOTES: Final = 3


@dataclass(frozen=True)
class Reason:
    """A word, or a topic: `low` texts with a low score have it, `other` with a better one.

    `z` says how sure it is; 1.96 at least. `quotes` are the newest texts with a low score.
    """

    word: str
    topic: Topic | None
    low: int
    other: int
    z: float
    quotes: Sequence[Feedback]


@dataclass(frozen=True)
class Reasons:
    """Surest first. `low` and `scored` texts were looked at."""

    topics: Sequence[Reason]
    words: Sequence[Reason]
    low: int
    scored: int


async def explain_low_scores(
    database: Database, viewer: Viewer, period: Period, *, topic_id: TopicId | None = None
) -> Reasons:
    """Over the newest 20,000 scored texts of a period, or of a topic in it.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.READ_FEEDBACK)
    rows: list[Said] = []
    async with database.reading() as session:
        async for portion in queries.said_between(
            session,
            viewer.workspace_id,
            period,
            most=MOST_TEXTS,
            only_scored=True,
            topic_id=topic_id,
        ):
            rows.extend(portion)
    found = await asyncio.to_thread(_weighed, rows)
    async with database.reading() as session:
        topics = {
            topic.id: topic
            for topic in await topic_queries.topics_by_id(
                session, viewer.workspace_id, list(found.topics)
            )
            if topic.state is not TopicState.HIDDEN
        }
        wanted = {each for quotes in found.quotes.values() for each in quotes}
        texts = {
            feedback.id: feedback
            for feedback in await feedback_queries.feedbacks_by_id(
                session, viewer.workspace_id, list(wanted)
            )
            if feedback.text
        }

    def reason(leaning: Leaning, key: object, topic: Topic | None = None) -> Reason:
        quotes = [texts[each] for each in found.quotes[key] if each in texts]
        return Reason(
            found.shown.get(leaning.word, ""), topic, leaning.here, leaning.there, leaning.z, quotes
        )

    return Reasons(
        topics=[
            reason(leaning, each, topics[each])
            for each, leaning in found.topics.items()
            if each in topics and topic_id is None
        ],
        words=[reason(leaning, leaning.word) for leaning in found.words],
        low=sum(bool(row.is_low) for row in rows),
        scored=len(rows),
    )


@dataclass(frozen=True)
class _Weighed:
    words: Sequence[Leaning]
    topics: Mapping[TopicId, Leaning]
    shown: Mapping[str, str]
    quotes: Mapping[object, Sequence[FeedbackId]]


def _weighed(rows: Sequence[Said]) -> _Weighed:
    words: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    topics: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    said = [row.words.split() for row in rows]
    for row, own in zip(rows, said, strict=True):
        words[bool(row.is_low)].update({fold(word) for word in own})
        topics[bool(row.is_low)][str(row.topic_id)] += 1
    heavy = leanings(words[True], words[False], most=MOST_WORDS)
    by_name = {str(row.topic_id): row.topic_id for row in rows if row.topic_id}
    leaning_topics = {
        by_name[each.word]: each
        for each in leanings(topics[True], topics[False], most=MOST_TOPICS + 1)
        if each.word in by_name
    }
    wanted = {each.word for each in heavy}
    quotes: dict[object, list[FeedbackId]] = defaultdict(list)
    for row, own in zip(rows, said, strict=True):
        if not row.is_low:
            continue
        keys: list[object] = [*({fold(word) for word in own} & wanted)]
        if row.topic_id in leaning_topics:
            keys.append(row.topic_id)
        for key in keys:
            if len(quotes[key]) < QUOTES:
                quotes[key].append(row.feedback_id)
    return _Weighed(heavy, leaning_topics, most_said(said), quotes)

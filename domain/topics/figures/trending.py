"""How large topics are in a period, step by step, and how often they come with low scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import TopicId, WorkspaceId
from domain.topics import queries as topic_queries
from domain.topics.figures import queries
from domain.topics.figures.periods import Period


@dataclass(frozen=True, slots=True)
class Trend:
    """`texts` of a topic in a period; of those `scored` have a score, and `low` a low one."""

    texts: int = 0
    series: Sequence[int] = ()
    scored: int = 0
    low: int = 0

    @property
    def low_share(self) -> float | None:
        """Of what has a score, 0 to 1; None where nothing has."""
        return self.low / self.scored if self.scored else None


@dataclass(frozen=True)
class Trends:
    """Of every topic that was spoken of, and of what is about none."""

    of_topics: Mapping[TopicId | None, Trend]
    bounds: Sequence[datetime]

    def of(self, topic_id: TopicId | None) -> Trend:
        """Nothing where nobody spoke of it."""
        return self.of_topics.get(topic_id) or Trend(series=[0] * (len(self.bounds) - 1))

    @property
    def texts(self) -> int:
        """In all."""
        return sum(trend.texts for trend in self.of_topics.values())


async def trends_in(session: AsyncSession, workspace_id: WorkspaceId, period: Period) -> Trends:
    """In two statements."""
    counts = await topic_queries.counts_between(session, workspace_id, period.bounds)
    scores = await queries.scored_between(session, workspace_id, period)
    return Trends(
        {
            topic_id: Trend(sum(series), series, *scores.get(topic_id, (0, 0)))
            for topic_id, series in counts.items()
        },
        period.bounds,
    )

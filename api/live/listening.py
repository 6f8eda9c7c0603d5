"""Which events are appended to the streams, and that others are told once they are."""

from typing import Final

from api.live.news import News
from domain.feedback.events import (
    FeedbackJudged,
    FeedbackProgressed,
    FeedbackReplied,
    FeedbackSubmitted,
)
from domain.priorities.events import FeedbackGraded
from domain.releases.events import FeedbackShipped
from domain.roadmap.events import (
    EvidenceLinked,
    EvidenceUnlinked,
    RoadmapItemCreated,
    RoadmapItemEdited,
    RoadmapItemMoved,
)
from domain.shared.events import Event
from domain.shared.outbox import Listening, Telling
from domain.streams.appending import LISTENER, append_told
from domain.understanding.events import FeedbackUnderstood
from domain.votes.events import VoteCast, VoteWithdrawn
from rewards.events import (
    CodeUsed,
    PointsConfirmed,
    PointsPending,
    PointsReversed,
    PointsVoided,
    RewardRedeemed,
)

STREAMED: Final[tuple[type[Event], ...]] = (
    FeedbackSubmitted,
    FeedbackUnderstood,
    FeedbackGraded,
    FeedbackJudged,
    FeedbackReplied,
    FeedbackProgressed,
    FeedbackShipped,
    EvidenceLinked,
    EvidenceUnlinked,
    RoadmapItemCreated,
    RoadmapItemEdited,
    RoadmapItemMoved,
    VoteCast,
    VoteWithdrawn,
    PointsPending,
    PointsConfirmed,
    PointsVoided,
    PointsReversed,
    RewardRedeemed,
    CodeUsed,
)


def streaming(news: News) -> tuple[Listening, ...]:
    """One listener an event, under `streams.` and the event's name."""

    async def append_and_announce(telling: Telling[Event]) -> None:
        await append_told(telling)
        news.announce(telling.event.workspace_id)

    return tuple(
        Listening(event, f"{LISTENER}{event.name}", append_and_announce) for event in STREAMED
    )

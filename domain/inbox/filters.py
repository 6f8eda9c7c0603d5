"""Which feedback an inbox shows, and in which order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.feedback.models import Channel, Intent, StatusMeaning
from domain.feedback.scales import RatingKind
from domain.priorities.arithmetic import Level
from domain.shared.ids import CustomerId, TopicId
from domain.trust.weighing import Verdict


class InboxOrder(StrEnum):
    """NEWEST: last spoken first. PRIORITY: highest first, newest among equals, ungraded last."""

    NEWEST = "newest"
    PRIORITY = "priority"


@dataclass(frozen=True, kw_only=True)
class InboxFilters:
    """All that are set must hold; none shows everything.

    The labels are those of `understanding.findings`. `received_from` is included,
    `received_until` is not. Every word of `search` must occur, in any language; a tracking number
    finds its feedback and no other. `late_at` leaves what is late at that moment, by the
    workspace's deadlines.
    """

    meaning: StatusMeaning | None = None
    channel: Channel | None = None
    intent: Intent | None = None
    kind: RatingKind | None = None
    level: Level | None = None
    graded: bool | None = None
    sentiment: str | None = None
    nature: str | None = None
    urgency: str | None = None
    emotion: str | None = None
    offence: str | None = None
    spam: str | None = None
    irony: str | None = None
    language: str | None = None
    trust: Verdict | None = None
    under_review: bool | None = None
    customer_id: CustomerId | None = None
    topic_id: TopicId | None = None
    received_from: datetime | None = None
    received_until: datetime | None = None
    search: str | None = None
    late_at: datetime | None = None

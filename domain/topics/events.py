"""What happened to topics."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import FeedbackId, TopicId


@dataclass(frozen=True, kw_only=True)
class TopicEmerged(Event):
    """A topic is spoken of more than before: `lately` texts in 14 days, `expected` by its past."""

    name: ClassVar[str] = "topic.emerged"
    topic_id: TopicId
    lately: int
    expected: float


@dataclass(frozen=True, kw_only=True)
class TopicChanged(Event):
    """The team named, hid, showed, pinned or unpinned a topic."""

    name: ClassVar[str] = "topic.changed"
    topic_id: TopicId


@dataclass(frozen=True, kw_only=True)
class TopicMerged(Event):
    """The team said that a topic is the same as another one."""

    name: ClassVar[str] = "topic.merged"
    topic_id: TopicId
    into_id: TopicId


@dataclass(frozen=True, kw_only=True)
class TopicUnmerged(Event):
    """The team took that back."""

    name: ClassVar[str] = "topic.unmerged"
    topic_id: TopicId
    into_id: TopicId


@dataclass(frozen=True, kw_only=True)
class FeedbackSorted(Event):
    """The team said what a feedback is about, or left it to Heard again; None for no topic."""

    name: ClassVar[str] = "feedback.sorted"
    feedback_id: FeedbackId
    topic_id: TopicId | None

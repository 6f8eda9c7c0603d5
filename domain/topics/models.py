"""Topics, what each feedback is about, and when topics were last found, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, TopicId, WorkspaceId
from domain.shared.languages import Language
from domain.shared.tables import JsonList, Table
from domain.workspaces.models import Workspace


class TopicState(StrEnum):
    """What becomes of a topic. A topic that was merged is none of its own."""

    LIVE = "live"
    HIDDEN = "hidden"
    ARCHIVED = "archived"
    MERGED = "merged"


class Topic(Table):
    """What a group of texts is about.

    `name_en` and `name_zh` are what people call it; `called` are the words that name it until then,
    `words` the heaviest with their weights. `centroid` is the mean direction of its texts,
    little-endian float32 of `encoder` in `version`; a text belongs to it from the cosine `reach`
    on. `size` is how many texts the last run found in it. `emerging_since` is when it began to be
    spoken of more than before; `archived_at` when a run found it no more.
    """

    __tablename__ = "topic"
    __table_args__ = (Index("ix_topic_workspace_id_state", "workspace_id", "state", "size", "id"),)

    id: Mapped[TopicId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    state: Mapped[TopicState] = mapped_column(default=TopicState.LIVE)
    name_en: Mapped[str | None]
    name_zh: Mapped[str | None]
    called: Mapped[JsonList] = mapped_column(default=list)
    words: Mapped[JsonList] = mapped_column(default=list)
    is_pinned: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[TopicId | None] = mapped_column(ForeignKey("topic.id"))
    encoder: Mapped[str]
    version: Mapped[str]
    centroid: Mapped[bytes]
    reach: Mapped[float]
    size: Mapped[int] = mapped_column(default=0)
    emerging_since: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    def name(self, language: Language) -> str:
        """What people call it, in the other language if need be; else its words."""
        own = (self.name_zh, self.name_en)
        first, second = own if language is Language.ZH else own[::-1]
        return first or second or " · ".join(self.called)


class FeedbackTopic(Table):
    """What one feedback is about, and the words that it says, each once, joined by spaces.

    `found_in_id` is the topic as it was found, `topic_id` the one that stands for it since; both
    are None for what is like no topic. `assigned_by` is the person who said so, whom no run
    contradicts; None where Heard did. `received_at` is that of the feedback.
    """

    __tablename__ = "feedback_topic"
    __table_args__ = (
        Index("ix_feedback_topic_workspace_id_received_at", "workspace_id", "received_at"),
        Index("ix_feedback_topic_topic_id", "topic_id", "received_at"),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    received_at: Mapped[datetime]
    words: Mapped[str]
    found_in_id: Mapped[TopicId | None] = mapped_column(ForeignKey(Topic.id), index=True)
    topic_id: Mapped[TopicId | None] = mapped_column(ForeignKey(Topic.id))
    nearness: Mapped[float | None]
    assigned_by: Mapped[str | None]

    @property
    def is_held_out(self) -> bool:
        """Whether a person said that it is about no topic."""
        return self.assigned_by is not None and self.topic_id is None


class TopicRun(Table):
    """When topics were last found in a workspace, over how many texts, and along which directions.

    `directions` are little-endian float32 rows as long as the encoder's vectors. `asked_at` is when
    somebody asked for the next run, `begun_at` when one began that has not ended.
    """

    __tablename__ = "topic_run"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    encoder: Mapped[str | None]
    version: Mapped[str | None]
    directions: Mapped[bytes | None]
    texts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    ran_at: Mapped[datetime | None]

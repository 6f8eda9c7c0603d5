"""Feedback, its statuses, its history and the team's replies, as tables and rules."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.errors import AlreadyShipped
from domain.feedback.scales import RatingKind
from domain.people.models import Customer
from domain.shared.ids import (
    CustomerId,
    FeedbackChangeId,
    FeedbackId,
    FeedbackStatusId,
    MemberId,
    ReplyId,
    SiteId,
    WorkspaceId,
)
from domain.shared.tables import Json, Table
from domain.workspaces.models import Site, Workspace


class Channel(StrEnum):
    """How the words reached us."""

    WIDGET = "widget"
    LINK = "link"
    QR = "qr"
    EMAIL = "email"
    KIOSK = "kiosk"
    API = "api"
    IMPORT = "import"


class Intent(StrEnum):
    """What the customer says it is; what Heard makes of the words is a signal."""

    PROBLEM = "problem"
    IDEA = "idea"
    QUESTION = "question"
    PRAISE = "praise"


class StatusMeaning(StrEnum):
    """What a workspace's own status words mean to Heard, in the order of a good story."""

    RECEIVED = "received"
    REVIEWED = "reviewed"
    CONSIDERED = "considered"
    PLANNED = "planned"
    SHIPPED = "shipped"
    DECLINED = "declined"
    REJECTED = "rejected"


class ChangeKind(StrEnum):
    """What happened to a feedback; all of it may be shown to its sender."""

    RECEIVED = "received"
    STATUS = "status"
    REPLIED = "replied"
    LINKED = "linked"


class FeedbackStatus(Table):
    """A status in the workspace's own words. Several may share a meaning; the first one leads."""

    __tablename__ = "feedback_status"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: Mapped[FeedbackStatusId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    key: Mapped[str]
    meaning: Mapped[StatusMeaning]
    name_en: Mapped[str]
    name_zh: Mapped[str]
    position: Mapped[int]


class Feedback(Table):
    """One thing that a customer said: a score, a text, or both.

    `received_at` is when the customer spoke, `created_at` when we stored it: they differ for
    imports. `search_text` is what `texts.searchable` made of the text and the tracking number.
    To `contact_email`, which nobody has checked, goes the news of this one feedback until whoever
    reads that mailbox wants none; only the team sees it.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        Index("ix_feedback_workspace_id_received_at", "workspace_id", "received_at", "id"),
        UniqueConstraint("workspace_id", "import_fingerprint"),
    )

    id: Mapped[FeedbackId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    tracking_number: Mapped[str] = mapped_column(unique=True)
    site_id: Mapped[SiteId | None] = mapped_column(ForeignKey(Site.id))
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(Customer.id), index=True)
    channel: Mapped[Channel]
    touchpoint: Mapped[str | None]
    kind: Mapped[RatingKind | None]
    score: Mapped[int | None]
    text: Mapped[str | None]
    intent: Mapped[Intent | None]
    contact_email: Mapped[str | None]
    language: Mapped[str | None]
    page: Mapped[str | None]
    author: Mapped[str | None]
    status_id: Mapped[FeedbackStatusId] = mapped_column(ForeignKey(FeedbackStatus.id), index=True)
    judged_valid: Mapped[bool | None]
    received_at: Mapped[datetime]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    search_text: Mapped[str]
    import_fingerprint: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    def judge(self, *, valid: bool, current: StatusMeaning, now: datetime) -> bool:
        """Whether the judgement is news. Refuses: AlreadyShipped."""
        if not valid and current is StatusMeaning.SHIPPED:
            raise AlreadyShipped
        if self.judged_valid is valid:
            return False
        self.judged_valid = valid
        self.changed_at = now
        return True


class FeedbackChange(Table):
    """One line of a feedback's history. `details` holds what the line needs, never secrets."""

    __tablename__ = "feedback_change"
    __table_args__ = (Index("ix_feedback_change_feedback_id_id", "feedback_id", "id"),)

    id: Mapped[FeedbackChangeId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id))
    kind: Mapped[ChangeKind]
    status_id: Mapped[FeedbackStatusId | None] = mapped_column(ForeignKey(FeedbackStatus.id))
    details: Mapped[Json]
    actor: Mapped[str]
    at: Mapped[datetime]


class Reply(Table):
    """The team's public answer, shown to whoever holds the tracking number."""

    __tablename__ = "reply"
    __table_args__ = (Index("ix_reply_feedback_id_id", "feedback_id", "id"),)

    id: Mapped[ReplyId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id))
    member_id: Mapped[MemberId | None]
    author_name: Mapped[str]
    text: Mapped[str]
    created_at: Mapped[datetime]

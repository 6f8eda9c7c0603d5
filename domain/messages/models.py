"""Messages as a table."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.people.models import Customer
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import (
    CustomerId,
    FeedbackId,
    MessageId,
    ReleaseId,
    RoadmapItemId,
    WorkspaceId,
)
from domain.shared.tables import Json, Table
from domain.workspaces.models import Workspace

_UNMAILED = text("mailed_at IS NULL")


class MessageKind(StrEnum):
    """What the news is.

    REPLIED: the team answered. STATUS: a feedback stands elsewhere. COMMENTED: the team said
    something under a roadmap item that the customer follows. INVITED: the team asks the customer
    to make something together. The others say that something shipped, to whoever asked for it,
    voted for it or follows it, strongest first.
    """

    REPLIED = "replied"
    STATUS = "status"
    ASKED_SHIPPED = "asked_shipped"
    VOTED_SHIPPED = "voted_shipped"
    FOLLOWED_SHIPPED = "followed_shipped"
    COMMENTED = "commented"
    INVITED = "invited"


class Message(Table):
    """One piece of news to one customer. `cause` makes it the only one of its kind and cause.

    `params` by kind: REPLIED `{tracking}`; STATUS `{tracking, meaning}`; COMMENTED
    `{item: {slug, title, title_zh}}`; INVITED `{circle: {id, kind, title, title_zh}}`; shipped ones
    `{items: [{slug, title, title_zh}], release: {slug, version, title, title_zh} | null,
    thanked_as: name | null}`. `release_id` names no table: releases know messages, not the reverse.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("customer_id", "kind", "cause"),
        Index("ix_message_customer_id_id", "customer_id", "id"),
        Index("ix_message_unmailed", "id", sqlite_where=_UNMAILED, postgresql_where=_UNMAILED),
    )

    id: Mapped[MessageId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id))
    kind: Mapped[MessageKind]
    cause: Mapped[str]
    feedback_id: Mapped[FeedbackId | None] = mapped_column(ForeignKey(Feedback.id), index=True)
    item_id: Mapped[RoadmapItemId | None] = mapped_column(ForeignKey(RoadmapItem.id))
    release_id: Mapped[ReleaseId | None]
    params: Mapped[Json]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]


class MailStopped(Table):
    """A customer who wants no mail of one kind. The news itself is still told on the pages."""

    __tablename__ = "mail_stopped"

    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), primary_key=True)
    kind: Mapped[MessageKind] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    stopped_at: Mapped[datetime]

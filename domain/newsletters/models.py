"""Subscriptions to news of releases, and which letters went out, as tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.releases.models import Release
from domain.shared.ids import NewsSubscriptionId, ReleaseId, WorkspaceId
from domain.shared.languages import Language
from domain.shared.tables import Table
from domain.workspaces.models import Workspace

_CONFIRMED = text("confirmed_at IS NOT NULL")


class NewsSubscription(Table):
    """One mailbox and the news of one workspace: asked for, confirmed, or ended.

    `email_mark` tells the mailbox without holding it, so that who ended keeps the same row, in
    which no address stands any more: letters from before can still be ended, and repeats show.
    `turn` counts endings: what could confirm before one is worth nothing after it.
    """

    __tablename__ = "news_subscription"
    __table_args__ = (
        UniqueConstraint("workspace_id", "email_mark"),
        Index(
            "ix_news_subscription_confirmed",
            "workspace_id",
            "id",
            sqlite_where=_CONFIRMED,
            postgresql_where=_CONFIRMED,
        ),
    )

    id: Mapped[NewsSubscriptionId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    email_mark: Mapped[str]
    email: Mapped[str | None]
    language: Mapped[Language]
    turn: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class NewsLetter(Table):
    """That one release was mailed to one subscriber, or that the mailbox would not take it."""

    __tablename__ = "news_letter"

    release_id: Mapped[ReleaseId] = mapped_column(ForeignKey(Release.id), primary_key=True)
    subscription_id: Mapped[NewsSubscriptionId] = mapped_column(
        ForeignKey(NewsSubscription.id), primary_key=True
    )
    sent_at: Mapped[datetime]
    was_taken: Mapped[bool]

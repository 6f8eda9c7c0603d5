"""Releases, what they ship and whom they thank, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.models import Customer
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, ReleaseId, RoadmapItemId, ThanksId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class ChangeKind(StrEnum):
    """What an item is to those who use the product: the changelog groups by it."""

    NEW = "new"
    IMPROVED = "improved"
    FIXED = "fixed"


class Release(Table):
    """One entry of the changelog; notes are Markdown.

    `feedback_count` is how much feedback stood behind its items when it was published.
    `search_text` is what `texts.searchable` made of its words and of the titles it shipped.
    """

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slug"),
        UniqueConstraint("workspace_id", "version"),
        Index("ix_release_workspace_id_published_at", "workspace_id", "published_at", "id"),
    )

    id: Mapped[ReleaseId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    slug: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    title_zh: Mapped[str | None]
    notes: Mapped[str]
    notes_zh: Mapped[str | None]
    published_at: Mapped[datetime]
    is_demo: Mapped[bool] = mapped_column(default=False)
    feedback_count: Mapped[int] = mapped_column(default=0)
    search_text: Mapped[str] = mapped_column(default="")


class ReleaseItem(Table):
    """That a release shipped an item. An item ships once; its kind may be left unsaid."""

    __tablename__ = "release_item"

    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id), primary_key=True)
    release_id: Mapped[ReleaseId] = mapped_column(ForeignKey(Release.id), index=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    position: Mapped[int]
    kind: Mapped[ChangeKind | None]


class Thanks(Table):
    """A name in a release, of a customer who asked and agreed to be named."""

    __tablename__ = "thanks"
    __table_args__ = (UniqueConstraint("release_id", "customer_id"),)

    id: Mapped[ThanksId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    release_id: Mapped[ReleaseId] = mapped_column(ForeignKey(Release.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id))
    name: Mapped[str]


class ChangelogSeen(Table):
    """Until when a customer has seen the changelog: what was published later is unread."""

    __tablename__ = "changelog_seen"

    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    seen_at: Mapped[datetime]

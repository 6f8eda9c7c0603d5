"""Stages, items, evidence and the items' history, as tables and rules."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.moderation.models import Visibility
from domain.people.models import Customer
from domain.roadmap.errors import (
    ItemIsDeclined,
    ItemIsMerged,
    ItemIsShipped,
    ReasonMissing,
    ShippedByRelease,
)
from domain.roadmap.expecting import Precision
from domain.shared.append_only import append_only
from domain.shared.ids import (
    CustomerId,
    DateChangeId,
    EvidenceId,
    FeedbackId,
    RoadmapItemId,
    StageId,
    WorkspaceId,
)
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class StageMeaning(StrEnum):
    """What a workspace's own stage words mean to Heard."""

    IDEA = "idea"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    SHIPPED = "shipped"
    DECLINED = "declined"

    @property
    def is_open(self) -> bool:
        """Whether the decision is still ahead: open to votes."""
        return self not in {StageMeaning.SHIPPED, StageMeaning.DECLINED}


class ItemChangeKind(StrEnum):
    """What happened to an item; all of it is public, who did it is not."""

    CREATED = "created"
    EDITED = "edited"
    MOVED = "moved"
    LINKED = "linked"
    UNLINKED = "unlinked"
    DATED = "dated"


class Stage(Table):
    """A stage in the workspace's own words. Several may share a meaning; the first one leads."""

    __tablename__ = "stage"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: Mapped[StageId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    key: Mapped[str]
    meaning: Mapped[StageMeaning]
    name_en: Mapped[str]
    name_zh: Mapped[str]
    position: Mapped[int]


class RoadmapItem(Table):
    """Something the team may do. Summaries are Markdown; reasons say why it was declined.

    The counters are kept in the transaction that votes, follows, links or comments; comments count
    while they are visible. `heat` is the votes' weight by age, see `votes.heat`. `touched_at` is
    when the team last worked on it; votes do not touch. `search_text` is what `texts.searchable`
    made. `author_id` is the customer whose idea it was, shown as `author_name` where they chose
    one. An item that was merged stands for nothing any more but the way to the other.
    `expected_on` is the first day of the day, month or quarter in which the team expects it.
    """

    __tablename__ = "roadmap_item"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slug"),
        Index("ix_roadmap_item_workspace_id_votes_count", "workspace_id", "votes_count", "id"),
        Index("ix_roadmap_item_workspace_id_touched_at", "workspace_id", "touched_at", "id"),
        Index("ix_roadmap_item_workspace_id_heat", "workspace_id", "heat", "id"),
        Index("ix_roadmap_item_workspace_id_visibility", "workspace_id", "visibility", "id"),
    )

    id: Mapped[RoadmapItemId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    slug: Mapped[str]
    title: Mapped[str]
    title_zh: Mapped[str | None]
    summary: Mapped[str]
    summary_zh: Mapped[str | None]
    stage_id: Mapped[StageId] = mapped_column(ForeignKey(Stage.id), index=True)
    reason: Mapped[str | None]
    reason_zh: Mapped[str | None]
    votes_count: Mapped[int] = mapped_column(default=0)
    followers_count: Mapped[int] = mapped_column(default=0)
    evidence_count: Mapped[int] = mapped_column(default=0)
    comments_count: Mapped[int] = mapped_column(default=0)
    heat: Mapped[float] = mapped_column(default=0.0)
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.VISIBLE)
    author_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(Customer.id), index=True)
    author_name: Mapped[str | None]
    merged_into_id: Mapped[RoadmapItemId | None] = mapped_column(
        ForeignKey("roadmap_item.id"), index=True
    )
    is_picked: Mapped[bool] = mapped_column(default=False)
    expected_on: Mapped[date | None]
    expected_precision: Mapped[Precision | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str]
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    shipped_at: Mapped[datetime | None]

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it here."""
        return self.visibility is Visibility.VISIBLE and self.merged_into_id is None

    def is_shown_to(self, customer_id: CustomerId | None) -> bool:
        """As public ones; who wrote it sees it wait, or hidden."""
        if self.merged_into_id is not None:
            return False
        return self.is_public or (customer_id is not None and self.author_id == customer_id)

    def move(
        self,
        current: Stage,
        stage: Stage,
        *,
        reason: str | None,
        reason_zh: str | None,
        now: datetime,
    ) -> bool:
        """Whether the move is news; only a declined item keeps a reason.

        Refuses: ItemIsMerged, ItemIsShipped, ShippedByRelease, ReasonMissing.
        """
        if self.merged_into_id is not None:
            raise ItemIsMerged(self.slug)
        if current.meaning is StageMeaning.SHIPPED:
            raise ItemIsShipped(self.slug)
        if stage.meaning is StageMeaning.SHIPPED:
            raise ShippedByRelease
        if stage.meaning is not StageMeaning.DECLINED:
            reason = reason_zh = None
        elif not (reason or reason_zh):
            raise ReasonMissing
        if (self.stage_id, self.reason, self.reason_zh) == (stage.id, reason, reason_zh):
            return False
        self.stage_id, self.reason, self.reason_zh = stage.id, reason, reason_zh
        self.touched_at = now
        return True

    def ship(self, current: Stage, shipped: Stage, *, now: datetime) -> None:
        """Stand at `shipped` for good. Refuses: ItemIsMerged, ItemIsShipped, ItemIsDeclined."""
        if self.merged_into_id is not None:
            raise ItemIsMerged(self.slug)
        if current.meaning is StageMeaning.SHIPPED:
            raise ItemIsShipped(self.slug)
        if current.meaning is StageMeaning.DECLINED:
            raise ItemIsDeclined(self.slug)
        self.stage_id = shipped.id
        self.shipped_at = self.touched_at = now


class Evidence(Table):
    """That a feedback speaks for an item. One feedback may speak for several."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("item_id", "feedback_id"),)

    id: Mapped[EvidenceId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), index=True)
    linked_by: Mapped[str]
    linked_at: Mapped[datetime]


class ItemChange(Table):
    """One line of an item's history; `evidence_count` is how many stood for it after the change."""

    __tablename__ = "roadmap_item_change"
    __table_args__ = (Index("ix_roadmap_item_change_item_id_id", "item_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id))
    kind: Mapped[ItemChangeKind]
    from_stage_id: Mapped[StageId | None] = mapped_column(ForeignKey(Stage.id))
    to_stage_id: Mapped[StageId | None] = mapped_column(ForeignKey(Stage.id))
    evidence_count: Mapped[int]
    actor: Mapped[str]
    at: Mapped[datetime]


class DateChange(Table):
    """The team expects an item at another time; `from_on` is None where nothing was said before.

    Reasons are public, who wrote them is not.
    """

    __tablename__ = "roadmap_date_change"
    __table_args__ = (Index("ix_roadmap_date_change_item_id_id", "item_id", "id"),)

    id: Mapped[DateChangeId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id))
    from_on: Mapped[date | None]
    from_precision: Mapped[Precision | None]
    to_on: Mapped[date | None]
    to_precision: Mapped[Precision | None]
    reason: Mapped[str | None]
    reason_zh: Mapped[str | None]
    actor: Mapped[str]
    at: Mapped[datetime]


append_only(Table.metadata.tables[DateChange.__tablename__])

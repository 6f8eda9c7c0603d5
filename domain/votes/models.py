"""Votes and follows as tables: one of each per customer and item."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.models import Customer
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, FollowId, RoadmapItemId, VoteId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class Vote(Table):
    """That a customer wants an item done."""

    __tablename__ = "vote"
    __table_args__ = (UniqueConstraint("item_id", "customer_id"),)

    id: Mapped[VoteId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), index=True)
    cast_at: Mapped[datetime]


class Follow(Table):
    """That a customer wants to hear of an item."""

    __tablename__ = "follow"
    __table_args__ = (UniqueConstraint("item_id", "customer_id"),)

    id: Mapped[FollowId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), index=True)
    since: Mapped[datetime]

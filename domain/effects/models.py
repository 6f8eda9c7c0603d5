"""What customers say of a change, as a table."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.models import Customer
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, RoadmapItemId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class ChangeVerdict(Table):
    """That a customer who wanted an item says whether it helped; the latest word counts."""

    __tablename__ = "change_verdict"

    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id), primary_key=True)
    customer_id: Mapped[CustomerId] = mapped_column(
        ForeignKey(Customer.id), primary_key=True, index=True
    )
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    helped: Mapped[bool]
    said_at: Mapped[datetime]

"""Comments as a table."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.moderation.models import Visibility
from domain.people.models import Customer, Member
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CommentId, CustomerId, MemberId, RoadmapItemId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class Comment(Table):
    """Plain text that a customer or, with `is_team`, somebody of the team wrote under an item.

    `author_name` is what the customer chose to be shown as, or the member's name then; without it
    the author is nameless in public. A partner's token speaks for the team without a member.
    """

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_item_id_id", "item_id", "id"),
        Index("ix_comment_workspace_id_visibility_id", "workspace_id", "visibility", "id"),
    )

    id: Mapped[CommentId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id))
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(Customer.id), index=True)
    member_id: Mapped[MemberId | None] = mapped_column(ForeignKey(Member.id))
    author_name: Mapped[str | None]
    text: Mapped[str]
    visibility: Mapped[Visibility]
    is_team: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

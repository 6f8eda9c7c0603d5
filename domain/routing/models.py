"""Teams, routes, moved dates and the workspace's deadlines, as tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.routing.promising import Policy
from domain.shared.ids import DateMoveId, FeedbackId, OwnerTeamId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class OwnerTeam(Table):
    """A team by the name that customers read. `folded` is the name as `texts.searchable` has it."""

    __tablename__ = "owner_team"
    __table_args__ = (UniqueConstraint("workspace_id", "folded"),)

    id: Mapped[OwnerTeamId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    name: Mapped[str]
    folded: Mapped[str]
    created_at: Mapped[datetime]


class FeedbackRoute(Table):
    """The owner of a feedback and the date that the team set; both may be missing."""

    __tablename__ = "feedback_route"
    __table_args__ = (Index("ix_feedback_route_workspace_id_due_at", "workspace_id", "due_at"),)

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    team_id: Mapped[OwnerTeamId | None] = mapped_column(ForeignKey(OwnerTeam.id))
    due_at: Mapped[datetime | None]
    routed_by: Mapped[str]
    routed_at: Mapped[datetime]


class DateMove(Table):
    """That the team moved an expected date, and why: the sender reads it. None: no date."""

    __tablename__ = "feedback_date_move"
    __table_args__ = (Index("ix_feedback_date_move_feedback_id_id", "feedback_id", "id"),)

    id: Mapped[DateMoveId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id))
    before: Mapped[datetime | None]
    after: Mapped[datetime | None]
    reason: Mapped[str]
    moved_by: Mapped[str]
    at: Mapped[datetime]


class ResponsePolicy(Table):
    """The workspace's own limits; without a row `promising.DEFAULT_POLICY` holds."""

    __tablename__ = "response_policy"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    first_hours: Mapped[int | None]
    l1_hours: Mapped[int | None]
    l2_hours: Mapped[int | None]
    l3_hours: Mapped[int | None]
    changed_at: Mapped[datetime]

    @property
    def policy(self) -> Policy:
        """As the arithmetic knows it."""
        return Policy(self.first_hours, self.l1_hours, self.l2_hours, self.l3_hours)

"""Circles and the seats in them, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.models import Customer
from domain.shared.ids import CircleId, CircleSeatId, CustomerId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class CircleKind(StrEnum):
    """What is made together."""

    BETA = "beta"
    INTERVIEW = "interview"
    WORKSHOP = "workshop"
    ADVISORY = "advisory"


class CircleState(StrEnum):
    """OPEN: who is invited may answer. CLOSED: by the team, or because its last moment passed."""

    OPEN = "open"
    CLOSED = "closed"


class SeatState(StrEnum):
    """LEFT: accepted first and gave the seat back. Only ACCEPTED takes a seat."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LEFT = "left"


class Circle(Table):
    """Something that a few customers make with the team. Summaries are plain text.

    `seats_taken` counts those who accepted and is never above `seats`: the database says so too.
    `link` is for who accepted alone. Without `closes_at` it is open until the team closes it.
    """

    __tablename__ = "circle"
    __table_args__ = (
        Index("ix_circle_workspace_id_id", "workspace_id", "id"),
        CheckConstraint("seats_taken BETWEEN 0 AND seats", name="within_its_seats"),
    )

    id: Mapped[CircleId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    kind: Mapped[CircleKind]
    title: Mapped[str]
    title_zh: Mapped[str | None]
    summary: Mapped[str]
    summary_zh: Mapped[str | None]
    seats: Mapped[int]
    seats_taken: Mapped[int] = mapped_column(default=0)
    link: Mapped[str | None]
    closes_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    def state(self, now: datetime) -> CircleState:
        """Where it stands at `now`."""
        is_over = self.closes_at is not None and self.closes_at <= now
        return CircleState.CLOSED if self.closed_at is not None or is_over else CircleState.OPEN

    @property
    def seats_left(self) -> int:
        """How many may still accept."""
        return self.seats - self.seats_taken


class CircleSeat(Table):
    """One customer and one circle, from the invitation on."""

    __tablename__ = "circle_seat"
    __table_args__ = (UniqueConstraint("circle_id", "customer_id"),)

    id: Mapped[CircleSeatId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    circle_id: Mapped[CircleId] = mapped_column(ForeignKey(Circle.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), index=True)
    state: Mapped[SeatState]
    invited_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

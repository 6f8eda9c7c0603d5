"""The outbox as tables: what happened, and who has been told."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import EventId, WorkspaceId
from domain.shared.tables import Json, Table

_WAITING = text("done_at IS NULL AND parked_at IS NULL")


class OutboxEvent(Table):
    """One thing that happened, in the order in which it was recorded."""

    __tablename__ = "outbox_event"

    id: Mapped[EventId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(index=True)
    name: Mapped[str]
    payload: Mapped[Json]
    occurred_at: Mapped[datetime]


class OutboxDelivery(Table):
    """That one listener has been, or has still to be, told of one event."""

    __tablename__ = "outbox_delivery"
    __table_args__ = (
        Index(
            "ix_outbox_delivery_waiting",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    event_id: Mapped[EventId] = mapped_column(ForeignKey(OutboxEvent.id), primary_key=True)
    listener: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    lease: Mapped[EventId | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    last_error: Mapped[str | None]

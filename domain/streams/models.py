"""The tables of streams."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import CustomerId, EventId, FeedbackId, RoadmapItemId, WorkspaceId
from domain.shared.tables import Json, Table
from domain.workspaces.models import Workspace


class StreamHead(Table):
    """The last position that was given out. Whoever appends holds this row until they commit."""

    __tablename__ = "stream_head"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    position: Mapped[int]


class StreamEvent(Table):
    """One event at its position. It names what the event is about, and holds nobody's words.

    `at` is when it happened, `stored_at` when it got its position: retention counts from there.
    """

    __tablename__ = "stream_event"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[EventId]
    name: Mapped[str]
    at: Mapped[datetime]
    stored_at: Mapped[datetime]
    feedback_id: Mapped[FeedbackId | None]
    item_id: Mapped[RoadmapItemId | None]
    customer_id: Mapped[CustomerId | None]
    details: Mapped[Json]

"""The idempotency keys as a table."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import WorkspaceId
from domain.shared.tables import Json, Table


class IdempotencyKey(Table):
    """That `actor` used `key` for a request of this digest, and what it made.

    Or `refusal`, with which it was answered for good: its code and its fields.
    """

    __tablename__ = "idempotency_key"

    workspace_id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    request_digest: Mapped[str]
    result_id: Mapped[UUID | None]
    refusal: Mapped[Json | None]
    created_at: Mapped[datetime]

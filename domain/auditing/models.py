"""The audit log as a table: written once, in the transaction of what it tells."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.append_only import append_only
from domain.shared.ids import AuditEntryId, WorkspaceId
from domain.shared.tables import Json, Table


class AuditEntry(Table):
    """One sensitive act. `actor` is `Viewer.actor`; `actor_name` what it was called then.

    `action` is dotted and in the past tense (`token.created`); `subject` the public id of what was
    acted on, if anything. `details` hold no secrets and no words of customers. `request_id` is the
    `X-Request-Id` of the answer, empty at the command line. Each filter of the log has its index,
    which is also the order.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_workspace_id_at_id", "workspace_id", "at", "id"),
        Index("ix_audit_entry_workspace_id_action_at_id", "workspace_id", "action", "at", "id"),
        Index("ix_audit_entry_workspace_id_actor_at_id", "workspace_id", "actor", "at", "id"),
        Index("ix_audit_entry_workspace_id_subject_at_id", "workspace_id", "subject", "at", "id"),
    )

    id: Mapped[AuditEntryId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId]
    at: Mapped[datetime]
    actor: Mapped[str]
    actor_name: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str | None]
    details: Mapped[Json]
    request_id: Mapped[str]


append_only(Table.metadata.tables[AuditEntry.__tablename__])

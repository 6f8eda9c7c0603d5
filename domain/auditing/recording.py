"""Writing to the audit log, in the transaction of the act: both are kept, or neither."""

from domain.auditing.models import AuditEntry
from domain.shared.ids import AuditEntryId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


def record_audit(
    work: UnitOfWork, viewer: Viewer, action: str, *, subject: str | None = None, **details: object
) -> None:
    """`viewer` did `action` to `subject`, a public id. `details` are JSON values, never secrets."""
    work.session.add(
        AuditEntry(
            id=AuditEntryId(new_id()),
            workspace_id=viewer.workspace_id,
            at=work.now,
            actor=viewer.actor,
            actor_name=viewer.name,
            action=action,
            subject=subject,
            details=details,
            request_id=viewer.request_id,
        )
    )

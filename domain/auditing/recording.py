"""Writing to the audit log, in the transaction of the act: both are kept, or neither."""

from contextvars import ContextVar
from typing import Final

from domain.auditing.models import AuditEntry
from domain.shared.ids import AuditEntryId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork

request_in_hand: Final[ContextVar[str]] = ContextVar("request_in_hand", default="")
"""The id of the request that this task answers, set by the edge that took it.

For acts of those who are not recognised yet, such as signing in; others' viewers bear the id.
"""


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
            request_id=viewer.request_id or request_in_hand.get(),
        )
    )

"""Which part of the audit log is read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """All that are set must hold; none shows everything.

    `actor` as `Viewer.actor` writes it; `subject` is a public id. `since` is included, `until` is
    not.
    """

    action: str | None = None
    actor: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None

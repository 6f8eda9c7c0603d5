"""Which part of the audit log is read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.shared.texts import clean_optional

LONGEST: Final = 200


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """All that are set must hold; none shows everything.

    `actor` as `Viewer.actor` writes it; `subject` is a public id. `since` is included, `until` is
    not. Refuses: InvalidText, TextTooLong.
    """

    action: str | None = None
    actor: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("action", "actor", "subject"):
            clean_optional(getattr(self, name), name, limit=LONGEST)

"""The audit log as a file: CSV for people with spreadsheets, JSON Lines for programs.

Both hold the same columns in UTF-8, oldest entry first, and are written a batch at a time.
"""

import csv
import io
import json
from collections.abc import AsyncIterator, Sequence
from enum import StrEnum
from typing import Any, Final

from domain.auditing.actors import shown_actor
from domain.auditing.filters import AuditFilter
from domain.auditing.models import AuditEntry
from domain.auditing.reading import exported_entries
from domain.importing.rejecting import harmless
from domain.shared.ids import public_id
from domain.shared.viewer import Viewer
from domain.shared.work import Database

COLUMNS: Final = (
    "id", "at", "action", "actor", "actor_name", "subject", "details", "request_id",
)  # fmt: skip
BYTE_ORDER_MARK: Final = "\ufeff"
"""Spreadsheets take CSV for UTF-8 when it begins so."""


class AuditFormat(StrEnum):
    """How the file is written; also how its name ends."""

    CSV = "csv"
    JSONL = "jsonl"

    @property
    def media_type(self) -> str:
        """For a download."""
        return "text/csv" if self is AuditFormat.CSV else "application/jsonl"


async def audit_file(
    database: Database, viewer: Viewer, wanted: AuditFilter, format: AuditFormat
) -> AsyncIterator[tuple[int, bytes]]:
    """The file in parts, each with how many entries it holds. Refuses: NotAllowed."""
    if format is AuditFormat.CSV:
        yield 0, (BYTE_ORDER_MARK + _csv([COLUMNS])).encode()
    write = _csv_lines if format is AuditFormat.CSV else _json_lines
    async for entries in exported_entries(database, viewer, wanted):
        yield len(entries), write(entries).encode()


def as_json(entry: AuditEntry) -> dict[str, Any]:
    """One entry for programs."""
    return {
        "id": public_id("auditentry", entry.id),
        "at": entry.at.isoformat(),
        "action": entry.action,
        "actor": shown_actor(entry.actor),
        "actor_name": entry.actor_name,
        "subject": entry.subject,
        "details": entry.details,
        "request_id": entry.request_id,
    }


def _json_lines(entries: Sequence[AuditEntry]) -> str:
    return "".join(f"{_json(as_json(entry))}\n" for entry in entries)


def _csv_lines(entries: Sequence[AuditEntry]) -> str:
    """No cell can run as a formula."""
    rows = []
    for entry in entries:
        cells = {**as_json(entry), "details": _json(entry.details)}
        rows.append([harmless(str(cells[column] or "")) for column in COLUMNS])
    return _csv(rows)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

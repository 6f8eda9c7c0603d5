"""A print: what the edge knows of a sender, mixed with the day's salt. Pure."""

import secrets
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from domain.shared.ids import WorkspaceId

SALT_BYTES: Final = 32
PRINT_BYTES: Final = 16


def new_salt() -> bytes:
    """Random: nothing that is stored or configured tells it again once it is deleted."""
    return secrets.token_bytes(SALT_BYTES)


def day_of(moment: datetime) -> str:
    """The day in UTC, as `2026-11-22`: a salt lasts no longer."""
    return moment.astimezone(UTC).date().isoformat()


def print_of(trace: bytes, salt: bytes, workspace_id: WorkspaceId) -> bytes:
    """PRINT_BYTES that only the same sender has, on that day, in that workspace."""
    mixed = workspace_id.bytes + trace
    return blake2b(mixed, key=salt, digest_size=PRINT_BYTES).digest()

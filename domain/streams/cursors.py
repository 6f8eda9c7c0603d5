"""Positions as strangers see them: sealed, so that nobody can read or make one.

A bare position would tell the public how much feedback a workspace gets.
"""

import base64
import binascii
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from domain.shared.ids import WorkspaceId
from domain.streams.errors import InvalidCursor

_SIZE: Final = 8
_SEALED: Final = 16 + _SIZE


class Cursors:
    """Seals with a secret of 32 bytes (AES-SIV, RFC 5297): equal positions give equal cursors."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESSIV(secret)

    def cursor(self, workspace_id: WorkspaceId, position: int) -> str:
        """32 letters, good in this workspace only."""
        raw = position.to_bytes(_SIZE)
        sealed = self._cipher.encrypt(raw, [workspace_id.bytes])
        return base64.urlsafe_b64encode(sealed).decode()

    def position(self, workspace_id: WorkspaceId, cursor: str) -> int:
        """The position inside. Refuses: InvalidCursor."""
        try:
            sealed = base64.b64decode(cursor.encode("ascii"), b"-_", validate=True)
            if len(sealed) != _SEALED:
                raise InvalidCursor
            return int.from_bytes(self._cipher.decrypt(sealed, [workspace_id.bytes]))
        except (ValueError, binascii.Error, InvalidTag) as error:
            raise InvalidCursor from error

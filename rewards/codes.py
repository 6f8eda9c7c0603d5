"""Redemption codes: derived from a secret, so that their owner may see them again.

A code is a spoken code, `XXXX-XXXX-XXXX`, of 55 bits of HMAC-SHA256 of the redemption's id. The
database keeps an HMAC of the code: without the secret, a copy of it tells no code.
"""

import hashlib
import hmac
from typing import Final

from domain.shared.ids import RedemptionId, WorkspaceId
from domain.shared.spoken_codes import grouped, parse_spoken_code, spoken_code

SHORTEST_SECRET: Final = 16


def code_for(secret: bytes, redemption_id: RedemptionId) -> str:
    """The code of a redemption, as people read it. Only its owner may be shown it."""
    number = int.from_bytes(_mac(secret, b"code", redemption_id.bytes)[:7]) >> 1
    return grouped(spoken_code(number))


def code_hash(secret: bytes, workspace_id: WorkspaceId, code: str) -> str | None:
    """What is stored of a code in any spelling, or None when it cannot be one."""
    compact = parse_spoken_code(code)
    if compact is None:
        return None
    return _mac(secret, b"hash", workspace_id.bytes + compact.encode()).hex()


def _mac(secret: bytes, purpose: bytes, message: bytes) -> bytes:
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"a secret for codes has at least {SHORTEST_SECRET} bytes")
    return hmac.digest(secret, b"heard redemption " + purpose + b"\x00" + message, hashlib.sha256)

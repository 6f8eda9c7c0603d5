"""Redemption codes: derived from a secret, so that their owner may see them again.

A code is twelve characters of Crockford's base 32 (https://www.crockford.com/base32.html: no I, L,
O, U), shown as `XXXX-XXXX-XXXX`: eleven from HMAC-SHA256 of the redemption's id (55 bits), then a
check character by Damm's scheme over GF(2^5), which finds every single slip and every swap of two.
The database keeps an HMAC of the code: without the secret, a copy of it tells no code.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from typing import Final

from domain.shared.ids import RedemptionId, WorkspaceId

CODE_LENGTH: Final = 12
SHORTEST_SECRET: Final = 16
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_LONGEST_TYPED: Final = 100
_MODULUS: Final = 0b100101


def code_for(secret: bytes, redemption_id: RedemptionId) -> str:
    """The code of a redemption, as people read it. Only its owner may be shown it."""
    number = int.from_bytes(_mac(secret, b"code", redemption_id.bytes)[:7]) >> 1
    values = [number >> 5 * place & 31 for place in reversed(range(CODE_LENGTH - 1))]
    code = "".join(_ALPHABET[value] for value in (*values, _folded(values)))
    return "-".join((code[:4], code[4:8], code[8:]))


def code_hash(secret: bytes, workspace_id: WorkspaceId, code: str) -> str | None:
    """What is stored of a code in any spelling, or None when it cannot be one.

    Forgives case, spaces and dashes, full-width characters, O for 0, and I or L for 1.
    """
    if len(code) > _LONGEST_TYPED:
        return None
    typed = "".join(unicodedata.normalize("NFKC", code).replace("-", " ").split())
    compact = typed.upper().translate(_LOOKALIKES)
    if len(compact) != CODE_LENGTH or not _VALUES.keys() >= set(compact):
        return None
    if _folded(_VALUES[character] for character in compact):
        return None
    return _mac(secret, b"hash", workspace_id.bytes + compact.encode()).hex()


def _mac(secret: bytes, purpose: bytes, message: bytes) -> bytes:
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"a secret for codes has at least {SHORTEST_SECRET} bytes")
    return hmac.digest(secret, b"heard redemption " + purpose + b"\x00" + message, hashlib.sha256)


def _folded(values: Iterable[int]) -> int:
    """Damm's running value with the operation 2 * (x + y): 0 once a good check was read too."""
    interim = 0
    for value in values:
        doubled = (interim ^ value) << 1
        interim = doubled ^ _MODULUS if doubled & 32 else doubled
    return interim

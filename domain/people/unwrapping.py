"""Taking a signed token apart, strictly: what two readers could read differently is refused.

Compact JSON Web Signatures (RFC 7515, 7.1): three parts of canonical base64url; header and claims
are JSON objects in which no name stands twice. The header says `alg`, and at most `typ` and `kid`
besides: so a token can neither bring its own key (`jwk`, `jku`, `x5c`, `x5u`) nor ask for more than
is understood (`crit`, `b64`, `zip`). Nothing here believes anything yet.
"""

import base64
import json
import re
from dataclasses import dataclass
from typing import Any, Final

LONGEST_TOKEN: Final = 4_096

_PART: Final = re.compile(r"[A-Za-z0-9_-]+")
_KID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_UNDERSTOOD: Final = frozenset({"alg", "typ", "kid"})


class NotReadable(ValueError):
    """Not a token, or not one way to read it."""


@dataclass(frozen=True)
class Unwrapped:
    """A token's parts. `signed` are the bytes that `signature` is about."""

    algorithm: str
    key_id: str | None
    claims: dict[str, Any]
    signed: bytes
    signature: bytes


def unwrap(token: str) -> Unwrapped:
    """The parts of `token`. Raises NotReadable."""
    if len(token) > LONGEST_TOKEN:
        raise NotReadable
    parts = token.split(".")
    if len(parts) != 3:
        raise NotReadable
    header, claims = _object(_decoded(parts[0])), _object(_decoded(parts[1]))
    signature = _decoded(parts[2])
    algorithm, kind = header.get("alg"), header.get("typ", "JWT")
    if not header.keys() <= _UNDERSTOOD or not isinstance(algorithm, str):
        raise NotReadable
    if not isinstance(kind, str) or kind.upper() != "JWT":
        raise NotReadable
    return Unwrapped(
        algorithm,
        _key_id(header),
        claims,
        signed=f"{parts[0]}.{parts[1]}".encode("ascii"),
        signature=signature,
    )


def is_key_id(text: str) -> bool:
    """Whether `text` can name a key: no path, no address, 1 to 64 plain characters."""
    return _KID.fullmatch(text) is not None


def decoded_exactly(part: str) -> bytes | None:
    """The bytes of unpadded base64url; None for any other way to write them."""
    if not _PART.fullmatch(part):
        return None
    try:
        found = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        return None
    return found if base64.urlsafe_b64encode(found).rstrip(b"=").decode() == part else None


def _decoded(part: str) -> bytes:
    found = decoded_exactly(part)
    if found is None:
        raise NotReadable
    return found


def _key_id(header: dict[str, Any]) -> str | None:
    if "kid" not in header:
        return None
    named = header["kid"]
    if not isinstance(named, str) or not is_key_id(named):
        raise NotReadable
    return named


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotReadable from error
    if not isinstance(found, dict):
        raise NotReadable
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotReadable
    return found


def _no_constant(_text: str) -> None:
    raise NotReadable

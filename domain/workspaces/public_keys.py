"""Reading the public half of an Ed25519 key as hosts have it: PEM (RFC 8410) or JWK (RFC 8037)."""

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from domain.workspaces.errors import InvalidSiteKey, PrivateKeyGiven

LONGEST_KEY: Final = 4_096
_SIZE: Final = 32


@dataclass(frozen=True)
class PublicKey:
    """32 bytes, and what the host calls them, where it says so."""

    raw: bytes
    kid: str | None = None

    @property
    def text(self) -> str:
        """Unpadded base64url: the `x` of a JWK."""
        return base64.urlsafe_b64encode(self.raw).rstrip(b"=").decode()

    @property
    def thumbprint(self) -> str:
        """The JWK thumbprint (RFC 7638, 8037 appendix A.3): 43 characters."""
        said = f'{{"crv":"Ed25519","kty":"OKP","x":"{self.text}"}}'
        digest = hashlib.sha256(said.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def read_public_key(text: str) -> PublicKey:
    """The key in `text`. Refuses: InvalidSiteKey, PrivateKeyGiven."""
    text = text.strip()
    if len(text) > LONGEST_KEY:
        raise InvalidSiteKey
    if "PRIVATE KEY" in text:
        raise PrivateKeyGiven
    return _from_jwk(text) if text.startswith("{") else _from_pem(text)


def _from_pem(text: str) -> PublicKey:
    try:
        key = load_pem_public_key(text.encode())
    except Exception as error:  # the library names no kinds: ValueError, UnsupportedAlgorithm, …
        raise InvalidSiteKey from error
    if not isinstance(key, Ed25519PublicKey):
        raise InvalidSiteKey
    return PublicKey(key.public_bytes(Encoding.Raw, PublicFormat.Raw))


def _from_jwk(text: str) -> PublicKey:
    try:
        said: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidSiteKey from error
    if "d" in said:
        raise PrivateKeyGiven
    x, kid = said.get("x"), said.get("kid")
    if said.get("kty") != "OKP" or said.get("crv") != "Ed25519" or not isinstance(x, str):
        raise InvalidSiteKey
    try:
        raw = base64.b64decode(x + "=" * (-len(x) % 4), altchars=b"-_", validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except ValueError as error:
        raise InvalidSiteKey from error
    if len(raw) != _SIZE:
        raise InvalidSiteKey
    return PublicKey(raw, kid if isinstance(kid, str) else None)

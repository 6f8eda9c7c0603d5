"""Who a customer is, as the host's own server vouches for it: a short-lived signed token.

JSON Web Token (RFC 7515, 7519): `sub` the host's own customer id, `aud` the site's public key,
`exp` at most a day ahead; optionally `name`, `email` with `email_verified`, `locale`, `traits`,
`iat`, `nbf`, `jti`, `iss` and `use`. Signed with Ed25519 (RFC 8037) by a key whose public half the
site has registered, or with HS256 and the site's secret where the site still takes that.
docs/identity.md tells hosts.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jwt
from joserfc.jwk import OctKey

from domain.people.errors import IdentityRefused, InvalidEmail
from domain.people.signing_in import normal_email
from domain.people.traits import read_traits
from domain.people.unwrapping import NotReadable, Unwrapped, unwrap
from domain.shared.errors import Refusal
from domain.shared.ids import SiteId
from domain.shared.languages import Language
from domain.shared.texts import clean_optional, clean_required

LEEWAY: Final = timedelta(seconds=60)
LONGEST_LIFE: Final = timedelta(days=1)
ENTER: Final = "enter"
"""`use` of a token that opens `/me/enter` and nothing else."""
ED25519: Final = frozenset({"EdDSA", "Ed25519"})
"""Two names of one thing: RFC 8037, and RFC 9864 which says it more exactly."""

_LAST_SECOND: Final = 253_402_300_799
"""The end of the year 9999: later ones are no moments."""


@dataclass(frozen=True)
class Identity:
    """What the host says of its customer. `email_verified`: the mailbox is really theirs.

    `traits` are None where the token says nothing of them, not even that there are none.
    """

    external_id: str
    name: str | None
    email: str | None
    language: Language | None
    email_verified: bool = False
    traits: Mapping[str, str] | None = None


@dataclass(frozen=True)
class SiteTrust:
    """By what a site's tokens are believed. What is not registered here proves nothing.

    `keys` are Ed25519 public keys (32 bytes) by their `kid`; `secret` is None where the site takes
    Ed25519 only; tokens must bear `issuer` where the site names one.
    """

    audience: str
    secret: str | None = field(repr=False)
    keys: Mapping[str, bytes] = field(default_factory=dict)
    issuer: str | None = None


@dataclass(frozen=True)
class Voucher:
    """A genuine, current token. `once_key` is the same for every use of it, 64 hex digits."""

    identity: Identity
    once_key: str
    expires_at: datetime
    is_for_entering_only: bool


def identity_secret(server_secret: bytes, site_id: SiteId) -> str:
    """The site's secret, derived and so never stored: 43 URL-safe characters."""
    digest = hmac.digest(server_secret, b"identity-token\n" + site_id.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def sign_identity(
    secret: str, *, audience: str, external_id: str, expires_at: datetime, **claims: object
) -> str:
    """What a host's server does in its own language; the demo shop and tests do it with this."""
    payload = {
        "sub": external_id,
        "aud": audience,
        "exp": int(expires_at.timestamp()),
        **claims,
    }
    return jwt.encode({"alg": "HS256"}, payload, OctKey.import_key(secret), algorithms=["HS256"])


def read_identity(token: str, trust: SiteTrust, *, now: datetime) -> Identity:
    """Whom a token names that speaks for a customer until it expires. Refuses: IdentityRefused."""
    voucher = read_voucher(token, trust, now=now)
    if voucher.is_for_entering_only:
        raise IdentityRefused
    return voucher.identity


def read_voucher(token: str, trust: SiteTrust, *, now: datetime) -> Voucher:
    """What a genuine, current token for this site says. Refuses: IdentityRefused."""
    try:
        parts = unwrap(token)
        if not _is_genuine(parts, trust):
            raise IdentityRefused
        return _voucher(parts, trust, now)
    except (NotReadable, Refusal) as error:
        raise IdentityRefused from error


def audience_of(token: str) -> str:
    """For which site the token says it is, not yet believed. Refuses: IdentityRefused."""
    try:
        audience = unwrap(token).claims.get("aud")
    except NotReadable as error:
        raise IdentityRefused from error
    if not isinstance(audience, str) or not audience.isascii() or not audience.isprintable():
        raise IdentityRefused
    return audience


def _is_genuine(parts: Unwrapped, trust: SiteTrust) -> bool:
    """Each key answers to its own algorithm: a public key is never taken for a secret."""
    if parts.algorithm == "HS256":
        if trust.secret is None or parts.key_id is not None:
            return False
        expected = hmac.digest(trust.secret.encode(), parts.signed, hashlib.sha256)
        return hmac.compare_digest(expected, parts.signature)
    if parts.algorithm not in ED25519:
        return False
    if parts.key_id is None:
        return any(_is_signed(parts, key) for key in trust.keys.values())
    key = trust.keys.get(parts.key_id)
    return key is not None and _is_signed(parts, key)


def _is_signed(parts: Unwrapped, key: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(parts.signature, parts.signed)
    except InvalidSignature:
        return False
    return True


def _voucher(parts: Unwrapped, trust: SiteTrust, now: datetime) -> Voucher:
    claims = parts.claims
    expires, use, token_id = _moment(claims, "exp"), claims.get("use"), claims.get("jti")
    if claims.get("aud") != trust.audience or use not in (None, ENTER):
        raise IdentityRefused
    if trust.issuer is not None and claims.get("iss") != trust.issuer:
        raise IdentityRefused
    if expires is None or not now - LEEWAY < expires <= now + LONGEST_LIFE + LEEWAY:
        raise IdentityRefused
    for name in ("nbf", "iat"):
        begins = _moment(claims, name)
        if begins is not None and begins > now + LEEWAY:
            raise IdentityRefused
    if token_id is not None and (not isinstance(token_id, str) or not 1 <= len(token_id) <= 200):
        raise IdentityRefused
    return Voucher(_identity(claims), _once_key(parts), expires, use == ENTER)


def _moment(claims: dict[str, Any], name: str) -> datetime | None:
    """Seconds since 1970 as a moment; None where there are none. Refuses: IdentityRefused."""
    if name not in claims:
        return None
    seconds = claims[name]
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise IdentityRefused
    if not 0 <= seconds <= _LAST_SECOND:
        raise IdentityRefused
    return datetime.fromtimestamp(seconds, UTC)


def _once_key(parts: Unwrapped) -> str:
    """Of the `jti`, else of all that is signed: nobody can write the same token another way."""
    token_id = parts.claims.get("jti")
    said = parts.signed if token_id is None else b"jti\n" + token_id.encode("utf-8", "replace")
    return hashlib.sha256(said).hexdigest()


def _identity(claims: dict[str, Any]) -> Identity:
    email = _email(_text(claims.get("email")))
    return Identity(
        external_id=clean_required(_text(claims.get("sub")) or "", "sub", limit=200),
        name=clean_optional(_text(claims.get("name")), "name", limit=100),
        email=email,
        language=_language(_text(claims.get("locale"))),
        email_verified=email is not None and claims.get("email_verified") is True,
        traits=read_traits(claims.get("traits")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _email(text: str | None) -> str | None:
    try:
        return normal_email(text) if text else None
    except InvalidEmail:
        return None


def _language(text: str | None) -> Language | None:
    if not text:
        return None
    return Language.ZH if text.lower().startswith("zh") else Language.EN

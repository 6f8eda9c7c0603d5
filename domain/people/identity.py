"""Who a customer is, as the host's own server vouches for it: a short-lived signed token.

JSON Web Token, HS256 (RFC 7515, 7519) with the site's secret: `sub` the host's own customer id,
`aud` the site's public key, `exp` at most a day ahead; optionally `name`, `email`, `locale`.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from domain.people.errors import IdentityRefused, InvalidEmail
from domain.people.signing_in import normal_email
from domain.shared.errors import Refusal
from domain.shared.ids import SiteId
from domain.shared.languages import Language
from domain.shared.texts import clean_optional, clean_required

LEEWAY: Final = timedelta(seconds=60)
LONGEST_LIFE: Final = timedelta(days=1)
LONGEST_TOKEN: Final = 4_096


@dataclass(frozen=True)
class Identity:
    """What the host says of its customer."""

    external_id: str
    name: str | None
    email: str | None
    language: Language | None


def identity_secret(server_secret: bytes, site_id: SiteId) -> str:
    """The site's secret, derived and so never stored: 43 URL-safe characters."""
    digest = hmac.digest(server_secret, b"identity-token\n" + site_id.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def sign_identity(
    secret: str, *, audience: str, external_id: str, expires_at: datetime, **claims: str
) -> str:
    """What a host's server does in its own language; the demo shop and tests do it with this."""
    payload = {
        "sub": external_id,
        "aud": audience,
        "exp": int(expires_at.timestamp()),
        **claims,
    }
    return jwt.encode({"alg": "HS256"}, payload, OctKey.import_key(secret), algorithms=["HS256"])


def read_identity(token: str, *, secret: str, audience: str, now: datetime) -> Identity:
    """What a genuine, current token for this site says. Refuses: IdentityRefused."""
    if len(token) > LONGEST_TOKEN:
        raise IdentityRefused
    try:
        claims = jwt.decode(token, OctKey.import_key(secret), algorithms=["HS256"]).claims
        return _identity(claims, audience, now)
    except (JoseError, ValueError, TypeError, Refusal) as error:
        raise IdentityRefused from error


def audience_of(token: str) -> str:
    """For which site the token says it is, not yet believed. Refuses: IdentityRefused."""
    try:
        _header, payload, _signature = token[:LONGEST_TOKEN].split(".")
        claims = msgspec.json.decode(base64.urlsafe_b64decode(payload + "=="), type=dict[str, Any])
    except (ValueError, msgspec.MsgspecError) as error:
        raise IdentityRefused from error
    audience = claims.get("aud")
    if not isinstance(audience, str) or not audience.isascii() or not audience.isprintable():
        raise IdentityRefused
    return audience


def _identity(claims: dict[str, Any], audience: str, now: datetime) -> Identity:
    expires = claims.get("exp")
    not_before = claims.get("nbf", 0)
    if claims.get("aud") not in (audience, [audience]):
        raise IdentityRefused
    if isinstance(expires, bool) or not isinstance(expires, int | float):
        raise IdentityRefused
    remaining = timedelta(seconds=expires - now.timestamp())
    if not -LEEWAY < remaining <= LONGEST_LIFE + LEEWAY:
        raise IdentityRefused
    if not_before > (now + LEEWAY).timestamp():
        raise IdentityRefused
    return Identity(
        external_id=clean_required(_text(claims.get("sub")) or "", "sub", limit=200),
        name=clean_optional(_text(claims.get("name")), "name", limit=100),
        email=_email(_text(claims.get("email"))),
        language=_language(_text(claims.get("locale"))),
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

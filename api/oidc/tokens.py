"""Whether an ID token is genuine, and what it says (OpenID Connect Core, 3.1.3.7)."""

from datetime import datetime
from typing import Any, Final

from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]  # ships no types
from joserfc import jwk, jws, jwt
from joserfc.errors import JoseError

from api.oidc.failing import ProviderFailed

ALGORITHMS: Final = {"RS256": "RSA", "ES256": "EC", "EdDSA": "OKP", "Ed25519": "OKP"}
"""What may sign, and with which type of key. Neither `none`, nor a secret that is no secret."""
LEEWAY_SECONDS: Final = 60
LONGEST_TOKEN: Final = 16_384
LONGEST_SUBJECT: Final = 255


class KeyUnknown(Exception):
    """The token names a key that is not among those given."""


def read_id_token(
    token: object,
    keys: list[dict[str, Any]],
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    access_token: str,
    now: datetime,
) -> dict[str, Any]:
    """The claims of a genuine, current token for us and this attempt.

    Raises ProviderFailed("token_refused"), KeyUnknown.
    """
    if not isinstance(token, str) or len(token) > LONGEST_TOKEN:
        raise ProviderFailed("token_refused")
    try:
        header = jws.extract_compact(token.encode("ascii")).headers()
        decoded = jwt.decode(
            token,
            _key(header, keys),
            registry=jws.JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False),
        )
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": issuer},
                "aud": {"essential": True, "value": client_id},
                "sub": {"essential": True},
                "exp": {"essential": True},
                "iat": {"essential": True},
                "nonce": {"essential": True, "value": nonce},
            },
            {"nonce": nonce, "client_id": client_id, "access_token": access_token},
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY_SECONDS)
    except (JoseError, ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
        raise ProviderFailed("token_refused") from error
    subject = decoded.claims.get("sub")
    if not isinstance(subject, str) or not 1 <= len(subject) <= LONGEST_SUBJECT:
        raise ProviderFailed("token_refused")
    return decoded.claims


def _key(header: dict[str, Any], keys: list[dict[str, Any]]) -> jwk.Key:
    """The one key that fits what the header says; only public keys for signatures come into view.

    Raises ProviderFailed, KeyUnknown.
    """
    algorithm, name = header.get("alg"), header.get("kid")
    kind = ALGORITHMS.get(algorithm) if isinstance(algorithm, str) else None
    if kind is None:
        raise ProviderFailed("token_refused")
    fitting = [
        key
        for key in keys
        if key.get("kty") == kind
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and (name is None or key.get("kid") == name)
    ]
    if len(fitting) != 1:
        raise KeyUnknown
    return jwk.import_key(fitting[0])

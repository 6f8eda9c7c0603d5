"""The sign-in provider: where a browser is sent, and whose account its answer vouches for."""

import hmac
from typing import Any, Final

from authlib.oauth2.rfc6749.parameters import (  # type: ignore[import-untyped]  # ships no types
    prepare_grant_uri,
)
from authlib.oauth2.rfc7636 import (  # type: ignore[import-untyped]  # ships no types
    create_s256_code_challenge,
)
from starlette.datastructures import QueryParams

from api.oidc.attempts import Attempt
from api.oidc.failing import ProviderFailed
from api.oidc.fetching import Endpoints, Published, client_credentials, fetched
from api.oidc.tokens import KeyUnknown, read_id_token
from api.settings import OidcSettings
from domain.people.team.vouching import Account
from domain.shared.clock import utc_now

SCOPE: Final = "openid email profile"


class Provider:
    """Remembers what the provider publishes. One for a process."""

    def __init__(self, oidc: OidcSettings, redirect_uri: str) -> None:
        self._oidc = oidc
        self._redirect_uri = redirect_uri
        self._published = Published(oidc.issuer)

    async def address(self, attempt: Attempt) -> str:
        """Where the browser signs in for `attempt`. Raises ProviderFailed."""
        endpoints = await self._published.endpoints()
        address: str = prepare_grant_uri(
            endpoints.authorization,
            client_id=self._oidc.client_id,
            response_type="code",
            redirect_uri=self._redirect_uri,
            scope=SCOPE,
            state=attempt.state,
            nonce=attempt.nonce,
            code_challenge=create_s256_code_challenge(attempt.verifier),
            code_challenge_method="S256",
        )
        return address

    async def account(self, answer: QueryParams, attempt: Attempt) -> Account:
        """Whom the provider vouches for in its `answer` to `attempt`. Raises ProviderFailed."""
        code = self._code(answer)
        endpoints = await self._published.endpoints()
        auth, form = client_credentials(endpoints, self._oidc.client_id, self._oidc.client_secret)
        tokens = await fetched(
            "POST",
            endpoints.token,
            auth=auth,
            form={
                **form,
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._redirect_uri,
                "code_verifier": attempt.verifier,
            },
            refused="code_refused",
        )
        claims = await self._claims(tokens, attempt)
        if "email" not in claims:
            claims = await self._with_userinfo(endpoints, tokens, claims)
        return Account(
            issuer=self._oidc.issuer,
            subject=claims["sub"],
            email=_text(claims.get("email")),
            is_email_verified=claims.get("email_verified") is True,
            name=_text(claims.get("name")),
        )

    def _code(self, answer: QueryParams) -> str:
        if "error" in answer:
            raise ProviderFailed(
                "denied" if answer["error"] == "access_denied" else "provider_error"
            )
        if answer.get("iss", self._oidc.issuer) != self._oidc.issuer:
            # Another provider's code must not be carried to this one (RFC 9207).
            raise ProviderFailed("provider_error")
        code = answer.get("code")
        if not code:
            raise ProviderFailed("provider_error")
        return code

    async def _claims(self, tokens: dict[str, Any], attempt: Attempt) -> dict[str, Any]:
        try:
            return self._read(tokens, attempt, await self._published.keys())
        except KeyUnknown:
            pass
        try:
            return self._read(tokens, attempt, await self._published.keys(anew=True))
        except KeyUnknown:
            raise ProviderFailed("token_refused") from None

    def _read(
        self, tokens: dict[str, Any], attempt: Attempt, keys: list[dict[str, Any]]
    ) -> dict[str, Any]:
        return read_id_token(
            tokens.get("id_token"),
            keys,
            issuer=self._oidc.issuer,
            client_id=self._oidc.client_id,
            nonce=attempt.nonce,
            access_token=_text(tokens.get("access_token")) or "",
            now=utc_now(),
        )

    async def _with_userinfo(
        self, endpoints: Endpoints, tokens: dict[str, Any], claims: dict[str, Any]
    ) -> dict[str, Any]:
        """Providers may tell the address at an address of its own only (Core, 5.3)."""
        access_token = _text(tokens.get("access_token"))
        if endpoints.userinfo is None or access_token is None:
            return claims
        said = await fetched(
            "GET", endpoints.userinfo, bearer=access_token, refused="token_refused"
        )
        subject = _text(said.get("sub")) or ""
        if not hmac.compare_digest(subject.encode(), claims["sub"].encode()):
            raise ProviderFailed("token_refused")
        return {
            **claims,
            "email": said.get("email"),
            "email_verified": said.get("email_verified"),
            "name": said.get("name", claims.get("name")),
        }


def _text(found: object) -> str | None:
    return found if isinstance(found, str) else None

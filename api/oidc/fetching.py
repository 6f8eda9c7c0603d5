"""What a provider publishes about itself, fetched over HTTP with patience that ends, and kept."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlsplit

import httpx

from api.oidc.failing import ProviderFailed

PATIENCE: Final = httpx.Timeout(5.0, connect=3.0)
PATIENCE_SECONDS: Final = 10.0
"""For one answer as a whole, however slowly it drips."""
KEPT_SECONDS: Final = 3600.0


@dataclass(frozen=True)
class Endpoints:
    """The part of the discovery document that matters here."""

    authorization: str
    token: str
    keys: str
    userinfo: str | None
    takes_basic: bool


class Published:
    """The discovery document and the keys of `issuer`, each fetched at most once an hour."""

    def __init__(self, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer = issuer
        self._clock = clock
        self._lock = asyncio.Lock()
        self._endpoints: tuple[float, Endpoints] | None = None
        self._keys: tuple[float, list[dict[str, Any]]] | None = None

    async def endpoints(self) -> Endpoints:
        """Where to go. Raises ProviderFailed."""
        async with self._lock:
            if self._endpoints is None or self._is_old(self._endpoints[0]):
                address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
                document = await fetched("GET", address)
                self._endpoints = (self._clock(), endpoints_of(document, self._issuer))
            return self._endpoints[1]

    async def keys(self, *, anew: bool = False) -> list[dict[str, Any]]:
        """The JSON Web Keys; `anew` when they lack the one that a token names: it was rotated.

        Raises ProviderFailed.
        """
        endpoints = await self.endpoints()
        async with self._lock:
            if anew or self._keys is None or self._is_old(self._keys[0]):
                found = (await fetched("GET", endpoints.keys)).get("keys")
                if not isinstance(found, list):
                    raise ProviderFailed("misconfigured")
                keys = [key for key in found if isinstance(key, dict)]
                self._keys = (self._clock(), keys)
            return self._keys[1]

    def _is_old(self, since: float) -> bool:
        return self._clock() - since >= KEPT_SECONDS


def endpoints_of(document: dict[str, Any], issuer: str) -> Endpoints:
    """Raises ProviderFailed when it is another issuer's, or leads off TLS."""
    ways = document.get("token_endpoint_auth_methods_supported")
    if document.get("issuer") != issuer:
        raise ProviderFailed("misconfigured")
    return Endpoints(
        authorization=_address(document.get("authorization_endpoint"), issuer),
        token=_address(document.get("token_endpoint"), issuer),
        keys=_address(document.get("jwks_uri"), issuer),
        userinfo=_address(found, issuer) if (found := document.get("userinfo_endpoint")) else None,
        takes_basic="client_secret_basic" in ways if isinstance(ways, list) else True,
    )


def client_credentials(
    endpoints: Endpoints, client_id: str, secret: str | None
) -> tuple[httpx.Auth | None, dict[str, str]]:
    """As a header or as fields of the form, whichever the provider takes (RFC 6749, 2.3.1)."""
    if secret is None:
        return None, {"client_id": client_id}
    if endpoints.takes_basic:
        return httpx.BasicAuth(quote(client_id, safe=""), quote(secret, safe="")), {}
    return None, {"client_id": client_id, "client_secret": secret}


async def fetched(
    method: str,
    address: str,
    *,
    auth: httpx.Auth | None = None,
    form: dict[str, str] | None = None,
    bearer: str | None = None,
    refused: str = "misconfigured",
) -> dict[str, Any]:
    """The JSON object at `address`; redirects are not followed.

    Raises ProviderFailed: `unreachable`, or `refused` for any other answer.
    """
    headers = {"Accept": "application/json"}
    if bearer is not None:
        headers["Authorization"] = f"Bearer {bearer}"
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), httpx.AsyncClient(timeout=PATIENCE) as http:
            if auth is None:
                answer = await http.request(method, address, data=form, headers=headers)
            else:
                answer = await http.request(method, address, data=form, headers=headers, auth=auth)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError) as error:
        raise ProviderFailed("unreachable") from error
    if answer.status_code >= 500:
        raise ProviderFailed("unreachable")
    try:
        said = answer.json()
    except ValueError as error:
        raise ProviderFailed(refused) from error
    if answer.status_code != 200 or not isinstance(said, dict):
        raise ProviderFailed(refused)
    return said


def _address(found: object, issuer: str) -> str:
    if not isinstance(found, str):
        raise ProviderFailed("misconfigured")
    scheme = urlsplit(found).scheme
    if scheme != "https" and not (scheme == "http" and issuer.startswith("http://")):
        raise ProviderFailed("misconfigured")
    return found

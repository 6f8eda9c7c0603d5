"""A small OpenID Connect provider that keeps to the standards, unless a test tells it not to.

Discovery, the authorization code flow with PKCE, codes that work once, keys that can be rotated. It
serves on a real port from a thread of its own; `lies` are what a hostile or broken one would do.
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID = "heard"
CLIENT_SECRET = "s3cret: with/odd+characters%"
MEI = {"sub": "mei-1", "email": "mei@lumen.example", "email_verified": True, "name": "Mei Lin"}
SIGNING: dict[str, Any] = {"RS256": RSAKey, "ES256": ECKey, "EdDSA": OKPKey}


@dataclass
class SignInProvider:
    """What it publishes and answers. Tests change `person`, `lies` and the rest as they like."""

    redirect_uri: str
    person: dict[str, Any] = field(default_factory=lambda: dict(MEI))
    lies: set[str] = field(default_factory=set)
    issuer: str = ""
    calls: list[str] = field(default_factory=list)
    keys: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"

    def __post_init__(self) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        self._spent: set[str] = set()
        self._people: dict[str, dict[str, Any]] = {}
        self.rotate()

    def rotate(self, algorithm: str = "RS256") -> None:
        """Sign with a new key from now on, and publish it alone."""
        kind = SIGNING[algorithm]
        size: Any = {"RS256": 2048, "ES256": "P-256", "EdDSA": "Ed25519"}[algorithm]
        self.algorithm = algorithm
        name = secrets.token_hex(4)
        self.keys = {name: kind.generate_key(size, {"kid": name, "use": "sig", "alg": algorithm})}

    def behave(self) -> None:
        """Forget what a test before wanted."""
        self.person = dict(MEI)
        self.lies.clear()
        self.calls.clear()

    @property
    def app(self) -> Starlette:
        """Its endpoints."""
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
                Route("/userinfo", self._userinfo),
            ]
        )

    async def _discovery(self, _request: Request) -> Response:
        self.calls.append("discovery")
        if "discovery is down" in self.lies:
            return Response("<h1>Bad gateway</h1>", 502)
        return JSONResponse(
            {
                "issuer": "https://other.example"
                if "discovery names another issuer" in self.lies
                else self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": "ftp://elsewhere.example/token"
                if "discovery leads off TLS" in self.lies
                else f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                **(
                    {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
                    if "takes the secret in the form" in self.lies
                    else {}
                ),
            }
        )

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        if (asked.get("client_id"), asked.get("redirect_uri")) != (CLIENT_ID, self.redirect_uri):
            return Response("unknown client or address", 400)
        answer = {"state": asked.get("state", ""), "iss": self.issuer}
        is_sound = (
            asked.get("response_type") == "code"
            and "openid" in asked.get("scope", "").split()
            and asked.get("code_challenge_method") == "S256"
            and len(asked.get("code_challenge", "")) == 43
        )
        if not is_sound:
            return self._back({**answer, "error": "invalid_request"})
        if "says no" in self.lies:
            return self._back({**answer, "error": "access_denied"})
        if "answers as another issuer" in self.lies:
            answer["iss"] = "https://other.example"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return self._back({**answer, "code": code})

    def _back(self, answer: dict[str, str]) -> Response:
        return RedirectResponse(f"{self.redirect_uri}?{urlencode(answer)}", status_code=302)

    async def _token(self, request: Request) -> Response:
        self.calls.append("token")
        if "the token endpoint is down" in self.lies:
            return Response("<h1>Oh</h1>", 500)
        if "the token endpoint talks HTML" in self.lies:
            return Response("<h1>Hello</h1>", 200)
        form = await request.form()
        if not self._is_client(request, str(form.get("client_id")), str(form.get("client_secret"))):
            return JSONResponse({"error": "invalid_client"}, 401)
        code = str(form.get("code"))
        asked = self._codes.pop(code, None)
        if asked is None or form.get("grant_type") != "authorization_code":
            return JSONResponse({"error": "invalid_grant"}, 400)
        digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if challenge != asked["code_challenge"] or form.get("redirect_uri") != self.redirect_uri:
            return JSONResponse({"error": "invalid_grant"}, 400)
        access_token = secrets.token_urlsafe(16)
        self._people[access_token] = self.person
        return JSONResponse(
            {
                "access_token": access_token,
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": self._id_token(asked["nonce"]),
            }
        )

    def _is_client(self, request: Request, client_id: str, secret: str) -> bool:
        header = request.headers.get("authorization", "")
        if "takes the secret in the form" in self.lies:
            return not header and (client_id, secret) == (CLIENT_ID, CLIENT_SECRET)
        expected = urlencode({"": CLIENT_ID})[1:] + ":" + urlencode({"": CLIENT_SECRET})[1:]
        given = base64.b64decode(header.removeprefix("Basic ")).decode().replace("%20", "+")
        return given == expected

    async def _keys(self, _request: Request) -> Response:
        self.calls.append("keys")
        public = [key.as_dict(private=False) for key in self.keys.values()]
        noise = [{"kty": "oct", "k": "c2VjcmV0", "kid": "old"}, {"kty": "XYZ"}, "no key"]
        return JSONResponse({"keys": [*noise, *public]})

    async def _userinfo(self, request: Request) -> Response:
        person = self._people.get(request.headers.get("authorization", "").removeprefix("Bearer "))
        if person is None:
            return JSONResponse({"error": "invalid_token"}, 401)
        stranger = {"sub": "somebody-else"} if "userinfo is somebody else's" in self.lies else {}
        return JSONResponse({**person, **stranger})

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.person,
        }
        if "tells the address by userinfo only" in self.lies:
            claims = {k: v for k, v in claims.items() if k not in self.person or k == "sub"}
        for lie, changed in _FALSE_CLAIMS.items():
            if lie in self.lies:
                claims.update(changed(now))
        claims = {name: value for name, value in claims.items() if value is not None}
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str:
        name, key = next(iter(self.keys.items()))
        header = {"alg": self.algorithm, "kid": name}
        if "signs with no algorithm" in self.lies:
            return _compact({**header, "alg": "none"}, claims) + "."
        if "signs with the public key as a secret" in self.lies:
            unsigned = _compact({**header, "alg": "HS256"}, claims)
            digest = hmac.digest(key.as_pem(private=False), unsigned.encode(), "sha256")
            return f"{unsigned}.{_segment(digest)}"
        if "signs with a key of its own" in self.lies:
            key = RSAKey.generate_key(2048)
        if "names a key that nobody knows" in self.lies:
            header["kid"] = "nobody"
        if "names no key" in self.lies:
            del header["kid"]
        return jwt.encode(header, claims, key, algorithms=[self.algorithm])


_FALSE_CLAIMS: dict[str, Any] = {
    "another nonce": lambda _now: {"nonce": "another"},
    "no nonce": lambda _now: {"nonce": None},
    "another audience": lambda _now: {"aud": "another"},
    "two audiences and no party": lambda _now: {"aud": [CLIENT_ID, "another"]},
    "another party": lambda _now: {"aud": [CLIENT_ID, "another"], "azp": "another"},
    "expired": lambda now: {"iat": now - 900, "exp": now - 600},
    "no expiry": lambda _now: {"exp": None},
    "issued in the future": lambda now: {"iat": now + 600, "exp": now + 900},
    "another issuer": lambda _now: {"iss": "https://other.example"},
    "no subject": lambda _now: {"sub": ""},
    "a subject that is a number": lambda _now: {"sub": 7},
    "expiry in words": lambda _now: {"exp": "tomorrow"},
}


def _compact(header: dict[str, Any], claims: dict[str, Any]) -> str:
    return f"{_segment(json.dumps(header).encode())}.{_segment(json.dumps(claims).encode())}"


def _segment(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@contextmanager
def serving(provider: SignInProvider) -> Iterator[SignInProvider]:
    """The provider on a free port of this machine."""
    config = uvicorn.Config(provider.app, host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the provider did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    provider.issuer = f"http://127.0.0.1:{port}"
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(30)

"""Doors that pages of others stand before: cookies, CORS, hosts, widgets, identity tokens."""

import base64
import hmac
import json
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey, RSAKey

from domain.shared.clock import utc_now
from domain.shared.ids import new_id
from domain.shared.viewer import system_viewer
from domain.workspaces.sites import add_site
from tests.hostile.scene import Scene, Try, refused
from tests.support.widgets import message, send, stored
from tests.support.world import opened

EVIL: Final = "https://evil.example"
WHO: Final = "{ viewer { kind } }"


def _in_nobodys_name(method: str, **headers: str) -> Try:
    async def attempt(scene: Scene) -> None:
        sent = {**await scene.member_cookie(), **headers}
        if method == "GET":
            answer = await scene.http.get("/graphql", params={"query": WHO}, headers=sent)
        else:
            answer = await scene.http.post("/graphql", json={"query": WHO}, headers=sent)
        assert answer.json()["data"] == {"viewer": {"kind": "ANYONE"}}
        assert not [name for name in answer.headers if name.startswith("access-control")]

    return attempt


COOKIES: Final[dict[str, Try]] = {
    "GET from a foreign Origin": _in_nobodys_name("GET", origin=EVIL),
    "GET as an image or a link": _in_nobodys_name("GET", **{"sec-fetch-site": "cross-site"}),
    "GET from our own page": _in_nobodys_name("GET", origin="http://heard.test"),
    "POST from a foreign Origin": _in_nobodys_name("POST", origin=EVIL),
    "POST from Origin: null": _in_nobodys_name("POST", origin="null"),
}


def _preflight(origin: str, address: str = "/graphql") -> Try:
    async def attempt(scene: Scene) -> None:
        answer = await scene.http.options(
            address,
            headers={
                "origin": origin,
                "access-control-request-method": "POST",
                "access-control-request-headers": "content-type,authorization",
                **await scene.member_cookie(),
            },
        )
        assert answer.status_code == 405
        assert not [name for name in answer.headers if name.startswith("access-control")]

    return attempt


PREFLIGHTS: Final[dict[str, Try]] = {
    "from a foreign Origin": _preflight(EVIL),
    "from Origin: null": _preflight("null"),
    "from an Origin that looks alike": _preflight("http://heard.test.evil.example"),
}


def _host(host: str) -> Try:
    async def attempt(scene: Scene) -> None:
        for address in ("/graphql", "/", "/me", "/console"):
            answer = await scene.http.get(address, headers=[(b"host", host.encode("latin-1"))])
            refused(answer, 400, "BAD_REQUEST")
            assert host not in answer.text and host not in str(answer.headers)

    return attempt


def _bytes(head: bytes) -> Try:
    async def attempt(scene: Scene) -> None:
        said = await scene.raw(head)
        assert said.split(b" ", 2)[1] == b"400", said
        assert b"evil" not in said

    return attempt


_CHUNKED: Final = b"0\r\n\r\nGET /admin HTTP/1.1\r\nHost: evil\r\n\r\n"
LINES: Final[dict[str, Try]] = {
    "Host: evil/x?": _host("evil/x?"),
    "Host: a@evil": _host("a@evil"),
    "the path @evil": _bytes(b"GET @evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
    "no Host": _bytes(b"GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n"),
    "two Hosts": _bytes(
        b"GET /graphql HTTP/1.1\r\nHost: x\r\nHost: evil\r\nConnection: close\r\n\r\n"
    ),
    "CL and TE together": _bytes(
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + _CHUNKED
    ),
    "TE and CL together": _bytes(
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Length: 4\r\n\r\n" + _CHUNKED
    ),
    "two Content-Lengths": _bytes(
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n{{}}"
    ),
    "a head that is none": _bytes(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"),
}


def _widget(origin: str | None, status: int, code: str, key: str | None = None) -> Try:
    async def attempt(scene: Scene) -> None:
        before = await stored(scene.product)
        answer = await send(scene.product, message(), origin=origin, key=key)
        refused(answer, status, code)
        assert "access-control-allow-origin" not in answer.headers
        assert await stored(scene.product) == before

    return attempt


async def _key_of_another_tenant(scene: Scene) -> None:
    database = scene.product.heard.database
    world = await opened(database, f"other-{new_id().hex[-12:]}")
    async with database.transaction() as work:
        viewer = system_viewer(world.workspace_id)
        site = await add_site(work, viewer, name="Theirs", origins=["https://their.example"])
    before = await stored(scene.product)
    answer = await send(scene.product, message(), key=site.public_key)
    refused(answer, 403, "ORIGIN_NOT_ALLOWED")
    assert await stored(scene.product) == before


WIDGETS: Final[dict[str, Try]] = {
    "an unknown key": _widget("https://shop.example", 404, "SITE_NOT_FOUND", "pk_unknown"),
    "a key of another tenant": _key_of_another_tenant,
    "an Origin that is not on its list": _widget(EVIL, 403, "ORIGIN_NOT_ALLOWED"),
    "no Origin": _widget(None, 403, "ORIGIN_NOT_ALLOWED"),
    "Origin: null": _widget("null", 403, "ORIGIN_NOT_ALLOWED"),
    "https://shop.example.evil.com": _widget(
        "https://shop.example.evil.com", 403, "ORIGIN_NOT_ALLOWED"
    ),
}


def _claims(scene: Scene, **changes: object) -> dict[str, Any]:
    now = int(utc_now().timestamp())
    claims = {"sub": "mei", "aud": scene.product.site.public_key, "exp": now + 600, **changes}
    return {name: value for name, value in claims.items() if value is not None}


def _signed(scene: Scene, claims: dict[str, Any]) -> str:
    key = OctKey.import_key(scene.product.heard.site_secret(scene.product.site.id))
    return jwt.encode({"alg": "HS256"}, claims, key, algorithms=["HS256"])


async def _is_refused(scene: Scene, token: str) -> None:
    before = await stored(scene.product)
    refused(await scene.ask(WHO, token=token), 401, "UNAUTHENTICATED")
    assert await stored(scene.product) == before


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _segment(part: dict[str, Any]) -> str:
    return _encoded(json.dumps(part).encode())


def _with_header(**header: object) -> Try:
    """Signed with the site's secret under a header that joserfc would not write."""

    async def attempt(scene: Scene) -> None:
        secret = scene.product.heard.site_secret(scene.product.site.id)
        unsigned = f"{_segment({'alg': 'HS256', **header})}.{_segment(_claims(scene))}"
        digest = hmac.digest(secret.encode(), unsigned.encode(), "sha256")
        await _is_refused(scene, f"{unsigned}.{_encoded(digest)}")

    return attempt


def _claiming(**changes: Any) -> Try:
    """Rightly signed. A number of `exp`, `nbf` or `iat` is seconds from now."""

    async def attempt(scene: Scene) -> None:
        now = int(utc_now().timestamp())
        moved = {
            name: now + value if isinstance(value, int) else value
            for name, value in changes.items()
        }
        await _is_refused(scene, _signed(scene, _claims(scene, **moved)))

    return attempt


async def _unsigned(scene: Scene) -> None:
    for algorithm in ("none", "None", "NONE", ""):
        head, body = {"alg": algorithm, "typ": "JWT"}, _claims(scene)
        await _is_refused(scene, f"{_segment(head)}.{_segment(body)}.")


async def _public_key_as_secret(scene: Scene) -> None:
    keys = (RSAKey.generate_key(2048), OKPKey.generate_key("Ed25519"))
    for key in keys:
        unsigned = f"{_segment({'alg': 'HS256'})}.{_segment(_claims(scene))}"
        digest = hmac.digest(key.as_pem(private=False), unsigned.encode(), "sha256")
        await _is_refused(scene, f"{unsigned}.{_encoded(digest)}")


async def _with_a_key_of_ones_own(scene: Scene) -> None:
    rsa = RSAKey.generate_key(2048)
    await _is_refused(
        scene, jwt.encode({"alg": "RS256"}, _claims(scene), rsa, algorithms=["RS256"])
    )
    own = OKPKey.generate_key("Ed25519")
    header = {"alg": "Ed25519", "jwk": own.as_dict(private=False)}
    await _is_refused(scene, jwt.encode(header, _claims(scene), own, algorithms=["Ed25519"]))


TOKENS: Final[dict[str, Try]] = {
    "alg: none": _unsigned,
    "HS256 signed with a public key": _public_key_as_secret,
    "signed with a key of one's own": _with_a_key_of_ones_own,
    "a wrong aud": _claiming(aud="pk_other"),
    "no aud": _claiming(aud=None),
    "expired": _claiming(exp=-600),
    "no exp": _claiming(exp=None),
    "nbf ahead": _claiming(nbf=600),
    "iat ahead": _claiming(iat=600),
    "kid is a path": _with_header(kid="../../../../dev/null"),
    "kid is a URL": _with_header(kid="https://evil.example/key"),
    "jku is a URL": _with_header(jku="https://evil.example/keys", kid="1"),
    "crit that nobody knows": _with_header(crit=["exp"]),
}

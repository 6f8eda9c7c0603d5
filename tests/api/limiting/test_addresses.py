"""Who counts as one caller on the network, and whom a proxy may speak for."""

from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from api.app import create_app
from api.limiting.addresses import address_of, block_of
from api.settings import SettingsUnusable
from api.wiring import build
from tests.support.api import BASE_URL, settings_for

IN_MEMORY = "sqlite:///never-opened.db"


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix", "unix"),
        ("x" * 500, "x" * 64),
    ],
)
def test_an_ipv6_network_counts_as_one_caller(address: str, block: str) -> None:
    assert block_of(address) == block


@pytest.mark.parametrize(
    ("peer", "forwarded", "seen"),
    [
        ("198.51.100.1", "203.0.113.7", "198.51.100.1"),
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7, 10.9.9.9", "203.0.113.7"),
        ("fd00::5", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
async def test_only_our_own_proxies_are_believed(
    tmp_path: Path, peer: str, forwarded: str, seen: str
) -> None:
    settings = settings_for(IN_MEMORY, tmp_path, HEARD_TRUSTED_PROXIES="10.0.0.0/8, fd00::/8")
    app = create_app(build(settings))

    async def tell(request: Request) -> PlainTextResponse:
        return PlainTextResponse(address_of(request))

    app.router.routes.insert(0, Route("/address", tell))
    transport = httpx.ASGITransport(app=app, client=(peer, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        answer = await http.get("/address", headers={"x-forwarded-for": forwarded})
    assert answer.text == seen


async def test_by_default_nobody_is_believed(tmp_path: Path) -> None:
    assert settings_for(IN_MEMORY, tmp_path).trusted_proxies == ()


@pytest.mark.parametrize("proxies", ["proxy.example", "10.0.0.1/8", "10.0.0.1;10.0.0.2", "*"])
def test_a_proxy_that_is_no_address_is_refused(tmp_path: Path, proxies: str) -> None:
    with pytest.raises(SettingsUnusable, match="HEARD_TRUSTED_PROXIES"):
        settings_for(IN_MEMORY, tmp_path, HEARD_TRUSTED_PROXIES=proxies)


@pytest.mark.parametrize("points", ["0", "-1", "many", "1e9", "9" * 5_000, "１０"])
def test_points_that_are_no_number_are_refused(tmp_path: Path, points: str) -> None:
    with pytest.raises(SettingsUnusable, match="HEARD_POINTS_PER_MINUTE"):
        settings_for(IN_MEMORY, tmp_path, HEARD_POINTS_PER_MINUTE=points)


def test_points_may_be_set(tmp_path: Path) -> None:
    settings = settings_for(IN_MEMORY, tmp_path, HEARD_POINTS_PER_MINUTE="50000")
    assert settings.points_per_minute == 50_000

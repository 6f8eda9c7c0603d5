"""What one device, one address and one site may send through the widgets' door."""

import pytest

from api.limiting.rates import Messages
from tests.support.api import Product
from tests.support.limits import limited
from tests.support.widgets import message, send, stored

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def test_a_device_that_sends_too_much_is_asked_to_wait(product: Product) -> None:
    async with limited(product) as (heard, clock):
        for number in range(60):
            assert (await send(heard, message(id=f"d-{number}"))).status_code == 200
        before = await stored(product)
        clock.now += 25
        slowed = await send(heard, message(id="d-60"), accept_language="zh")
        assert slowed.status_code == 429
        assert slowed.headers["retry-after"] == "35"
        assert slowed.headers["access-control-allow-origin"] == "https://shop.example"
        (error,) = slowed.json()["errors"]
        assert error == {
            "message": "请求过于频繁，请在 35 秒后重试。",
            "extensions": {"code": "THROTTLED"},
        }
        assert await stored(product) == before
        assert (await send(heard, message(id="e-1", device="another-device"))).status_code == 200
        clock.now += 35
        assert (await send(heard, message(id="d-60"))).status_code == 200


async def test_an_address_that_sends_too_much_is_asked_to_wait(product: Product) -> None:
    async with limited(product) as (heard, _):
        for _ in range(299):
            await heard.heard.limits.take_message(Messages.ADDRESS, "203.0.113.7")
        assert (await send(heard, b"nothing")).status_code == 400
        slowed = await send(heard, message(id="f-1"))
    assert slowed.status_code == 429
    assert slowed.json()["errors"][0]["extensions"] == {"code": "THROTTLED"}


async def test_a_site_has_points_of_its_own(product: Product) -> None:
    async with limited(product, 10) as (heard, _):
        assert (await send(heard, message(id="g-1"))).status_code == 200
        assert (await send(heard, message(id="g-2"))).status_code == 200
        before = await stored(product)
        slowed = await send(heard, message(id="g-3"))
        assert (slowed.status_code, slowed.headers["retry-after"]) == (429, "60")
        assert slowed.json()["errors"][0]["extensions"] == {"code": "THROTTLED"}
        assert await stored(product) == before
        elsewhere = await heard.answer("{ __typename }")
    assert elsewhere["extensions"]["cost"] == {
        "requested": 1,
        "limit": 1,
        "remaining": 0,
        "resetSeconds": 60,
    }


async def test_visitors_do_not_learn_how_busy_a_site_is(product: Product) -> None:
    async with limited(product) as (heard, _):
        sent = await send(heard, message(id="h-1"))
    assert sent.json().keys() == {"data"}
    assert "ratelimit" not in sent.headers

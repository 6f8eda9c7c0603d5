"""Messages as widgets send them, from a page of the shop unless said otherwise."""

import json
from typing import Any

import httpx

from tests.support.api import SHOP, Product
from tests.support.rows import count_rows

DEVICE = "device-key-of-a-phone"
TABLES = ("feedback", "customer", "device", "idempotency_key", "outbox_event")


def message(
    input: object = None, *, id: object = "m-1", q: object = "submitFeedback", **u: object
) -> dict[str, Any]:
    """As the loader writes it."""
    said = {"kind": "NPS", "score": 9} if input is None else input
    about = {"device": DEVICE, "page": "https://shop.example/cart", **u}
    return {"q": q, "v": {"input": said}, "id": id, "at": "2026-11-21T22:00:00.000Z", "u": about}


async def send(
    product: Product,
    sent: object,
    *,
    key: str | None = None,
    origin: str | None = SHOP,
    **headers: str,
) -> httpx.Response:
    """As a browser sends a string with fetch."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if origin is not None:
        given["origin"] = origin
    return await product.http.post(
        f"/w/{key or product.site.public_key}",
        content=sent if isinstance(sent, bytes) else json.dumps(sent),
        headers={"content-type": "text/plain;charset=UTF-8", **given},
    )


async def stored(product: Product) -> dict[str, int]:
    return {table: await count_rows(product.heard.database, table) for table in TABLES}


def refusal(response: httpx.Response) -> tuple[int, str]:
    (error,) = response.json()["errors"]
    assert error["message"]
    assert "data" not in response.json()
    return response.status_code, error["extensions"]["code"]

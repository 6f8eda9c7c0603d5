"""Cookies on /graphql: a person's page may use them, another site's page may not.

What stands in for a header of our own on every POST is the media type: `application/json` is none
that a form can send, so a browser asks first (a CORS preflight), and nobody is told yes.
"""

import pytest
import pytest_asyncio

from domain.people import queries
from domain.people.sessions import open_session
from tests.support.api import BASE_URL, Product
from tests.support.rows import count_rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHO = '{"query": "{ viewer { kind name } }"}'
JSON = {"content-type": "application/json"}
EVIL = "https://evil.example"
CHANGE = """{"query": "mutation { createRoadmapItem(input: {title: \\"Forged\\",
 idempotencyKey: \\"forged-key-1\\"}) { __typename } }"}""".replace("\n", "")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def signed_in(shared_product: Product) -> Product:
    product = shared_product
    async with product.heard.database.transaction() as work:
        owner = await queries.member_by_email(
            work.session, product.workspace_id, "owner@lumen.example"
        )
        assert owner is not None
        key = await open_session(work, owner)
    product.http.cookies.set("heard_member", key, domain="heard.test")
    return product


@pytest.mark.parametrize(
    "from_where",
    [{}, {"origin": BASE_URL}, {"sec-fetch-site": "same-origin"}],
    ids=["no browser", "our origin", "our page"],
)
async def test_our_own_page_speaks_for_the_member(
    signed_in: Product, from_where: dict[str, str]
) -> None:
    answer = await signed_in.http.post("/graphql", content=WHO, headers={**JSON, **from_where})
    assert answer.json()["data"] == {"viewer": {"kind": "MEMBER", "name": "Olga Owner"}}


@pytest.mark.parametrize(
    "from_where",
    [
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": "https://heard.test.evil.example"},
        {"origin": EVIL, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "cross-site"},
    ],
)
async def test_another_sites_page_speaks_for_nobody(
    signed_in: Product, from_where: dict[str, str]
) -> None:
    answer = await signed_in.http.post("/graphql", content=WHO, headers={**JSON, **from_where})
    assert answer.json()["data"]["viewer"]["kind"] == "ANYONE"
    changed = await signed_in.http.post("/graphql", content=CHANGE, headers={**JSON, **from_where})
    assert "RoadmapItemCreated" not in changed.text
    assert await count_rows(signed_in.heard.database, "roadmap_item") == 0


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "",
    ],
)
async def test_what_a_form_can_send_is_not_read(signed_in: Product, media_type: str) -> None:
    answer = await signed_in.http.post(
        "/graphql", content=CHANGE, headers={"content-type": media_type}
    )
    assert answer.status_code == 415
    assert await count_rows(signed_in.heard.database, "roadmap_item") == 0


async def test_a_browser_that_asks_first_is_not_told_yes(signed_in: Product) -> None:
    answer = await signed_in.http.options(
        "/graphql",
        headers={
            "origin": EVIL,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert "access-control-allow-credentials" not in answer.headers
    assert answer.headers.get("access-control-allow-origin", "") in ("", "*")

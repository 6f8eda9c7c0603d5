"""Coming in by a mailbox: once, for whoever reads it, and nobody learns whose it is."""

import re
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from domain.people.identity import Identity
from domain.people.recognising import customer_by_identity
from tests.api.http.test_entering_once import stranger
from tests.api.test_mailing import post_office
from tests.support.api import SHOP, Product, running
from tests.support.rows import count_rows, rows_of

ASK = """mutation Ask($input: AskForLinkInput!) { askForLink(input: $input) {
  __typename ... on LinkAsked { lastsMinutes } ... on UserError { code } } }"""
MEI = "mei@shop.example"


@pytest.fixture
def inbox() -> list[EmailMessage]:
    return []


@pytest.fixture
async def product(
    database_url: str, tmp_path: Path, inbox: list[EmailMessage]
) -> AsyncIterator[Product]:
    async with (
        post_office(inbox) as smtp,
        running(database_url, tmp_path, HEARD_SMTP_URL=smtp) as product,
    ):
        yield product


async def asked(product: Product, email: str = MEI, query: str = "") -> httpx.Response:
    return await product.http.post(f"/me/link{query}", data={"email": email})


async def mailed(product: Product, inbox: list[EmailMessage], email: str = MEI) -> str:
    """The path in the mail that comes."""
    assert (await asked(product, email)).status_code == 303
    await product.work_off()
    found = re.search(r"http://heard\.test(/me/link/\S+)", inbox[-1].get_content())
    assert found is not None
    return found[1]


async def vouched(product: Product, who: str, email: str | None, *, is_theirs: bool) -> None:
    async with product.heard.database.transaction() as work:
        identity = Identity(who, who.title(), email, None, is_theirs)
        await customer_by_identity(work, product.workspace_id, identity)


async def who_came_in(browser: httpx.AsyncClient) -> dict[str, object]:
    key = browser.cookies["heard_customer"]
    answer = await browser.post(
        "/graphql",
        json={"query": "{ me { name isVerified } }"},
        headers={"heard-device": key},
    )
    found: dict[str, object] = answer.json()["data"]["me"]
    return found


async def test_a_link_lets_its_reader_in_once(product: Product, inbox: list[EmailMessage]) -> None:
    path = await mailed(product, inbox)
    assert inbox[0]["To"] == MEI
    looked = [await product.http.get(path) for _ in range(3)]
    assert {each.status_code for each in looked} == {200}
    assert MEI in looked[0].text
    # With `no-referrer` browsers would call the button's form a stranger's.
    assert looked[0].headers["referrer-policy"] == "same-origin"
    assert looked[0].headers["cache-control"] == "no-store"

    entered = await product.http.post(path)

    assert (entered.status_code, entered.headers["location"]) == (303, "/me")
    assert await who_came_in(product.http) == {"name": None, "isVerified": False}
    assert "You came in by e-mail" in (await product.http.get("/me")).text
    async with stranger(product) as other:
        for again in (await other.get(path), await other.post(path)):
            assert again.status_code == 410
            assert "lets nobody in any more" in again.text
            assert "set-cookie" not in again.headers
    audited = "action = 'customer.let_in_by_mail'"
    assert await count_rows(product.heard.database, "audit_entry", audited) == 1


async def test_nothing_that_is_stored_opens_the_door(
    product: Product, inbox: list[EmailMessage]
) -> None:
    key = (await mailed(product, inbox)).rpartition("/")[2]
    [(stored,)] = await rows_of(product.heard.database, "SELECT key_hash FROM customer_link")
    payloads = await rows_of(
        product.heard.database,
        "SELECT payload FROM outbox_event WHERE name = 'customer_link.asked'",
    )
    assert key not in f"{stored} {payloads}"
    assert MEI not in str(payloads)
    assert (await product.http.post(f"/me/link/{stored}")).status_code == 410


async def test_known_and_unknown_addresses_get_the_same_answer(product: Product) -> None:
    await vouched(product, "mei", MEI, is_theirs=True)
    known, unknown = await asked(product), await asked(product, "nobody@shop.example")

    assert (known.status_code, known.headers["location"]) == (303, "/me/link/sent")
    assert (unknown.status_code, unknown.headers["location"]) == (303, "/me/link/sent")
    assert await count_rows(product.heard.database, "customer_link") == 2
    assert "Look into your mail" in (await product.http.get("/me/link/sent")).text


@pytest.mark.parametrize(
    "email", ["", "mei", "mei@shop", "a@b.c,d@e.f", "a@b.c d@e.f", "a@b.c\r\nBcc: d@e.f", "a@b@c.d"]
)
async def test_what_is_no_address_gets_no_link(product: Product, email: str) -> None:
    refused = await asked(product, email)

    assert refused.status_code == 422
    assert "That is not an e-mail address." in refused.text
    assert await count_rows(product.heard.database, "customer_link") == 0


async def test_the_sixth_asking_in_ten_minutes_waits(product: Product) -> None:
    answers = [(await asked(product)).status_code for _ in range(6)]

    assert answers == [303] * 5 + [429]
    assert await count_rows(product.heard.database, "customer_link") == 5


@pytest.mark.parametrize(
    ("vouchers", "expected"),
    [
        ([("mei", MEI, True)], {"name": "Mei", "isVerified": True}),
        ([("mei", MEI, False)], {"name": None, "isVerified": False}),
        ([("mei", MEI, True), ("lin", MEI, True)], {"name": None, "isVerified": False}),
        ([("mei", MEI, True), ("lin", MEI, False)], {"name": "Mei", "isVerified": True}),
        (
            [("mei", MEI, True), ("mei", "new@shop.example", True)],
            {"name": None, "isVerified": False},
        ),
        ([("mei", MEI, True), ("mei", MEI, False)], {"name": None, "isVerified": False}),
    ],
    ids=["vouched", "only claimed", "shared", "one of two", "changed", "taken back"],
)
async def test_a_mailbox_opens_only_what_the_host_calls_its_own(
    product: Product,
    inbox: list[EmailMessage],
    vouchers: list[tuple[str, str, bool]],
    expected: dict[str, object],
) -> None:
    for who, email, is_theirs in vouchers:
        await vouched(product, who, email, is_theirs=is_theirs)
    await product.http.post(await mailed(product, inbox))

    assert await who_came_in(product.http) == expected


async def test_whoever_came_by_the_old_address_is_out_when_the_host_says_another(
    product: Product, inbox: list[EmailMessage]
) -> None:
    await vouched(product, "mei", MEI, is_theirs=True)
    await product.http.post(await mailed(product, inbox))
    assert "Hello, Mei" in (await product.http.get("/me")).text

    await vouched(product, "mei", "new@shop.example", is_theirs=True)

    assert "Come in from the app" in (await product.http.get("/me")).text


async def test_the_same_mailbox_is_the_same_person_and_its_other_links_end(
    product: Product, inbox: list[EmailMessage]
) -> None:
    first, second = await mailed(product, inbox), await mailed(product, inbox)
    await product.http.post(first)
    assert (await product.http.post(second)).status_code == 410
    await product.http.post(await mailed(product, inbox, "MEI@shop.example"))

    mailbox = "email = 'mei@shop.example'"
    assert await count_rows(product.heard.database, "customer", mailbox) == 1


async def test_a_program_asks_through_a_site(product: Product, inbox: list[EmailMessage]) -> None:
    def given(key: str, email: str = MEI) -> dict[str, object]:
        return {"input": {"siteKey": key, "email": email}}

    site = product.site.public_key
    asked = await product.graphql(ASK, given(site), origin=SHOP, accept_language="zh")
    elsewhere = await product.graphql(ASK, given(site), origin="https://evil.example")
    nowhere = await product.graphql(ASK, given("pk_nobody"), origin=SHOP)
    wrong = await product.graphql(ASK, given(site, "mei"), origin=SHOP)
    await product.work_off()

    assert asked["data"]["askForLink"] == {"__typename": "LinkAsked", "lastsMinutes": 30}
    codes = [one["data"]["askForLink"]["code"] for one in (elsewhere, nowhere, wrong)]
    assert codes == ["ORIGIN_NOT_ALLOWED", "SITE_NOT_FOUND", "INVALID_EMAIL"]
    assert [mail["Subject"] for mail in inbox] == ["您在 Lumen 的反馈"]


async def test_what_the_browser_said_before_is_offered_and_claimed(
    product: Product, inbox: list[EmailMessage]
) -> None:
    nameless = "n" * 43
    await product.graphql(
        "mutation($i: SubmitFeedbackInput!) { submitFeedback(input: $i) { __typename } }",
        {"i": {"siteKey": product.site.public_key, "deviceKey": nameless, "text": "It fell."}},
        origin=SHOP,
    )
    await product.work_off()
    product.http.cookies.set("heard_customer", nameless, domain="heard.test", path="/")
    path = await mailed(product, inbox)
    await product.http.post(path)

    offered = await product.http.get("/me")
    assert "From before you came in" in offered.text
    assert "Feedback: 1" in offered.text
    assert "Points: 20" in offered.text
    assert "You are here as mei@shop.example." in offered.text

    done = await product.http.post("/me/claim", data={"source": "device"})
    await product.work_off()

    assert done.status_code == 303
    page = (await product.http.get("/me")).text
    assert "It is yours now." in page
    assert "It fell." in page
    assert "From before you came in" not in page
    mine = await product.graphql(
        "{ me { points { pending } } }", heard_device=product.http.cookies["heard_customer"]
    )
    assert mine["data"]["me"] == {"points": {"pending": 20}}
    nobody = await product.graphql(
        "{ me { feedback { edges { node { id } } } } }", heard_device=nameless
    )
    assert nobody["data"]["me"] == {"feedback": {"edges": []}}

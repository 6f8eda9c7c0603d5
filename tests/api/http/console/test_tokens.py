import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from domain.people.models import PartnerToken
from domain.people.roles import Role
from domain.shared.clock import utc_now
from domain.shared.ids import new_id, public_id
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows, rows_of
from tests.support.tokens import token_is_good

PAGE = "/console/tokens"
FORM = {"name": "Nightly report", "scope": ["feedback:read", "audit:read"], "lasts": "90"}


def text_in(page: httpx.Response) -> str:
    """The token that the page shows, alone on its line."""
    found = re.search(r'id="token-text">(heard_[\w-]{43})</pre>', page.text)
    assert found is not None
    return found[1]


def id_in(page: httpx.Response) -> str:
    found = re.search(r'<li id="(token_[a-z0-9]{26})">', page.text)
    assert found is not None
    return found[1]


async def is_good(product: Product, text: str) -> bool:
    return await token_is_good(product.heard.database, text, utc_now())


async def test_a_new_token_is_shown_once_and_kept_in_no_cache(product: Product) -> None:
    await signed_in(product)
    empty = await product.http.get(PAGE)
    assert "No token yet" in words(empty)
    made = await product.http.post(PAGE, data={**FORM, "key": "k1"})
    text = text_in(made)
    assert made.status_code == 200
    assert made.headers["cache-control"] == "private, no-store"
    assert "set-cookie" not in made.headers
    assert f"Authorization: Bearer {text}" in words(made)
    assert "http://heard.test/graphql" in words(made)
    assert await is_good(product, text)
    for table in ("partner_token", "idempotency_key", "audit_entry", "outbox_event"):
        assert text[6:] not in str(await rows_of(product.heard.database, f"SELECT * FROM {table}"))

    listed = await product.http.get(PAGE)
    assert text not in listed.text
    assert "Nightly report never used" in words(listed)
    assert f"{text[:12]}… audit:read feedback:read" in words(listed)
    again = await product.http.post(PAGE, data={**FORM, "key": "k1"})
    assert "This form came twice" in words(again)
    assert text not in again.text
    assert "heard_None" not in again.text
    assert "Bearer None" not in again.text
    assert await count_rows(product.heard.database, "partner_token") == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Please fill in “Name”."),
        ({"scope": []}, "Choose at least one scope: what the token is for."),
        ({"scope": ["root"]}, "There is no scope “root”."),
        ({"lasts": "9999"}, "A token must end in the future, at most 10 years from now."),
    ],
)
async def test_a_refused_token_keeps_what_was_written(
    product: Product, changed: dict[str, str | list[str]], sentence: str
) -> None:
    await signed_in(product)
    refused = await product.http.post(PAGE, data={**FORM, **changed})
    assert refused.status_code == 422
    assert sentence in words(refused)
    if "name" not in changed:
        assert 'value="Nightly report"' in refused.text
    assert await count_rows(product.heard.database, "partner_token") == 0


async def test_rotating_shows_a_new_text_while_the_old_one_works_on(product: Product) -> None:
    await signed_in(product)
    old = text_in(await product.http.post(PAGE, data=FORM))
    token = id_in(await product.http.get(PAGE))
    rotated = await product.http.post(f"{PAGE}/{token}/rotate", data={"grace": "72", "key": "k2"})
    assert "The old text works until" in words(rotated)
    assert await is_good(product, old)
    assert await is_good(product, text_in(rotated))
    assert 'href="/console/tokens?lang=zh"' in rotated.text
    assert "Its old text works until" in words(await product.http.get(PAGE))

    again = await product.http.post(f"{PAGE}/{token}/rotate", data={"grace": "0"})
    assert not await is_good(product, text_in(rotated))
    assert await is_good(product, text_in(again))


async def test_no_other_grace_is_given(product: Product) -> None:
    await signed_in(product)
    old = text_in(await product.http.post(PAGE, data=FORM))
    token = id_in(await product.http.get(PAGE))
    refused = await product.http.post(f"{PAGE}/{token}/rotate", data={"grace": "9000"})
    assert refused.status_code == 422
    assert "The old token can go on for 0 to 168 hours." in words(refused)
    assert await is_good(product, old)
    assert await count_rows(product.heard.database, "partner_token", "rotated_at IS NOT NULL") == 0


async def test_revoking_asks_first_and_ends_it(product: Product) -> None:
    await signed_in(product)
    text = text_in(await product.http.post(PAGE, data=FORM))
    listed = await product.http.get(PAGE)
    assert "Revoke this token?" in words(listed)
    revoked = await product.http.post(f"{PAGE}/{id_in(listed)}/revoke")
    assert (revoked.status_code, revoked.headers["location"]) == (303, PAGE)
    after = words(await product.http.get(PAGE))
    assert "Revoked. Nobody comes in with it any more." in after
    assert "Nightly report revoked" in after
    assert "Rotate" not in after
    assert not await is_good(product, text)


async def test_the_page_says_in_which_state_each_token_is(product: Product) -> None:
    await signed_in(product)
    for name, lasts in (("soon", "30"), ("used", ""), ("over", "30")):
        text = text_in(await product.http.post(PAGE, data={**FORM, "name": name, "lasts": lasts}))
        if name == "used":
            await product.graphql("{ viewer { name } }", token=text)
    async with product.heard.database.transaction() as work:
        for name, days in (("soon", 1), ("over", -1)):
            await work.session.execute(
                update(PartnerToken)
                .where(PartnerToken.name == name)
                .values(expires_at=work.now + timedelta(days=days))
            )
    said = words(await product.http.get(PAGE))
    assert "over expired" in said
    assert "used active" in said
    assert "soon expires soon" in said
    assert "soon 即将到期" in words(await product.http.get(f"{PAGE}?lang=zh"))


async def test_tokens_are_for_owners(product: Product) -> None:
    await signed_in_as(product, Role.MANAGER)
    page = await product.http.get(PAGE)
    assert page.status_code == 403
    assert PAGE not in page.text.replace(f"{PAGE}?lang", "")
    assert (await product.http.post(PAGE, data=FORM)).status_code == 403
    assert await count_rows(product.heard.database, "partner_token") == 0


async def test_other_sites_and_unknown_tokens_change_nothing(product: Product) -> None:
    await signed_in(product)
    foreign = await product.http.post(PAGE, data=FORM, headers=FOREIGN)
    assert foreign.status_code == 403
    missing = public_id("token", new_id())
    for token in (missing, "token_x", "site_" + missing[6:]):
        assert (await product.http.post(f"{PAGE}/{token}/revoke")).status_code == 404
    assert await count_rows(product.heard.database, "partner_token") == 0

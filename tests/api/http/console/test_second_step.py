"""The second step at the door, and passkeys instead of a password."""

import html
import re
from datetime import timedelta

import httpx
import pyotp
import pytest

from api.http.console.doorway import factor_keys
from domain.people import queries
from domain.people.factors.arranging import (
    add_passkey,
    ask_for_passkey,
    set_up_one_time_codes,
    turn_on_one_time_codes,
)
from domain.people.factors.passkeys import relying_party
from domain.people.sessions import open_session
from tests.api.http.console.desk import FOREIGN, words
from tests.support.api import BASE_URL, PASSWORD, Product
from tests.support.authenticator import Authenticator
from tests.support.rows import count_rows, rows_of

OWNER = "owner@lumen.example"
FIREFOX = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"}


async def own_session(product: Product) -> str:
    """The key of a session of the owner, who did not come through the door."""
    async with product.heard.database.transaction() as work:
        owner = await queries.member_by_email(work.session, product.workspace_id, OWNER)
        assert owner is not None
        return await open_session(work, owner)


async def with_codes(product: Product) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """The owner's authenticator app, set up a minute ago, and the recovery codes."""
    key, keys = await own_session(product), factor_keys(product.heard)
    async with product.heard.database.transaction() as work:
        clock = pyotp.TOTP(await set_up_one_time_codes(work, key, keys))
        earlier = clock.at(work.now - timedelta(seconds=30))
        return clock, await turn_on_one_time_codes(work, key, earlier, keys)


async def with_passkey(product: Product) -> Authenticator:
    key, keys = await own_session(product), factor_keys(product.heard)
    party = relying_party(BASE_URL, "Lumen")
    laptop = Authenticator(party.origin, party.id)
    async with product.heard.database.transaction() as work:
        made = laptop.made(await ask_for_passkey(work, key, party))
        await add_passkey(work, key, party, keys, name="Laptop", credential=made)
    return laptop


async def password_given(product: Product, wanted: str = "/console") -> httpx.Response:
    form = {"email": OWNER, "password": PASSWORD, "next": wanted}
    return await product.http.post("/console/sign-in", data=form, headers=FIREFOX)


async def answered(product: Product, **form: str) -> httpx.Response:
    return await product.http.post("/console/sign-in/second", data=form, headers=FIREFOX)


async def test_from_the_password_through_the_code_to_the_page_that_was_wanted(
    product: Product,
) -> None:
    clock, _ = await with_codes(product)
    step = await password_given(product, "/console/roadmap?q=a")
    assert step.status_code == 303
    assert step.headers["location"] == "/console/sign-in/second?next=%2Fconsole%2Froadmap%3Fq%3Da"
    assert "heard_member" not in product.http.cookies
    assert (await product.http.get("/console")).status_code == 303

    page = await product.http.get(step.headers["location"])
    assert "One more step" in words(page)
    assert "Use a passkey" not in page.text
    wanted = html.unescape(re.findall(r'name="next" value="([^"]*)"', page.text)[0])
    wrong = await answered(product, code="000000", next=wanted)
    assert wrong.status_code == 422
    assert "That code is not right" in words(wrong)
    assert (await product.http.get("/console")).status_code == 303

    passed = await answered(product, code=clock.now(), next=wanted)
    assert (passed.status_code, passed.headers["location"]) == (303, "/console/roadmap?q=a")
    assert "heard_pending" not in product.http.cookies
    assert (await product.http.get("/console")).status_code == 200
    told = "SELECT details FROM audit_entry WHERE action = 'member.signed_in'"
    assert "password, one-time code" in str(await rows_of(product.heard.database, told))


async def test_the_pending_key_is_for_the_server_alone_and_short(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_codes(product)
    plain = (await password_given(product)).headers["set-cookie"]
    assert plain.startswith("heard_pending=")
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Max-Age=300" in plain
    monkeypatch.setattr(type(product.heard.settings), "is_https", property(lambda _: True))
    secure = (await password_given(product)).headers["set-cookie"]
    assert secure.startswith("__Host-heard_pending=")
    assert "; Secure" in secure
    assert "Path=/" in secure


async def test_a_pending_key_is_no_session_and_a_session_no_pending_key(product: Product) -> None:
    clock, _ = await with_codes(product)
    await password_given(product)
    pending = product.http.cookies["heard_pending"]
    product.http.cookies.clear()
    as_session = await product.http.get("/console", headers={"cookie": f"heard_member={pending}"})
    assert as_session.status_code == 303
    session = await own_session(product)
    cookie = {"cookie": f"heard_pending={session}"}
    as_pending = await product.http.post(
        "/console/sign-in/second", data={"code": clock.now()}, headers=cookie
    )
    assert as_pending.status_code == 422
    assert "Please sign in again" in words(as_pending)


async def test_without_a_password_first_there_is_no_second_step(product: Product) -> None:
    there = await product.http.get("/console/sign-in/second?next=/console/roadmap")
    assert there.status_code == 303
    assert there.headers["location"] == "/console/sign-in?next=%2Fconsole%2Froadmap"
    asked = await product.http.post("/console/sign-in/second/options")
    assert (asked.status_code, asked.json()["instead"]) == (409, "/console/sign-in")


async def test_a_recovery_code_opens_once(product: Product) -> None:
    _, codes = await with_codes(product)
    await password_given(product)
    assert (await answered(product, code=codes[0].lower())).status_code == 303
    await password_given(product)
    assert (await answered(product, code=codes[0])).status_code == 422


async def test_guessing_has_to_wait(product: Product) -> None:
    clock, _ = await with_codes(product)
    for _ in range(5):
        await password_given(product)
        assert (await answered(product, code="000000")).status_code == 422
    waited = await answered(product, code=clock.now())
    assert waited.status_code == 429
    assert 1 <= int(waited.headers["retry-after"]) <= 60
    assert await count_rows(product.heard.database, "member_session") == 1


async def test_every_way_in_makes_a_new_session_and_ends_the_one_before(product: Product) -> None:
    clock, _ = await with_codes(product)
    planted = await own_session(product)
    product.http.cookies.set("heard_member", planted, domain="heard.test")
    await password_given(product)
    await answered(product, code=clock.now())
    assert product.http.cookies["heard_member"] != planted
    old = await product.http.get("/console", headers={"cookie": f"heard_member={planted}"})
    assert old.status_code == 303
    assert await rows_of(
        product.heard.database, "SELECT browser, system FROM member_session WHERE browser <> ''"
    ) == [("Firefox", "Linux")]


async def test_a_passkey_is_the_second_factor(product: Product) -> None:
    laptop = await with_passkey(product)
    await password_given(product)
    assert "Use a passkey" in words(await product.http.get("/console/sign-in/second"))
    options = await product.http.post("/console/sign-in/second/options")
    assert [one["type"] for one in options.json()["allowCredentials"]] == ["public-key"]
    passed = await answered(product, credential=laptop.proved(options.text))
    assert (passed.status_code, passed.headers["location"]) == (303, "/console")
    assert (await product.http.get("/console")).status_code == 200


async def test_a_passkey_alone_opens_the_door_once(product: Product) -> None:
    laptop = await with_passkey(product)
    options = await product.http.post("/console/sign-in/passkey/options")
    assert options.json()["allowCredentials"] == []
    assert options.headers["cache-control"] == "private, no-store"
    form = {"credential": laptop.proved(options.text), "next": "/console/releases"}
    pending = product.http.cookies["heard_pending"]
    came = await product.http.post("/console/sign-in/passkey", data=form)
    assert (came.status_code, came.headers["location"]) == (303, "/console/releases")

    product.http.cookies.clear()
    replayed = await product.http.post(
        "/console/sign-in/passkey", data=form, headers={"cookie": f"heard_pending={pending}"}
    )
    assert replayed.status_code == 422
    assert "That passkey was not accepted" in words(replayed)
    assert "heard_member" not in product.http.cookies


async def test_another_site_takes_no_step_in_a_members_name(product: Product) -> None:
    clock, _ = await with_codes(product)
    await password_given(product)
    for path in ("/passkey/options", "/second/options", "/passkey", "/second"):
        foreign = await product.http.post(
            f"/console/sign-in{path}", data={"code": clock.now()}, headers=FOREIGN
        )
        assert foreign.status_code == 403, path
        assert "set-cookie" not in foreign.headers
    assert await count_rows(product.heard.database, "member_session") == 1


async def test_the_pages_at_the_door_speak_chinese(product: Product) -> None:
    await with_codes(product)
    await password_given(product)
    page = words(await product.http.get("/console/sign-in/second?lang=zh"))
    assert "还差一步" in page
    assert "验证器应用中的六位数字" in page
    assert "使用通行密钥登录" in words(await product.http.get("/console/sign-in?lang=zh"))

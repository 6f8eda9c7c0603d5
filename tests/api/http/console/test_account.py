"""A member's own account: password, second factors, sessions, and who may change them."""

import re
from datetime import timedelta

import httpx
import pyotp
import pytest
from sqlalchemy import update

from domain.people.models import MemberSession
from tests.api.http.console.desk import FOREIGN, words
from tests.api.http.console.test_second_step import own_session, with_codes, with_passkey
from tests.support.api import BASE_URL, PASSWORD, Product
from tests.support.authenticator import Authenticator
from tests.support.rows import count_rows

ACCOUNT = "/console/account"


async def seated(product: Product) -> str:
    """The owner, signed in just now; the session's key."""
    key = await own_session(product)
    product.http.cookies.set("heard_member", key, domain="heard.test")
    return key


async def an_hour_passed(product: Product) -> None:
    """Since the owner proved who they are."""
    async with product.heard.database.transaction() as work:
        await work.session.execute(
            update(MemberSession).values(confirmed_at=work.now - timedelta(hours=1))
        )


async def sent(product: Product, path: str, **form: str) -> httpx.Response:
    return await product.http.post(f"{ACCOUNT}/{path}", data=form)


async def test_one_time_codes_from_the_picture_to_the_recovery_codes(product: Product) -> None:
    await seated(product)
    begun = await sent(product, "one-time-codes/begin")
    assert begun.headers["location"] == "/console/account/one-time-codes"
    page = await product.http.get(begun.headers["location"])
    assert "<svg" in page.text
    assert "style=" not in page.text
    [shown] = re.findall(r'<code class="secret">([A-Z2-7 ]+)</code>', page.text)
    clock = pyotp.TOTP(shown.replace(" ", ""))

    wrong = await sent(product, "one-time-codes", code="000000")
    assert wrong.status_code == 422
    assert "That code is not right" in words(wrong)
    assert shown in wrong.text

    codes = await sent(product, "one-time-codes", code=clock.now())
    assert codes.status_code == 200
    assert codes.headers["cache-control"] == "private, no-store"
    assert len(set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?=</code>)", codes.text))) == 10
    account = words(await product.http.get(ACCOUNT))
    assert "10 codes left" in account
    assert (await product.http.get("/console/account/one-time-codes")).status_code == 303

    assert (await sent(product, "one-time-codes/off")).status_code == 303
    assert "Recovery codes" not in words(await product.http.get(ACCOUNT))


async def test_a_passkey_is_added_named_and_removed(product: Product) -> None:
    await seated(product)
    options = await sent(product, "passkeys/options")
    assert options.json()["user"]["name"] == "owner@lumen.example"
    laptop = Authenticator(BASE_URL, "heard.test")
    made = laptop.made(options.text)
    codes = await sent(product, "passkeys", name="梅的手机 <b>", credential=made)
    assert "Your recovery codes" in words(codes)
    page = await product.http.get(ACCOUNT)
    assert "梅的手机 &lt;b&gt;" in page.text
    assert "not used yet" in words(page)
    again = await sent(product, "passkeys", name="Again", credential=made)
    assert again.status_code == 422
    assert "That passkey was not accepted" in words(again)

    [passkey] = re.findall(r'name="passkey" value="([^"]+)"', page.text)
    assert (await sent(product, "passkeys/remove", passkey="passkey_x")).status_code == 404
    assert (await sent(product, "passkeys/remove", passkey=passkey)).status_code == 303
    assert await count_rows(product.heard.database, "passkey") == 0


async def test_changes_ask_who_is_there_and_then_go_on(product: Product) -> None:
    await seated(product)
    await an_hour_passed(product)
    for path in ("one-time-codes/begin", "one-time-codes/off", "recovery-codes", "passkeys"):
        asked = await sent(product, path, code="123456", name="x")
        assert asked.status_code == 303, path
        assert asked.headers["location"] == f"{ACCOUNT}/confirm?next=%2Fconsole%2Faccount", path
    options = await sent(product, "passkeys/options")
    assert options.status_code == 409
    assert options.json()["instead"] == f"{ACCOUNT}/confirm?next=%2Fconsole%2Faccount"
    assert await count_rows(product.heard.database, "member_totp") == 0

    wrong = await sent(product, "confirm", password="wrong", next=ACCOUNT)
    assert wrong.status_code == 422
    assert "That is not your password." in words(wrong)
    right = await sent(product, "confirm", password=PASSWORD, next="https://evil.example/")
    assert right.headers["location"] == ACCOUNT
    assert (await sent(product, "one-time-codes/begin")).headers["location"] != asked.headers[
        "location"
    ]


async def test_a_code_or_a_passkey_confirms_as_well(product: Product) -> None:
    clock, _ = await with_codes(product)
    laptop = await with_passkey(product)
    await seated(product)
    await an_hour_passed(product)
    assert (await sent(product, "confirm", code=clock.now())).status_code == 303
    await an_hour_passed(product)
    options = await sent(product, "confirm/options")
    proved = laptop.proved(options.text)
    assert (await sent(product, "confirm", credential=proved)).status_code == 303
    assert (await sent(product, "confirm", credential=proved)).status_code == 422
    assert (await sent(product, "recovery-codes")).status_code == 200


async def test_the_sessions_are_listed_and_end(product: Product) -> None:
    others = [await own_session(product) for _ in range(2)]
    mine = await seated(product)
    page = await product.http.get(ACCOUNT)
    assert words(page).count("this browser") == 1
    ids = re.findall(r'name="session" value="(session_[^"]+)"', page.text)
    assert len(ids) == 2
    assert all(key not in page.text for key in (mine, *others))

    assert (await sent(product, "sessions/end", session=ids[0])).status_code == 303
    assert await count_rows(product.heard.database, "member_session") == 2
    assert (await sent(product, "sessions/end", session=ids[0])).status_code == 404
    assert (await sent(product, "sessions/end", session="others")).status_code == 303
    assert await count_rows(product.heard.database, "member_session") == 1
    assert (await product.http.get(ACCOUNT)).status_code == 200

    out = await sent(product, "sessions/end", session="all")
    assert out.headers["location"] == "/console/sign-in"
    assert await count_rows(product.heard.database, "member_session") == 0
    assert (await product.http.get(ACCOUNT)).status_code == 303


async def test_a_new_password_ends_the_other_sessions(product: Product) -> None:
    await own_session(product)
    await seated(product)
    short = await sent(product, "password", old=PASSWORD, new="short")
    assert short.status_code == 422
    assert "A password needs at least 10 characters." in words(short)
    obvious = await sent(product, "password", old=PASSWORD, new="Owner@lumen.example")
    assert "neither your e-mail address nor the workspace's name" in words(obvious)
    wrong = await sent(product, "password", old="wrong", new="another horse battery")
    assert "That is not your password." in words(wrong)
    assert await count_rows(product.heard.database, "member_session") == 2

    changed = await sent(product, "password", old=PASSWORD, new="another horse battery")
    assert (changed.status_code, changed.headers["location"]) == (303, ACCOUNT)
    assert await count_rows(product.heard.database, "member_session") == 1
    assert "Your password is changed" in words(await product.http.get(ACCOUNT))


@pytest.mark.parametrize("path", ["password", "sessions/end", "one-time-codes/begin", "confirm"])
async def test_another_site_and_who_is_not_signed_in_change_nothing(
    product: Product, path: str
) -> None:
    form = {"old": PASSWORD, "new": "another horse battery", "session": "all"}
    away = await product.http.post(f"{ACCOUNT}/{path}", data=form)
    assert away.headers["location"] == "/console/sign-in"
    await seated(product)
    foreign = await product.http.post(f"{ACCOUNT}/{path}", data=form, headers=FOREIGN)
    assert foreign.status_code == 403
    assert await count_rows(product.heard.database, "member_session") == 1


async def test_the_account_page_speaks_chinese(product: Product) -> None:
    await with_codes(product)
    await seated(product)
    page = words(await product.http.get(f"{ACCOUNT}?lang=zh"))
    for text in ("您的账户", "动态验证码", "通行密钥", "剩余 10 个", "退出所有登录", "当前浏览器"):
        assert text in page

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from domain.people.models import MemberSession
from domain.people.roles import Role
from domain.people.signing_in import add_member
from domain.shared.ids import WorkspaceId, new_id
from domain.shared.viewer import system_viewer
from domain.workspaces.models import Workspace
from tests.api.http.console.desk import FOREIGN, signed_in, words
from tests.support.api import PASSWORD, Product
from tests.support.rows import count_rows

OWNER = "owner@lumen.example"


async def entered(product: Product, **form: str) -> httpx.Response:
    return await product.http.post("/console/sign-in", data=form)


async def test_who_has_not_signed_in_is_led_to_the_door_and_back(product: Product) -> None:
    away = await product.http.get("/console/roadmap?q=a%20b")
    assert away.status_code == 303
    assert away.headers["location"] == "/console/sign-in?next=%2Fconsole%2Froadmap%3Fq%3Da%2520b"

    door = await product.http.get(away.headers["location"])
    assert 'name="next" value="/console/roadmap?q=a%20b"' in door.text
    back = await entered(product, email=OWNER, password=PASSWORD, next="/console/roadmap?q=a%20b")
    assert (back.status_code, back.headers["location"]) == (303, "/console/roadmap?q=a%20b")
    assert (await product.http.get(back.headers["location"])).status_code == 200


async def test_the_cookie_is_for_the_server_alone(product: Product) -> None:
    cookie = (await signed_in(product)).headers["set-cookie"].lower()
    assert cookie.startswith("heard_member=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert f"max-age={30 * 24 * 3600}" in cookie
    assert "secure" not in cookie


async def test_over_tls_the_cookie_is_bound_to_the_host(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(product.heard.settings), "is_https", property(lambda _: True))
    cookie = (await signed_in(product)).headers["set-cookie"]
    assert cookie.startswith("__Host-heard_member=")
    assert "; Secure" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize("email", [OWNER, "nobody@lumen.example", "no address"])
async def test_a_wrong_pair_says_the_same_whoever_it_was(product: Product, email: str) -> None:
    answer = await entered(product, email=email, password="not the password")
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers
    assert "That e-mail address and password do not belong together." in words(answer)
    assert f'value="{email}"' in answer.text
    assert await count_rows(product.heard.database, "member_session") == 0


async def test_a_member_of_another_workspace_stays_outside(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        other = Workspace(
            id=WorkspaceId(new_id()),
            slug="other",
            name="Other",
            hostname="other.test",
            created_at=work.now,
        )
        work.session.add(other)
        await work.session.flush()
        await add_member(
            work,
            system_viewer(other.id),
            email="elsewhere@other.example",
            name="Else Where",
            role=Role.OWNER,
            password=PASSWORD,
        )
    assert (
        await entered(product, email="elsewhere@other.example", password=PASSWORD)
    ).status_code == 422

    there = await product.http.post(
        "http://other.test/console/sign-in",
        data={"email": "elsewhere@other.example", "password": PASSWORD},
    )
    assert there.status_code == 303
    key = there.cookies["heard_member"]
    carried = await product.http.get("/console", headers={"cookie": f"heard_member={key}"})
    assert carried.status_code == 303


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
async def test_signing_in_never_leads_to_another_site(product: Product, wanted: str) -> None:
    answer = await entered(product, email=OWNER, password=PASSWORD, next=wanted)
    assert answer.headers["location"] == "/console"


async def test_signing_in_again_ends_the_session_before(product: Product) -> None:
    await signed_in(product)
    first = product.http.cookies["heard_member"]
    await signed_in(product)
    assert product.http.cookies["heard_member"] != first
    assert await count_rows(product.heard.database, "member_session") == 1


async def test_signing_out_ends_the_session(product: Product) -> None:
    await signed_in(product)
    assert (await product.http.get("/console")).status_code == 200

    out = await product.http.post("/console/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/console/sign-in")
    assert await count_rows(product.heard.database, "member_session") == 0
    assert (await product.http.get("/console")).status_code == 303


async def test_another_site_signs_nobody_in_or_out(product: Product) -> None:
    foreign = await product.http.post(
        "/console/sign-in", data={"email": OWNER, "password": PASSWORD}, headers=FOREIGN
    )
    assert foreign.status_code == 403
    assert "set-cookie" not in foreign.headers
    await signed_in(product)
    assert (await product.http.post("/console/sign-out", headers=FOREIGN)).status_code == 403
    assert await count_rows(product.heard.database, "member_session") == 1


async def test_the_eleventh_try_in_a_minute_has_to_wait(product: Product) -> None:
    for _ in range(10):
        assert (await entered(product, email=OWNER, password="")).status_code == 422
    waited = await entered(product, email=OWNER, password=PASSWORD)
    assert waited.status_code == 429
    assert 1 <= int(waited.headers["retry-after"]) <= 60
    assert "Too many tries. Please wait" in words(waited)
    assert await count_rows(product.heard.database, "member_session") == 0


async def test_htmx_is_led_to_the_door_as_a_whole_page(product: Product) -> None:
    away = await product.http.get("/console", headers={"hx-request": "true"})
    assert (away.status_code, away.headers["hx-redirect"]) == (401, "/console/sign-in")


async def test_a_session_that_expired_is_none(product: Product) -> None:
    await signed_in(product)
    async with product.heard.database.transaction() as work:
        await work.session.execute(
            update(MemberSession).values(expires_at=work.now - timedelta(seconds=1))
        )
    assert (await product.http.get("/console")).status_code == 303

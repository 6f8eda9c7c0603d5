"""From the button to the console and back out, through a real provider."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import delete

from api.http.console import oidc
from api.limiting.rates import Tries
from api.wiring import build
from domain.people.models import Invitation, Member, MemberLink, MemberSession
from domain.people.roles import Role
from domain.people.team.inviting import invite_member
from domain.people.team.staffing import remove_member
from domain.shared.ids import MemberId, new_id
from domain.shared.viewer import system_viewer
from tests.api.http.console.desk import words
from tests.support.api import BASE_URL, Product, running, settings_for
from tests.support.provider import CLIENT_ID, CLIENT_SECRET, SignInProvider, serving
from tests.support.rows import count_rows, rows_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

CALLBACK = f"{BASE_URL}/console/oidc/callback"
MAIL = "mei@lumen.example"


@pytest.fixture(scope="module")
def running_provider() -> Iterator[SignInProvider]:
    with serving(SignInProvider(CALLBACK)) as provider:
        yield provider


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_house(
    shared_url: str, tmp_path_factory: pytest.TempPathFactory, running_provider: SignInProvider
) -> AsyncIterator[Product]:
    """Anybody of lumen.example may join as an agent."""
    async with running(
        shared_url,
        tmp_path_factory.mktemp("product"),
        HEARD_OIDC_ISSUER=running_provider.issuer,
        HEARD_OIDC_CLIENT_ID=CLIENT_ID,
        HEARD_OIDC_CLIENT_SECRET=CLIENT_SECRET,
        HEARD_OIDC_NAME="Acme ID",
        HEARD_OIDC_ROLE="agent",
        HEARD_OIDC_DOMAINS="open.example, other.example",
    ) as product:
        yield product


@pytest_asyncio.fixture(loop_scope="module")
async def product(open_house: Product, running_provider: SignInProvider) -> AsyncIterator[Product]:
    """Each test finds the owner alone, and the provider honest."""
    running_provider.behave()
    open_house.http.cookies.clear()
    yield open_house
    async with open_house.heard.database.transaction() as work:
        for table in (MemberSession, MemberLink, Invitation):
            await work.session.execute(delete(table))
        await work.session.execute(delete(Member).where(Member.role != Role.OWNER))
    await open_house.heard.limits.give_back(Tries.SIGN_IN, *["oidc 127.0.0.1"] * 9)


async def through(product: Product, path: str = "/console/oidc") -> httpx.Response:
    """As a browser goes: to the provider, and back with its answer."""
    out = await product.http.get(path)
    assert out.status_code == 303
    async with httpx.AsyncClient() as elsewhere:
        back = await elsewhere.get(out.headers["location"])
    return await product.http.get(back.headers["location"])


async def member(product: Product) -> MemberId:
    """Somebody in the team whose address the provider knows; without a password, which is slow."""
    member_id = MemberId(new_id())
    async with product.heard.database.transaction() as work:
        work.session.add(
            Member(
                id=member_id,
                workspace_id=product.workspace_id,
                email=MAIL,
                name="Mei",
                role=Role.AGENT,
                created_at=work.now,
            )
        )
    return member_id


async def last_audit(product: Product) -> tuple[object, ...]:
    found = await rows_of(
        product.heard.database,
        "SELECT action, subject, details FROM audit_entry ORDER BY id DESC LIMIT 1",
    )
    return found[0]


async def sessions(product: Product) -> int:
    return await count_rows(product.heard.database, "member_session")


async def test_from_the_button_into_the_console(product: Product) -> None:
    await member(product)
    door = await product.http.get("/console/sign-in?next=/console/roadmap")
    assert "Continue with Acme ID" in words(door)
    assert 'href="/console/oidc?next=%2Fconsole%2Froadmap"' in door.text

    entered = await through(product, "/console/oidc?next=%2Fconsole%2Froadmap")
    assert (entered.status_code, entered.headers["location"]) == (303, "/console/roadmap")
    assert "Mei" in words(await product.http.get("/console/roadmap"))
    action, subject, details = await last_audit(product)
    assert action == "member.signed_in"
    assert str(subject).startswith("member_")
    assert "oidc" in str(details)

    out = await product.http.post("/console/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/console/sign-in")
    assert await sessions(product) == 0


async def test_what_the_browser_carries_is_sealed_and_spent(product: Product) -> None:
    await member(product)
    out = await product.http.get("/console/oidc")
    cookie = out.headers["set-cookie"].lower()
    assert cookie.startswith("heard_oidc=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age=600" in cookie
    assert "code_challenge_method=S256" in out.headers["location"]

    async with httpx.AsyncClient() as elsewhere:
        back = (await elsewhere.get(out.headers["location"])).headers["location"]
    await product.http.get(back)
    assert "heard_oidc" not in product.http.cookies
    assert await sessions(product) == 1


async def test_over_tls_the_cookie_is_bound_to_the_host(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(product.heard.settings), "is_https", property(lambda _: True))
    cookie = (await product.http.get("/console/oidc")).headers["set-cookie"]
    assert cookie.startswith("__Host-heard_oidc=")
    assert "; Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


async def test_from_then_on_the_account_is_the_member_whatever_its_address(
    product: Product, running_provider: SignInProvider
) -> None:
    mei = await member(product)
    await through(product)
    running_provider.person.update(email="mei@elsewhere.example", email_verified=False)
    product.http.cookies.clear()
    assert (await through(product)).status_code == 303
    owners = await rows_of(product.heard.database, "SELECT member_id FROM member_session")
    assert {str(row[0]).replace("-", "") for row in owners} == {mei.hex}


async def test_an_address_that_passed_on_brings_no_member_along(
    product: Product, running_provider: SignInProvider
) -> None:
    await member(product)
    await through(product)
    product.http.cookies.clear()
    running_provider.person["sub"] = "somebody-else"
    refused = await through(product)
    assert refused.status_code == 403
    assert await sessions(product) == 1
    assert await count_rows(product.heard.database, "member_link") == 1


@pytest.mark.parametrize("claim", [False, None, "true"])
async def test_an_address_that_is_not_verified_matches_nobody(
    product: Product, running_provider: SignInProvider, claim: object
) -> None:
    await member(product)
    running_provider.person["email_verified"] = claim
    refused = await through(product)
    assert refused.status_code == 403
    assert "does not confirm that your e-mail address is yours" in words(refused)
    assert await sessions(product) == 0
    assert await count_rows(product.heard.database, "member_link") == 0


async def test_who_is_nobody_is_not_let_in(product: Product) -> None:
    refused = await through(product)
    assert refused.status_code == 403
    assert "This account belongs to nobody in the team." in words(refused)
    assert await count_rows(product.heard.database, "member") == 1
    assert await sessions(product) == 0
    action, subject, details = await last_audit(product)
    assert (action, subject) == ("member.sign_in_refused", None)
    assert "not_welcome" in str(details)


async def test_who_is_invited_joins_without_a_password(product: Product) -> None:
    heard = product.heard
    async with heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await invite_member(work, system, email=MAIL, role=Role.MANAGER, secret=b"s" * 32)
    assert (await through(product)).status_code == 303
    joined = await rows_of(
        heard.database, f"SELECT name, role, password_hash FROM member WHERE email = '{MAIL}'"
    )
    assert joined == [("Mei Lin", "manager", None)]
    assert await count_rows(heard.database, "invitation", "accepted_at IS NOT NULL") == 1

    product.http.cookies.clear()
    for password in ("", "nobody has this password"):
        form = {"email": MAIL, "password": password}
        assert (await product.http.post("/console/sign-in", data=form)).status_code == 422


async def test_newcomers_of_a_domain_join_as_the_operator_said(
    product: Product, running_provider: SignInProvider
) -> None:
    running_provider.person.update(email="Bo@Open.example", name="  ")
    assert (await through(product)).status_code == 303
    joined = await rows_of(
        product.heard.database, "SELECT email, name, role FROM member WHERE role = 'agent'"
    )
    assert joined == [("bo@open.example", "bo", "agent")]

    running_provider.person.update(sub="2", email="eve@evil-open.example")
    product.http.cookies.clear()
    assert (await through(product)).status_code == 403


async def test_who_was_removed_comes_back_by_invitation_only(
    product: Product, running_provider: SignInProvider
) -> None:
    running_provider.person["email"] = "bo@open.example"
    await through(product)
    system = system_viewer(product.workspace_id)
    [[found]] = await rows_of(
        product.heard.database, "SELECT id FROM member WHERE email = 'bo@open.example'"
    )
    async with product.heard.database.transaction() as work:
        await remove_member(work, system, member_id=MemberId(UUID(str(found))))
    assert (await product.http.get("/console")).status_code == 303
    assert (await through(product)).status_code == 403
    running_provider.person["email"] = "bo.renamed@open.example"
    assert (await through(product)).status_code == 403

    async with product.heard.database.transaction() as work:
        await invite_member(
            work, system, email="bo.renamed@open.example", role=Role.VIEWER, secret=b"s" * 32
        )
    assert (await through(product)).status_code == 303
    assert await count_rows(product.heard.database, "member_link") == 1
    assert await sessions(product) == 1


@pytest.mark.parametrize(
    ("lie", "status", "reason", "sentence"),
    [
        ("says no", 403, "denied", "You said no at the provider"),
        ("the token endpoint is down", 503, "unreachable", "does not answer just now"),
        ("another nonce", 502, "token_refused", "could not be trusted"),
    ],
)
async def test_what_fails_ends_on_a_page_that_says_why(
    product: Product,
    running_provider: SignInProvider,
    lie: str,
    status: int,
    reason: str,
    sentence: str,
) -> None:
    await member(product)
    running_provider.lies.add(lie)
    refused = await through(product)
    assert refused.status_code == status
    assert sentence in words(refused)
    assert "heard_oidc" not in product.http.cookies
    assert await sessions(product) == 0
    action, _subject, details = await last_audit(product)
    assert action == "member.sign_in_refused"
    assert reason in str(details)


async def test_an_answer_is_good_once_and_in_its_own_browser_only(product: Product) -> None:
    await member(product)
    out = await product.http.get("/console/oidc")
    carried = dict(product.http.cookies)
    async with httpx.AsyncClient() as elsewhere:
        back = (await elsewhere.get(out.headers["location"])).headers["location"]

    product.http.cookies.clear()
    foreign = await product.http.get(back)
    assert foreign.status_code == 400
    assert "did not begin in this browser" in words(foreign)

    product.http.cookies.update(carried)
    assert (await product.http.get(back)).status_code == 303
    assert await sessions(product) == 1
    product.http.cookies.clear()
    product.http.cookies.update(carried)
    again = await product.http.get(back)
    assert again.status_code == 400
    assert "used before" in words(again)
    assert await sessions(product) == 1


async def test_a_forged_answer_reaches_nobody(
    product: Product, running_provider: SignInProvider
) -> None:
    await product.http.get("/console/oidc")
    forged = await product.http.get("/console/oidc/callback?code=stolen&state=guessed")
    assert forged.status_code == 400
    assert "token" not in running_provider.calls


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"],
)
async def test_it_never_leads_to_another_site(product: Product, wanted: str) -> None:
    await member(product)
    entered = await through(product, str(httpx.URL("/console/oidc", params={"next": wanted})))
    assert entered.headers["location"] == "/console"


async def test_in_chinese_too(product: Product, running_provider: SignInProvider) -> None:
    product.http.cookies.set("heard_language", "zh")
    running_provider.lies.add("says no")
    refused = words(await through(product))
    assert "您在登录服务方拒绝了授权，因此没有登录。" in refused
    assert "通过 Acme ID" in refused


async def test_the_eleventh_failure_in_a_minute_has_to_wait(product: Product) -> None:
    for _ in range(10):
        assert (await product.http.get("/console/oidc/callback?state=x")).status_code == 400
    noted = await count_rows(product.heard.database, "audit_entry")
    waited = await product.http.get("/console/oidc/callback?state=x")
    assert waited.status_code == 429
    assert await count_rows(product.heard.database, "audit_entry") == noted
    await product.heard.limits.give_back(Tries.SIGN_IN, *["oidc 127.0.0.1"] * 11)


async def test_nothing_secret_is_logged(
    product: Product, running_provider: SignInProvider, caplog: pytest.LogCaptureFixture
) -> None:
    await member(product)
    with caplog.at_level(logging.DEBUG, "heard"):
        await through(product)
        product.http.cookies.clear()
        running_provider.lies.add("another nonce")
        await through(product)
    ours = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith("heard")
    )
    for secret in (CLIENT_SECRET, MAIL, "mei-1", "code="):
        assert secret not in ours


async def test_without_a_provider_there_is_no_button_and_no_way(tmp_path: Path) -> None:
    heard = build(settings_for(f"sqlite:///{tmp_path}/none.db", tmp_path))
    assert oidc.routes(heard) == []
    assert heard.pages.render("en", "console/sign_in_oidc.html", wanted="/console").strip() == ""

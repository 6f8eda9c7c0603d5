"""The page behind an invitation's link, and the mail that brings it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import update

from api.inviting import invitation_link, invitation_secret, inviting, written
from domain.people.events import MemberInvited
from domain.people.models import Invitation, Member
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.people.team.inviting import invite_member, resend_invitation, revoke_invitation
from domain.shared.languages import Language
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.viewer import Viewer, system_viewer
from domain.shared.work import Database
from domain.workspaces.models import Workspace
from tests.api.http.console.desk import words
from tests.api.http.console.teamwork import actions, cleared
from tests.api.http.console.teamwork import joined as joined_already
from tests.api.test_mailing import post_office
from tests.support.api import PASSWORD, Product, settings_for
from tests.support.rows import count_rows, rows_of
from tests.support.world import opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEI = "mei@lumen.example"


@pytest_asyncio.fixture(loop_scope="module")
async def product(shared_product: Product) -> AsyncIterator[Product]:
    async for product in cleared(shared_product):
        yield product


async def invitation(
    product: Product, *, language: Language = Language.EN
) -> tuple[Invitation, str]:
    """An invitation of Olga's, and the path of its link."""
    olga = Viewer(
        product.workspace_id,
        ROLE_PERMISSIONS[Role.OWNER],
        name="Olga Owner",
        language=language,
    )
    settings = product.heard.settings
    async with product.heard.database.transaction() as work:
        made = await invite_member(
            work, olga, email=MEI, role=Role.AGENT, secret=invitation_secret(settings)
        )
    return made, invitation_link(settings, made).removeprefix(settings.base_url)


async def joined(product: Product, path: str, **form: str) -> httpx.Response:
    return await product.http.post(path, data={"name": "Mei Lin", "password": PASSWORD, **form})


async def test_who_is_invited_chooses_a_name_and_a_password_and_is_in(product: Product) -> None:
    _, path = await invitation(product)
    page = await product.http.get(path)
    assert "Olga Owner invites you to the team" in words(page)
    assert "You will sign in as mei@lumen.example, and your role is: Agent" in words(page)
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "private, no-store"

    entered = await joined(product, path)
    assert (entered.status_code, entered.headers["location"]) == (303, "/console")
    assert "Mei Lin" in words(await product.http.get("/console"))
    stored = await rows_of(product.heard.database, "SELECT name, email, role FROM member")
    assert ("Mei Lin", MEI, "agent") in stored
    told = ["member.invited", "member.joined", "member.signed_in"]
    assert await actions(product, 3) == told


async def test_links_that_are_not_open_all_look_alike(product: Product) -> None:
    made, used = await invitation(product)
    await joined(product, used)
    product.http.cookies.clear()
    pages = [await product.http.get(used), await product.http.get("/console/join/" + "x" * 43)]

    async with product.heard.database.transaction() as work:
        await work.session.execute(update(Member).where(Member.email == MEI).values(email="b@c.de"))
    _, expired = await invitation(product)
    async with product.heard.database.transaction() as work:
        past = work.now - timedelta(seconds=1)
        await work.session.execute(
            update(Invitation).where(Invitation.id != made.id).values(expires_at=past)
        )
    pages.append(await product.http.get(expired))

    again, revoked = await invitation(product)
    async with product.heard.database.transaction() as work:
        await revoke_invitation(work, system_viewer(product.workspace_id), invitation_id=again.id)
    pages.append(await product.http.get(revoked))
    seen = {(page.status_code, words(page)) for page in pages}
    assert len(seen) == 1
    [(status, text)] = seen
    assert status == 404
    assert "This link is not open" in text

    for path in (used, expired, revoked):
        assert (await joined(product, path)).status_code == 404
    assert await count_rows(product.heard.database, "member") == 2


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"password": "short"}, "A password needs at least 10 characters."),
        ({"password": MEI}, "neither your e-mail address nor"),
        ({"name": "  "}, "Please fill in “Your name”."),
    ],
)
async def test_what_cannot_be_is_said_at_the_field(
    product: Product, form: dict[str, str], sentence: str
) -> None:
    _, path = await invitation(product)
    refused = await joined(product, path, **form)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert "set-cookie" not in refused.headers
    assert refused.headers["referrer-policy"] == "no-referrer"
    assert await count_rows(product.heard.database, "member") == 1
    assert (await product.http.get(path)).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        # What browsers send from a page without referrer, newer and older ones.
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null"}, 303),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
    ],
)
async def test_only_our_own_page_joins(
    product: Product, headers: dict[str, str], status: int
) -> None:
    _, path = await invitation(product)
    form = {"name": "Mei Lin", "password": PASSWORD}
    answer = await product.http.post(path, data=form, headers=headers)
    assert answer.status_code == status
    assert await count_rows(product.heard.database, "member") == (2 if status == 303 else 1)


async def test_who_became_a_member_meanwhile_is_sent_to_sign_in(product: Product) -> None:
    _, path = await invitation(product)
    await joined_already(product)
    answer = await joined(product, path)
    assert answer.status_code == 409
    assert "You are in the team already" in words(answer)
    assert await count_rows(product.heard.database, "member") == 2
    assert await count_rows(product.heard.database, "member_session") == 0


async def test_two_who_use_one_link_at_once_make_one_member(product: Product) -> None:
    _, path = await invitation(product)
    answers = await asyncio.gather(*(joined(product, path) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [303, 404, 404]
    assert await count_rows(product.heard.database, "member") == 2


async def test_the_key_is_in_no_log(product: Product, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "heard"):
        _, path = await invitation(product)
        await product.work_off()
        await joined(product, path)
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("heard")]
    assert any("no SMTP server is set: Join the team of Lumen" in line for line in ours)
    assert path.rpartition("/")[2] not in "\n".join(ours)
    assert MEI not in "\n".join(ours)


async def test_the_mail_speaks_the_language_of_who_invites(product: Product) -> None:
    made, path = await invitation(product, language=Language.ZH)
    async with product.heard.database.reading() as session:
        workspace = await session.get_one(Workspace, product.workspace_id)
    mail = written(made, workspace, product.heard.settings)
    assert (mail["To"], mail["Subject"]) == (MEI, "加入 Lumen 的 Heard 团队")
    assert "Olga Owner 邀请您加入 Lumen 的客户反馈团队。" in mail.get_content()
    assert f"http://heard.test{path}\n" in mail.get_content()


async def test_only_what_is_still_open_is_mailed(database_url: str, tmp_path: Path) -> None:
    inbox: list[object] = []
    async with post_office(inbox) as smtp:  # type: ignore[arg-type]  # any list will do
        settings = settings_for(database_url, tmp_path, HEARD_SMTP_URL=smtp)
        table = (Listening(MemberInvited, "mail.invitations", inviting(settings)),)
        database = Database(database_url, subscriptions=subscriptions(table))
        world, secret = await opened(database), invitation_secret(settings)
        async with database.transaction() as work:
            kept = await invite_member(
                work, world.system, email=MEI, role=Role.AGENT, secret=secret
            )
            gone = await invite_member(
                work, world.system, email="bo@lumen.example", role=Role.AGENT, secret=secret
            )
        async with database.transaction() as work:
            await resend_invitation(work, world.system, invitation_id=kept.id, secret=secret)
            await revoke_invitation(work, world.system, invitation_id=gone.id)
        outbox = Outbox(database, table)
        await outbox.deliver_all()
        await outbox.deliver_all()
        async with database.reading() as session:
            stored = await session.get_one(Invitation, kept.id)
        await database.close()
    [mail] = inbox
    assert str(mail["To"]) == MEI  # type: ignore[index]  # a mail
    assert invitation_link(settings, stored) in mail.get_content()  # type: ignore[attr-defined]  # a mail

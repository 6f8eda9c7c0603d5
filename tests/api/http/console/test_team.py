import re
from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from domain.people.models import Member
from domain.people.roles import Role
from domain.shared.ids import public_id
from tests.api.http.console.desk import FOREIGN, words
from tests.api.http.console.teamwork import (
    OWNER,
    actions,
    cleared,
    entered,
    joined,
    stored,
    the_owner,
)
from tests.support.api import Product
from tests.support.rows import count_rows, rows_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEI = "mei@lumen.example"


@pytest_asyncio.fixture(loop_scope="module")
async def product(shared_product: Product) -> AsyncIterator[Product]:
    async for product in cleared(shared_product):
        yield product


async def signed_in(product: Product, role: Role = Role.OWNER) -> Member:
    """Olga, or somebody new of that role."""
    if role is Role.OWNER:
        member = await the_owner(product)
    else:
        member = await joined(product, role.value.title(), role)
    await entered(product, member)
    return member


async def invited(product: Product, email: str = MEI, role: str = "agent") -> httpx.Response:
    form = {"email": email, "role": role}
    return await product.http.post("/console/team/invitations", data=form)


async def the_invitation(product: Product) -> str:
    [[found]] = await rows_of(product.heard.database, "SELECT id FROM invitation")
    return public_id("invitation", UUID(str(found)))


def place_of(member: Member, act: str) -> str:
    return f"/console/team/members/{public_id('member', member.id)}/{act}"


def link_on(page: httpx.Response) -> str | None:
    found = re.search(r"http://heard\.test(/console/join/[\w-]{43})<", page.text)
    return found.group(1) if found else None


async def test_the_team_is_listed_with_roles_and_who_is_there(product: Product) -> None:
    await entered(product, await joined(product))
    await joined(product, "Bo", Role.VIEWER)
    await signed_in(product)
    page = words(await product.http.get("/console/team"))
    assert "Olga Owner you Owner owner@lumen.example No second factor · last seen" in page
    assert "Mei Agent mei@lumen.example No second factor · last seen" in page
    assert "Bo Viewer bo@lumen.example No second factor · not signed in" in page
    assert "Nobody is invited" in page


async def test_an_invitation_is_shown_with_its_link_once(product: Product) -> None:
    await signed_in(product)
    made = await invited(product, " Mei@Lumen.example ", "manager")
    assert (made.status_code, made.headers["location"]) == (303, "/console/team")

    page = await product.http.get("/console/team")
    assert "Invited. The invitation is open for seven days." in words(page)
    assert "No mail server is set, so nothing is mailed" in words(page)
    assert "mei@lumen.example Manager invited by Olga Owner · open until" in words(page)
    link = link_on(page)
    assert link is not None
    assert link_on(await product.http.get("/console/team")) is None
    assert (await product.http.get(link)).status_code == 200
    assert (await actions(product))[-1] == "member.invited"


async def test_no_key_is_stored_anywhere(product: Product) -> None:
    await signed_in(product)
    await invited(product)
    link = link_on(await product.http.get("/console/team"))
    assert link is not None
    key = link.rpartition("/")[2]
    for table, column in (
        ("invitation", "key_hash"),
        ("outbox_event", "CAST(payload AS TEXT)"),
        ("audit_entry", "CAST(details AS TEXT)"),
    ):
        where = f"{column} LIKE '%{key}%'"
        assert await count_rows(product.heard.database, table, where) == 0


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("mei", "That is not an e-mail address."),
        ("", "Please fill in “E-mail”."),
        (OWNER, "A member with this e-mail address exists already."),
        (MEI, "This address has an open invitation already."),
    ],
)
async def test_who_cannot_be_invited_is_said_at_the_field(
    product: Product, email: str, sentence: str
) -> None:
    await signed_in(product)
    await invited(product)
    refused = await invited(product, email)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert f'value="{email}"' in refused.text
    assert await count_rows(product.heard.database, "invitation") == 1


async def test_sending_again_makes_another_key(product: Product) -> None:
    await signed_in(product)
    await invited(product)
    first = link_on(await product.http.get("/console/team"))
    assert first is not None
    place = f"/console/team/invitations/{await the_invitation(product)}"
    await product.http.post(f"{place}/resend")
    second = link_on(await product.http.get("/console/team"))
    assert second is not None
    assert second != first
    assert (await product.http.get(first)).status_code == 404
    assert (await product.http.get(second)).status_code == 200


async def test_what_is_taken_back_lets_nobody_in(product: Product) -> None:
    await signed_in(product)
    await invited(product)
    link = link_on(await product.http.get("/console/team"))
    assert link is not None
    place = f"/console/team/invitations/{await the_invitation(product)}"
    assert (await product.http.post(f"{place}/revoke")).status_code == 303
    assert (await product.http.get(link)).status_code == 404
    for act in ("revoke", "resend"):
        assert (await product.http.post(f"{place}/{act}")).status_code == 404
    assert await actions(product, 2) == ["member.invited", "invitation.revoked"]


async def test_a_role_changes_from_the_next_request_on(product: Product) -> None:
    mei = await joined(product)
    await signed_in(product)
    changed = await product.http.post(place_of(mei, "role"), data={"role": "viewer"})
    assert changed.headers["location"] == "/console/team"
    assert (await stored(product, mei)).role is Role.VIEWER
    assert (await actions(product))[-1] == "member.role_changed"

    unknown = await product.http.post(place_of(mei, "role"), data={"role": "king"})
    assert unknown.status_code == 404
    assert (await stored(product, mei)).role is Role.VIEWER


async def test_who_is_removed_is_out_at_once_and_stays_in_the_histories(product: Product) -> None:
    mei = await joined(product)
    theirs = await entered(product, mei)
    assert (await product.http.get("/console")).status_code == 200
    await signed_in(product)
    removed = await product.http.post(place_of(mei, "remove"))
    assert removed.headers["location"] == "/console/team"
    assert MEI not in words(await product.http.get("/console/team"))
    assert (await actions(product))[-1] == "member.removed"

    product.http.cookies.clear()
    product.http.cookies.set("heard_member", theirs)
    assert (await product.http.get("/console")).status_code == 303
    assert (await stored(product, mei)).name == "Mei"


async def test_the_last_owner_can_neither_leave_nor_be_less(product: Product) -> None:
    await signed_in(product)
    me = await the_owner(product)
    for act, form in (("remove", {}), ("role", {"role": "viewer"})):
        refused = await product.http.post(place_of(me, act), data=form)
        assert refused.status_code == 422
        assert "The last owner can neither leave nor get another role." in words(refused)
    assert (await stored(product, me)).role is Role.OWNER
    assert (await product.http.get("/console")).status_code == 200


async def test_nobody_changes_their_own_role_but_an_owner_may_leave(product: Product) -> None:
    await joined(product, "Second", Role.OWNER)
    me = await signed_in(product)
    refused = await product.http.post(place_of(me, "role"), data={"role": "viewer"})
    assert refused.status_code == 422
    assert "Nobody changes their own role." in words(refused)
    assert (await stored(product, me)).role is Role.OWNER

    left = await product.http.post(place_of(me, "remove"))
    assert left.status_code == 303
    assert (await product.http.get("/console/team")).status_code == 303


async def test_managers_see_the_team_and_change_nothing(product: Product) -> None:
    mei = await joined(product)
    await signed_in(product)
    await invited(product, "bo@lumen.example")
    product.http.cookies.clear()
    await signed_in(product, Role.MANAGER)
    page = await product.http.get("/console/team")
    assert "bo@lumen.example Agent invited by Olga Owner" in words(page)
    assert "<form" not in page.text.split("<main", 1)[1]
    place = f"/console/team/invitations/{await the_invitation(product)}"
    for address, form in (
        ("/console/team/invitations", {"email": "eve@lumen.example", "role": "owner"}),
        (f"{place}/resend", {}),
        (f"{place}/revoke", {}),
        (place_of(mei, "role"), {"role": "owner"}),
        (place_of(mei, "remove"), {}),
    ):
        assert (await product.http.post(address, data=form)).status_code == 403
    product.http.cookies.set("heard_invited", await the_invitation(product))
    assert link_on(await product.http.get("/console/team")) is None
    assert await count_rows(product.heard.database, "invitation", "revoked_at IS NULL") == 1
    assert (await stored(product, mei)).role is Role.AGENT


async def test_agents_do_not_see_the_team(product: Product) -> None:
    await signed_in(product, Role.AGENT)
    assert (await product.http.get("/console/team")).status_code == 403
    assert 'href="/console/team"' not in (await product.http.get("/console")).text


async def test_another_site_changes_nothing(product: Product) -> None:
    mei = await joined(product)
    await signed_in(product)
    for address, form in (
        ("/console/team/invitations", {"email": "eve@lumen.example", "role": "owner"}),
        (place_of(mei, "remove"), {}),
    ):
        answer = await product.http.post(address, data=form, headers=FOREIGN)
        assert answer.status_code == 403
    assert await count_rows(product.heard.database, "invitation") == 0
    assert await count_rows(product.heard.database, "member", "removed_at IS NOT NULL") == 0


@pytest.mark.parametrize("wrong", ["nobody", "invitation_00000000000000000000000000"])
async def test_who_is_not_there_is_not_found(product: Product, wrong: str) -> None:
    await signed_in(product)
    for place in ("members", "invitations"):
        for act in ("remove", "role", "resend", "revoke"):
            address = f"/console/team/{place}/{wrong}/{act}"
            answer = await product.http.post(address, data={"role": "agent"})
            assert answer.status_code in (404, 405), address

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from domain.people.roles import Role
from domain.shared.ids import public_id
from tests.api.http.console.teamwork import actions, cleared, entered, joined, stored, the_owner
from tests.support.api import Product
from tests.support.rows import count_rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

INVITE = """
mutation Invite($input: InviteMemberInput!) {
  inviteMember(input: $input) {
    __typename
    ... on MemberInvited { link invitation { id email role invitedBy } }
    ... on UserError { code message }
  }
}
"""
CHANGE = """
mutation Change($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) {
    __typename
    ... on MemberRoleChanged { member { id role hasSecondFactor lastSeenAt } }
    ... on UserError { code message }
  }
}
"""
REMOVE = """
mutation Remove($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    __typename
    ... on MemberRemoved { memberId name }
    ... on UserError { code message }
  }
}
"""
REVOKE = """
mutation Revoke($input: RevokeInvitationInput!) {
  revokeInvitation(input: $input) {
    __typename
    ... on InvitationRevoked { invitation { email } }
    ... on UserError { code }
  }
}
"""


@pytest_asyncio.fixture(loop_scope="module")
async def product(shared_product: Product) -> AsyncIterator[Product]:
    async for product in cleared(shared_product):
        yield product


async def asked(product: Product, query: str, scope: str = "admin", **given: Any) -> dict[str, Any]:
    """The one field of the answer."""
    variables = {"input": given} if given else {}
    answer = await product.graphql(query, variables, token=await product.token(scope))
    assert "errors" not in answer, answer
    [field] = answer["data"].values()
    result: dict[str, Any] = field
    return result


async def test_the_team_and_its_invitations_are_read_page_by_page(product: Product) -> None:
    mei = await joined(product)
    await entered(product, mei)
    product.http.cookies.clear()
    for email in ("a@lumen.example", "b@lumen.example"):
        await asked(product, INVITE, email=email, role="VIEWER")
    first = await asked(
        product,
        "{ members(first: 1) { edges { node { name } } pageInfo { hasNextPage endCursor } } }",
    )
    assert first["edges"] == [{"node": {"name": "Olga Owner"}}]
    cursor = first["pageInfo"]["endCursor"]
    rest = await asked(
        product,
        f'{{ members(after: "{cursor}") {{ edges {{ node {{ email role lastSeenAt }} }} }} }}',
    )
    [edge] = rest["edges"]
    assert (edge["node"]["email"], edge["node"]["role"]) == ("mei@lumen.example", "AGENT")
    assert edge["node"]["lastSeenAt"] is not None
    open_ones = await asked(product, "{ invitations { edges { node { email } } } }")
    assert [each["node"]["email"] for each in open_ones["edges"]] == [
        "a@lumen.example",
        "b@lumen.example",
    ]


async def test_an_invitation_is_made_once_for_a_key_and_tells_its_link(product: Product) -> None:
    wish = {"email": "Mei@Lumen.example", "role": "MANAGER", "idempotencyKey": "once"}
    made = await asked_by_one_token(product, wish)
    assert made[0] == made[1]
    assert made[0]["link"].startswith("http://heard.test/console/join/")
    assert made[0]["invitation"]["email"] == "mei@lumen.example"
    assert made[2]["code"] == "IDEMPOTENCY_CONFLICT"
    assert (await asked(product, INVITE, email="mei@lumen.example", role="AGENT"))["code"] == (
        "ALREADY_INVITED"
    )
    assert await count_rows(product.heard.database, "invitation") == 1
    assert (await product.http.get(made[0]["link"])).status_code == 200


async def asked_by_one_token(product: Product, wish: dict[str, str]) -> list[dict[str, Any]]:
    """Twice the same, then another under the same key."""
    token = await product.token("admin")
    answers = [
        await product.graphql(INVITE, {"input": each}, token=token)
        for each in (wish, wish, {**wish, "role": "OWNER"})
    ]
    return [answer["data"]["inviteMember"] for answer in answers]


@pytest.mark.parametrize(
    ("email", "code"),
    [("owner@lumen.example", "EMAIL_TAKEN"), ("nobody", "INVALID_EMAIL"), (" ", "TEXT_MISSING")],
)
async def test_who_cannot_be_invited(product: Product, email: str, code: str) -> None:
    assert (await asked(product, INVITE, email=email, role="AGENT"))["code"] == code
    assert await count_rows(product.heard.database, "invitation") == 0


async def test_an_invitation_is_revoked_once(product: Product) -> None:
    made = await asked(product, INVITE, email="mei@lumen.example", role="AGENT")
    id_ = made["invitation"]["id"]
    node = '{ node(id: "%s") { ... on Invitation { email } } }'
    assert await asked(product, node % id_) == {"email": "mei@lumen.example"}
    revoked = await asked(product, REVOKE, invitationId=id_)
    assert revoked["invitation"] == {"email": "mei@lumen.example"}
    assert (await asked(product, REVOKE, invitationId=id_))["code"] == "INVITATION_NOT_FOUND"
    assert await asked(product, node % id_) is None
    assert (await product.http.get(made["link"])).status_code == 404


async def test_roles_change_and_members_leave(product: Product) -> None:
    mei = await joined(product)
    id_ = public_id("member", mei.id)
    changed = await asked(product, CHANGE, memberId=id_, role="VIEWER")
    assert changed["member"] == {
        "id": id_, "role": "VIEWER", "hasSecondFactor": False, "lastSeenAt": None
    }  # fmt: skip
    assert (await stored(product, mei)).role is Role.VIEWER
    node = f'{{ node(id: "{id_}") {{ ... on Member {{ name }} }} }}'
    assert await asked(product, node) == {"name": "Mei"}

    removed = await asked(product, REMOVE, memberId=id_)
    assert (removed["memberId"], removed["name"]) == (id_, "Mei")
    assert await asked(product, node) is None
    assert (await asked(product, REMOVE, memberId=id_))["code"] == "MEMBER_NOT_FOUND"
    told = [action for action in await actions(product) if str(action).startswith("member.")]
    assert told == ["member.role_changed", "member.removed"]


async def test_the_last_owner_stays_what_they_are(product: Product) -> None:
    owner = await the_owner(product)
    id_ = public_id("member", owner.id)
    assert (await asked(product, CHANGE, memberId=id_, role="VIEWER"))["code"] == "LAST_OWNER"
    refused = await asked(product, REMOVE, memberId=id_)
    assert refused["code"] == "LAST_OWNER"
    assert "Make somebody else an owner first." in refused["message"]
    assert (await stored(product, owner)).role is Role.OWNER
    assert (await stored(product, owner)).removed_at is None


async def test_other_tokens_neither_see_nor_change_the_team(product: Product) -> None:
    mei = await joined(product)
    id_ = public_id("member", mei.id)
    scope = "feedback:read"
    assert (await asked(product, INVITE, scope, email="a@b.de", role="AGENT"))["code"] == (
        "NOT_ALLOWED"
    )
    assert (await asked(product, REMOVE, scope, memberId=id_))["code"] == "NOT_ALLOWED"
    assert await asked(product, f'{{ node(id: "{id_}") {{ id }} }}', scope) is None
    token = await product.token(scope)
    for query in ("{ members { edges { cursor } } }", "{ invitations { edges { cursor } } }"):
        answer = await product.graphql(query, token=token)
        assert answer["data"] is None
        assert answer["errors"][0]["extensions"]["code"] in ("FORBIDDEN", "NOT_ALLOWED")
    assert (await stored(product, mei)).removed_at is None
    assert await count_rows(product.heard.database, "invitation") == 0

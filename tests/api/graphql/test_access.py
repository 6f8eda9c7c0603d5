"""Tokens and the audit log as partners see them."""

from typing import Any

import pytest

from domain.shared.clock import utc_now
from domain.shared.ids import TokenId, new_id, public_id
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.tokens import token_is_good

CREATE = """
mutation ($input: CreateTokenInput!) {
  createToken(input: $input) {
    __typename
    ... on TokenCreated { text token { id name prefix scopes createdBy { kind name reference } } }
    ... on UserError { code message }
  }
}
"""
ROTATE = """
mutation ($input: RotateTokenInput!) {
  rotateToken(input: $input) {
    __typename
    ... on TokenRotated { text token { id prefix previousUntil rotatedAt } }
    ... on InvalidGrace { mostHours }
    ... on UserError { code }
  }
}
"""
REVOKE = """
mutation ($input: RevokeTokenInput!) {
  revokeToken(input: $input) {
    __typename
    ... on TokenRevoked { token { id revokedAt } }
    ... on UserError { code }
  }
}
"""
TOKENS = """
query ($first: Int!, $after: String) {
  tokens(first: $first, after: $after) {
    edges { node { id name lastUsedAt } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
AUDIT = """
query ($filter: AuditFilter, $after: String) {
  auditLog(first: 2, after: $after, filter: $filter) {
    edges { node { id action subject details requestId actor { kind name reference } } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


async def asked(product: Product, query: str, token: str, **variables: Any) -> Any:
    answer = await product.graphql(query, variables, token=token)
    assert "errors" not in answer, answer
    [value] = answer["data"].values()
    return value


async def test_a_token_is_made_used_rotated_and_revoked(product: Product) -> None:
    admin = await product.token("admin")
    wanted = {"name": "CRM", "scopes": ["FEEDBACK_READ"], "idempotencyKey": "k1"}
    made = await asked(product, CREATE, admin, input=wanted)
    token, first = made["token"], made["text"]
    assert made["__typename"] == "TokenCreated"
    assert token["scopes"] == ["FEEDBACK_READ"]
    assert token["prefix"] == first[:12]
    assert (token["createdBy"]["kind"], token["createdBy"]["name"]) == ("TOKEN", "test")
    viewer = await product.graphql("{ viewer { name kind } }", token=first)
    assert viewer["data"] == {"viewer": {"name": "CRM", "kind": "PROGRAM"}}

    again = await asked(product, CREATE, admin, input=wanted)
    assert (again["token"]["id"], again["text"]) == (token["id"], None)

    change = {"tokenId": token["id"], "graceHours": 1, "idempotencyKey": "k2"}
    rotated = await asked(product, ROTATE, admin, input=change)
    assert rotated["token"]["prefix"] == rotated["text"][:12]
    assert rotated["token"]["previousUntil"] is not None
    for text in (first, rotated["text"]):
        assert await token_is_good(product.heard.database, text, utc_now())
    assert (await asked(product, ROTATE, admin, input=change))["text"] is None

    revoked = await asked(product, REVOKE, admin, input={"tokenId": token["id"]})
    assert revoked["token"]["revokedAt"] is not None
    for text in (first, rotated["text"]):
        refused = await product.http.post(
            "/graphql",
            json={"query": "{ viewer { name } }"},
            headers={"authorization": f"Bearer {text}"},
        )
        assert refused.status_code == 401


@pytest.mark.parametrize(
    ("query", "wanted", "refusal"),
    [
        (CREATE, {"name": "CRM", "scopes": []}, {"__typename": "ScopesMissing"}),
        (CREATE, {"name": " ", "scopes": ["ADMIN"]}, {"__typename": "TextMissing"}),
        (
            CREATE,
            {"name": "CRM", "scopes": ["ADMIN"], "expiresAt": "2020-01-01T00:00:00"},
            {"__typename": "InvalidExpiry"},
        ),
        (
            CREATE,
            {"name": "CRM", "scopes": ["ADMIN"], "expiresAt": "9999-12-30T00:00:00Z"},
            {"__typename": "InvalidExpiry"},
        ),
        (ROTATE, {"tokenId": "token_x"}, {"__typename": "TokenNotFound"}),
        (
            ROTATE,
            {"tokenId": "token_x", "graceHours": 169},
            {"__typename": "InvalidGrace", "mostHours": 168},
        ),
        (REVOKE, {"tokenId": "site_x"}, {"__typename": "TokenNotFound"}),
    ],
)
async def test_what_cannot_be_done_changes_nothing(
    product: Product, query: str, wanted: dict[str, Any], refusal: dict[str, Any]
) -> None:
    admin = await product.token("admin")
    answer = await asked(product, query, admin, input=wanted)
    assert answer.items() >= refusal.items()
    assert await count_rows(product.heard.database, "partner_token") == 1


async def test_only_who_manages_people_sees_or_changes_tokens(product: Product) -> None:
    reader = await product.token("feedback:read", "audit:read")
    answer = await asked(product, CREATE, reader, input={"name": "CRM", "scopes": ["ADMIN"]})
    assert (answer["__typename"], answer["code"]) == ("NotAllowed", "NOT_ALLOWED")
    listed = await product.graphql(TOKENS, {"first": 5}, token=reader)
    assert [error["extensions"]["code"] for error in listed["errors"]] == ["NOT_ALLOWED"]
    assert await count_rows(product.heard.database, "partner_token") == 1


async def test_the_list_pages_from_the_newest(product: Product) -> None:
    admin = await product.token("admin")
    for name in ("one", "two"):
        await asked(product, CREATE, admin, input={"name": name, "scopes": ["FEEDBACK_READ"]})
    first = await asked(product, TOKENS, admin, first=2)
    assert [edge["node"]["name"] for edge in first["edges"]] == ["two", "one"]
    assert first["pageInfo"]["hasNextPage"] is True
    rest = await asked(product, TOKENS, admin, first=2, after=first["pageInfo"]["endCursor"])
    [mine] = [edge["node"] for edge in rest["edges"]]
    assert mine["name"] == "test"
    assert mine["lastUsedAt"] is not None


async def test_ids_lead_to_tokens_and_entries_for_those_who_may(product: Product) -> None:
    admin = await product.token("admin")
    made = await asked(product, CREATE, admin, input={"name": "CRM", "scopes": ["FEEDBACK_READ"]})
    [edge, *_] = (await asked(product, AUDIT, admin))["edges"]
    node = "query ($id: ID!) { node(id: $id) { __typename id } }"
    for found, kind in ((made["token"]["id"], "PartnerToken"), (edge["node"]["id"], "AuditEntry")):
        assert await asked(product, node, admin, id=found) == {"__typename": kind, "id": found}
        answer = await product.graphql(node, {"id": found}, token=made["text"])
        assert answer["data"] == {"node": None}
    missing = public_id("token", TokenId(new_id()))
    assert (await product.graphql(node, {"id": missing}, token=admin))["data"] == {"node": None}


async def test_the_log_tells_who_did_what_in_which_request(product: Product) -> None:
    admin = await product.token("admin")
    response = await product.http.post(
        "/graphql",
        json={"query": CREATE, "variables": {"input": {"name": "CRM", "scopes": ["AUDIT_READ"]}}},
        headers={"authorization": f"Bearer {admin}"},
    )
    made = response.json()["data"]["createToken"]
    auditor = made["text"]
    page = await asked(product, AUDIT, auditor, filter={"action": "token.created"})
    newest, oldest = (edge["node"] for edge in page["edges"])
    assert newest["subject"] == made["token"]["id"]
    assert newest["requestId"] == response.headers["x-request-id"]
    assert newest["details"] == {"name": "CRM", "scopes": ["audit:read"], "expires_at": None}
    assert newest["actor"] == made["token"]["createdBy"]
    assert oldest["actor"] == {"kind": "SYSTEM", "name": "", "reference": "system"}
    assert oldest["requestId"] == ""


async def test_the_log_is_filtered_and_paged(product: Product) -> None:
    admin = await product.token("admin")
    made = await asked(product, CREATE, admin, input={"name": "CRM", "scopes": ["FEEDBACK_READ"]})
    await asked(product, REVOKE, admin, input={"tokenId": made["token"]["id"]})
    actor = made["token"]["createdBy"]["reference"]

    async def actions(**wanted: str) -> list[str]:
        found: list[str] = []
        after = None
        while True:
            page = await asked(product, AUDIT, admin, filter=wanted, after=after)
            found += [edge["node"]["action"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                return found

    everything = await actions()
    assert everything[:2] == ["token.revoked", "token.created"]
    assert "site.added" in everything
    assert await actions(actor=actor) == ["token.revoked", "token.created"]
    assert await actions(subject=made["token"]["id"]) == ["token.revoked", "token.created"]
    assert await actions(subject=made["token"]["id"], action="token.revoked") == ["token.revoked"]
    assert await actions(since="2999-01-01T00:00:00Z") == []
    assert await actions(until="2000-01-01T00:00:00") == []
    assert await actions(actor="somebody") == []
    assert await actions(actor="system") == everything[2:]


@pytest.mark.parametrize(
    ("text", "code"), [("\x00", "BAD_USER_INPUT"), ("x" * 1000, "TEXT_TOO_LONG")]
)
async def test_texts_that_no_database_keeps_are_refused(
    product: Product, text: str, code: str
) -> None:
    admin = await product.token("admin")
    answer = await product.graphql(AUDIT, {"filter": {"subject": text}}, token=admin)
    assert [error["extensions"]["code"] for error in answer["errors"]] == [code]


async def test_the_log_is_for_those_who_may_read_it(product: Product) -> None:
    reader = await product.token("feedback:read")
    answer = await product.graphql(AUDIT, token=reader)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["NOT_ALLOWED"]
    assert answer["data"] is None

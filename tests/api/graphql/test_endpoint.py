"""The one door of programs: what it answers, in which form, and whom it recognises."""

from datetime import timedelta

import httpx
import pytest

from api.graphql.printing import PRINTED
from api.graphql.schema import printed_schema
from domain.people import queries as people_queries
from domain.people.tokens import create_token
from domain.shared.clock import utc_now
from domain.shared.ids import new_id, public_id
from domain.shared.viewer import system_viewer
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.world import opened

KIND = "{ viewer { kind } }"
SUBMIT = 'mutation { submitFeedback(input: {text: "Hello"}) { __typename } }'


async def post(product: Product, query: str, **headers: str) -> httpx.Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return await product.http.post("/graphql", json={"query": query}, headers=sent)


async def test_anyone_may_ask(product: Product) -> None:
    response = await post(product, KIND)

    assert response.status_code == 200
    assert response.json()["data"] == {"viewer": {"kind": "ANYONE"}}
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-request-id"].startswith("req_")
    assert "access-control-allow-origin" not in response.headers


async def test_chinese_is_sent_as_it_is(product: Product) -> None:
    tracking = '{ feedbackByTracking(trackingNumber: "你好") { id } }'

    response = await post(product, tracking + " # 查询")

    assert response.json()["data"] == {"feedbackByTracking": None}


async def test_the_newer_type_tells_by_its_status_whether_anything_ran(product: Product) -> None:
    newer = "application/graphql-response+json"
    ran = await post(product, KIND, accept=newer)
    mistyped = await post(product, "{ veiwer { kind } }", accept=newer)
    cut = await post(product, "{ viewer", accept=newer)
    older = await post(product, "{ veiwer { kind } }")

    assert (ran.status_code, mistyped.status_code, cut.status_code) == (200, 400, 400)
    assert ran.headers["content-type"] == f"{newer}; charset=utf-8"
    assert older.status_code == 200
    for response in (mistyped, cut, older):
        assert "data" not in response.json()


async def test_a_typing_mistake_is_explained(product: Product) -> None:
    answer = await product.graphql("{ viewer { knd } }")

    assert answer["errors"] == [
        {
            "message": "Cannot query field 'knd' on type 'Viewer'. Did you mean 'kind'?",
            "locations": [{"line": 1, "column": 12}],
            "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"},
        }
    ]


async def test_what_is_no_graphql_is_explained(product: Product) -> None:
    answer = await product.graphql("{ viewer { kind }")

    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "GRAPHQL_PARSE_FAILED"}
    assert error["message"] == "Syntax Error: Expected Name, found <EOF>."


async def test_a_value_of_the_wrong_kind_is_the_clients_to_mend(product: Product) -> None:
    query = "query Q($first: Int!) { roadmap(first: $first) { edges { cursor } } }"
    answer = await product.graphql(query, {"first": "many"})

    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert "data" not in answer


async def test_a_refusal_of_a_field_has_its_code_and_its_sentence(product: Product) -> None:
    query = "{ feedbackItems { edges { cursor } } }"
    english = await product.graphql(query)
    chinese = await product.graphql(query, accept_language="zh-CN")

    assert english["errors"][0]["extensions"] == {"code": "NOT_ALLOWED"}
    assert english["errors"][0]["message"] == (
        "You may not do this: it needs the permission “read_feedback”."
    )
    assert chinese["errors"][0]["message"] == "您没有执行此操作的权限（需要“read_feedback”）。"
    assert english["data"] is None


@pytest.mark.parametrize("first", [0, -1, 101, 100_000])
async def test_a_page_of_another_size_is_refused(product: Product, first: int) -> None:
    token = await product.token("feedback:read")
    answer = await product.graphql(
        "query Q($first: Int!) { feedbackItems(first: $first) { edges { cursor } } }",
        {"first": first},
        token=token,
    )

    assert answer["data"] is None
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


# --- Who asks -------------------------------------------------------------------------------------


async def test_a_program_is_known_by_its_token(product: Product) -> None:
    answer = await product.graphql(
        "{ viewer { kind permissions } }", token=await product.token("feedback:read")
    )

    assert answer == {
        "data": {"viewer": {"kind": "PROGRAM", "permissions": ["read_feedback", "read_public"]}}
    }


async def test_a_customer_is_known_by_the_hosts_word(product: Product) -> None:
    answer = await product.graphql("{ viewer { kind } }", token=product.identity())

    assert answer == {"data": {"viewer": {"kind": "CUSTOMER"}}}


@pytest.mark.parametrize(
    "scheme", ["Bearer heard_unknown", "Bearer eyJ.eyJ.x", "bearer ...", "Bearer é"]
)
async def test_credentials_that_are_not_accepted_are_told_so(product: Product, scheme: str) -> None:
    response = await product.http.post(
        "/graphql", json={"query": KIND}, headers={b"authorization": scheme.encode()}
    )

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}


async def test_an_expired_token_is_refused_and_nothing_is_stored(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        token, text = await create_token(
            work, system_viewer(product.workspace_id), name="old", scopes=["admin"]
        )
        token.expires_at = utc_now() - timedelta(seconds=1)

    response = await post(product, SUBMIT, authorization=f"Bearer {text}", accept_language="zh")

    assert response.status_code == 401
    assert response.json()["errors"] == [
        {"message": "令牌无效、已过期或已撤销。", "extensions": {"code": "UNAUTHENTICATED"}}
    ]
    assert await count_rows(product.heard.database, "feedback") == 0


async def test_a_revoked_token_is_refused(product: Product) -> None:
    text = await product.token("admin")
    async with product.heard.database.transaction() as work:
        (token,) = await people_queries.tokens_of(work.session, product.workspace_id)
        token.revoked_at = work.now

    assert (await post(product, SUBMIT, authorization=f"Bearer {text}")).status_code == 401
    assert await count_rows(product.heard.database, "feedback") == 0


async def test_another_sites_page_cannot_use_a_members_cookie(product: Product) -> None:
    response = await post(
        product, KIND, cookie="heard_member=anything", origin="https://evil.example"
    )

    assert response.json()["data"] == {"viewer": {"kind": "ANYONE"}}
    assert "access-control-allow-origin" not in response.headers


async def test_ids_lead_nowhere_in_another_workspace(product: Product) -> None:
    other = await opened(product.heard.database, "other")
    theirs = await other.feedback("Not for you.")
    token = await product.token("admin")
    query = "query Q($id: ID!) { node(id: $id) { __typename id } }"
    there = public_id("feedback", theirs.id)
    hidden = await product.graphql(query, {"id": there}, token=token)
    missing = await product.graphql(query, {"id": public_id("feedback", new_id())}, token=token)

    assert hidden == missing == {"data": {"node": None}}


# --- The schema -----------------------------------------------------------------------------------


def test_the_printed_schema_is_the_schema() -> None:
    assert PRINTED.read_text("utf-8") == printed_schema(), (
        "The schema has changed. Print it with `python -m api.graphql.printing`, read the "
        "difference, and commit it with the change."
    )


async def test_the_schema_can_be_fetched(product: Product) -> None:
    response = await product.http.get("/schema.graphql")

    assert response.text == printed_schema()
    assert response.headers["content-type"] == "text/plain; charset=utf-8"

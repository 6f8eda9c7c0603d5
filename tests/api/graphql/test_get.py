"""Operations in an address: queries only, in nobody's name but that of a header, kept by caches
only where everyone may read them.
"""

import json
from typing import Any

import httpx
import pytest

from api.graphql.keeping import hash_of
from domain.people import queries as people_queries
from domain.people.sessions import open_session
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.widgets import refusal

pytestmark = pytest.mark.asyncio(loop_scope="module")

KIND = "{ viewer { kind } }"
ROADMAP = "query Roadmap($first: Int!) { roadmap(first: $first) { edges { node { title } } } }"
SUBMIT = 'mutation { submitFeedback(input: {text: "Hello"}) { __typename } }'
NEWER = "application/graphql-response+json"


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def get(product: Product, headers: dict[str, str] | None = None, **fields: str) -> Any:
    response = await product.http.get("/graphql", params=fields, headers=headers)
    assert isinstance(response, httpx.Response)
    return response


def persisted(text: str) -> str:
    return json.dumps({"persistedQuery": {"version": 1, "sha256Hash": hash_of(text)}})


async def registered(product: Product, text: str, **variables: Any) -> None:
    await product.http.post(
        "/graphql",
        json={"query": text, "variables": variables, "extensions": json.loads(persisted(text))},
    )


@pytest.mark.parametrize("accept", ["", "*/*", "application/json", NEWER])
async def test_a_query_may_stand_in_an_address(product: Product, accept: str) -> None:
    response = await get(
        product,
        {"accept": accept},
        query="query Q($n: Int!) { viewer { kind } roadmap(first: $n) { edges { cursor } } }",
        variables='{"n": 1}',
        operationName="Q",
        extensions="{}",
    )

    assert response.status_code == 200
    data = {"viewer": {"kind": "ANYONE"}, "roadmap": {"edges": []}}
    assert response.json()["data"] == data
    assert response.headers["content-type"].startswith(
        accept.replace("*/*", "") or "application/json"
    )
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "fields",
    [
        {"query": ""},
        {"documentId": ""},
        {"query": KIND, "variables": "{"},
        {"query": KIND, "variables": "[]"},
        {"query": KIND, "variables": '"{}"'},
        {"query": KIND, "variables": "{'a': 1}"},
        {"query": KIND, "variables": '{"a": NaN}'},
        {"query": KIND, "variables": "[" * 10_000},
        {"query": KIND, "extensions": "1"},
        {"query": KIND, "operationName": "X"},
        {"query": KIND, "documentId": "sha256:" + "0" * 64},
        {"documentId": "a b"},
        {"documentId": ":"},
        {"documentId": "sha256:"},
        {"extensions": "{}"},
        {"extensions": '{"persistedQuery": "0"}'},
        {"extensions": '{"persistedQuery": {"version": 2, "sha256Hash": "' + "0" * 64 + '"}}'},
        {"extensions": '{"persistedQuery": {"version": 1, "sha256Hash": "0"}}'},
    ],
    ids=lambda fields: str(fields)[:60],
)
async def test_an_address_that_is_no_operation_is_a_bad_request(
    product: Product, fields: dict[str, Any]
) -> None:
    assert refusal(await get(product, **fields)) == (400, "BAD_REQUEST")


async def test_a_parameter_stands_there_once(product: Product) -> None:
    response = await product.http.get("/graphql?query={a}&query={b}", headers={"accept": "*/*"})

    assert refusal(response) == (400, "BAD_REQUEST")


async def test_what_is_meant_for_others_is_ignored(product: Product) -> None:
    assert (await get(product, query=KIND, utm_source="x", _="1")).status_code == 200


@pytest.mark.parametrize("accept", ["*/*", NEWER])
async def test_a_mutation_by_its_address_changes_nothing(product: Product, accept: str) -> None:
    before = await count_rows(product.heard.database, "feedback")
    token = await product.token("feedback:write")
    response = await get(
        product, {"accept": accept, "authorization": f"Bearer {token}"}, query=SUBMIT
    )

    assert refusal(response) == (405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == "POST"
    assert await count_rows(product.heard.database, "feedback") == before


async def test_cookies_are_not_looked_at(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        owner = await people_queries.member_by_email(
            work.session, product.workspace_id, "owner@lumen.example"
        )
        assert owner is not None
        cookie = {"cookie": f"heard_member={await open_session(work, owner)}; heard_language=zh"}

    by_post = await product.http.post("/graphql", json={"query": KIND}, headers=cookie)
    by_get = await get(product, cookie, query=KIND)
    mistyped = await get(product, cookie, query="{ node(id: 1.5) { id } }", variables="[")

    assert by_post.json()["data"] == {"viewer": {"kind": "MEMBER"}}
    assert by_get.json()["data"] == {"viewer": {"kind": "ANYONE"}}
    assert refusal(mistyped) == (400, "BAD_REQUEST")


async def test_headers_are(product: Product) -> None:
    token = {"authorization": f"Bearer {await product.token('feedback:read')}"}
    device = {"heard-device": "d" * 32}

    assert (await get(product, token, query=KIND)).json()["data"]["viewer"]["kind"] == "PROGRAM"
    assert (await get(product, device, query=KIND)).json()["data"]["viewer"]["kind"] == "CUSTOMER"
    wrong = await get(product, {"authorization": "Bearer heard_x"}, query=KIND)
    assert refusal(wrong) == (401, "UNAUTHENTICATED")


# --- Caches ---------------------------------------------------------------------------------------


async def test_what_everyone_may_read_is_kept_by_caches(product: Product) -> None:
    await registered(product, ROADMAP, first=5)
    asked: dict[str, Any] = {"extensions": persisted(ROADMAP), "variables": '{"first": 5}'}
    response = await get(product, **asked)

    assert response.status_code == 200
    assert response.json() == {"data": {"roadmap": {"edges": []}}}
    assert response.headers["cache-control"] == "public, max-age=30, stale-while-revalidate=60"
    assert response.headers["vary"] == (
        "Accept, Accept-Language, Authorization, Heard-Device, Origin"
    )
    assert not [name for name in response.headers if name.startswith("ratelimit")]
    tag = response.headers["etag"]
    assert tag.startswith('"')
    for known in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        again = await get(product, {"if-none-match": known}, **asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == response.headers["cache-control"]
    newer = await get(product, {"accept": NEWER, "if-none-match": tag}, **asked)
    assert (newer.status_code, newer.headers["content-type"]) == (200, f"{NEWER}; charset=utf-8")


async def test_a_document_is_named_by_its_id_too(product: Product) -> None:
    await registered(product, ROADMAP, first=5)
    response = await get(product, documentId=f"sha256:{hash_of(ROADMAP)}", variables='{"first": 5}')

    assert response.headers["cache-control"].startswith("public")


@pytest.mark.parametrize(
    "why",
    ["written out", "a token", "a device", "personal", "an error", "not valid", "personal beside"],
)
async def test_nothing_else_is(product: Product, why: str) -> None:
    text = {
        "personal": KIND,
        "personal beside": "{ rewards { id } ...A } fragment A on Query { viewer { kind } }",
        "an error": "query E { rewards { id } roadmap(first: 0) { edges { cursor } } }",
    }.get(why, "{ rewards { id } }")
    await registered(product, text)
    headers: dict[str, str] = {
        "a token": {"authorization": f"Bearer {await product.token('feedback:read')}"},
        "a device": {"heard-device": "d" * 32},
    }.get(why, {})
    asked = {"extensions": persisted(text)}
    if why == "written out":
        asked = {"query": text}
    if why == "not valid":
        asked["variables"] = '{"a": "\\u0000"}'
    response = await get(product, headers, **asked)

    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers

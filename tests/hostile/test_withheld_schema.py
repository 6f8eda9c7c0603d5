"""HEARD_SCHEMA=members: who builds on Heard learns the schema, strangers learn nothing of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from graphql import get_introspection_query

from api.settings import SettingsUnusable
from domain.people import queries
from domain.people.sessions import open_session
from tests.support.api import Product, running, settings_for
from tests.support.widgets import refusal

pytestmark = pytest.mark.asyncio(loop_scope="module")

HTML = {"accept": "text/html"}
MISTAKES: dict[str, tuple[str, dict[str, Any]]] = {
    "a name that is nearly right": ("{ feedbackItem { id } }", {}),
    "a name that is nothing": ("{ zzz }", {}),
    "an object without its fields": ("{ viewer }", {}),
    "a dear connection without its fields": ("{ roadmap(first: 90) }", {}),
    "a field of a scalar": ("{ viewer { name { first } } }", {}),
    "an argument that is nearly right": ("{ node(ids: 1) { id } }", {}),
    "an argument of the wrong kind": ('{ roadmap(first: "x") { edges { cursor } } }', {}),
    "an enum's value that is nearly right": (
        "{ roadmap(first: 1, orderBy: VOTE) { edges { cursor } } }",
        {},
    ),
    "an argument that is missing": ("{ node { id } }", {}),
    "a type that is nearly right": ("fragment F on Feedbacks { id } { ...F }", {}),
    "a directive that is nearly right": ("{ viewer @includes(if: true) { kind } }", {}),
    "a mutation's field": ("mutation { submitFeedbacks(input: {}) { id } }", {}),
    "many at once": ("{ a b c d viewers roadmaps changelogs }", {}),
}
VALUES = {
    "a field that no input has": {"txt": "x"},
    "an enum's value that is nearly right": {"kind": "NSP"},
    "a score in words": {"score": "five"},
}
SUBMIT = "mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(
    sqlite_url: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Product]:
    async with running(
        sqlite_url, tmp_path_factory.mktemp("product"), HEARD_SCHEMA="members"
    ) as product:
        yield product


async def member_key(product: Product) -> str:
    async with product.heard.database.transaction() as work:
        owner = await queries.member_by_email(
            work.session, product.workspace_id, "owner@lumen.example"
        )
        assert owner is not None
        return await open_session(work, owner)


async def test_strangers_cannot_introspect(product: Product) -> None:
    asked = (
        get_introspection_query(),
        "{ __schema { queryType { name } } }",
        '{ __type(name: "Query") { name } }',
        "{ ...F } fragment F on Query { ... { __schema { types { name } } } }",
        "query A { __typename } query B { __schema { types { name } } }",
        "mutation { __schema { types { name } } }",
    )
    for token in (None, product.identity()):
        for query in asked:
            answer = await product.http.post(
                "/graphql",
                json={"query": query, "operationName": "A" if "query B" in query else None},
                headers={"authorization": f"Bearer {token}"} if token else {},
            )
            assert refusal(answer) == (200, "INTROSPECTION_DISABLED")
    assert (await product.graphql("{ __typename }"))["data"] == {"__typename": "Query"}


async def test_programs_and_members_can(product: Product) -> None:
    token = await product.token("feedback:read")
    described = await product.graphql(get_introspection_query(), token=token)
    assert described["data"]["__schema"]["queryType"]["name"] == "Query"
    cookie = f"heard_member={await member_key(product)}"
    asked = await product.graphql("{ __schema { queryType { name } } }", cookie=cookie)
    assert asked["data"]["__schema"] == {"queryType": {"name": "Query"}}
    again = await product.answer(get_introspection_query())
    assert again["errors"][0]["extensions"]["code"] == "INTROSPECTION_DISABLED"


async def test_files_and_pages_about_the_schema_are_not_there_for_strangers(
    product: Product,
) -> None:
    bearer = {"authorization": f"Bearer {await product.token('feedback:read')}"}
    cookie = {"cookie": f"heard_member={await member_key(product)}"}
    for address in ("/schema.graphql", "/graphql"):
        for stranger in ({}, {"authorization": "Bearer heard_unknown"}):
            answer = await product.http.get(address, headers={**HTML, **stranger})
            assert refusal(answer) == (404, "NOT_FOUND")
            assert "Query" not in answer.text
        for known in (bearer, cookie):
            answer = await product.http.get(address, headers={**HTML, **known})
            assert answer.status_code == 200
    shown = await product.http.get("/schema.graphql", headers=bearer)
    assert shown.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in shown.headers


async def test_the_documentation_is_not_there_for_strangers_and_kept_by_no_cache(
    product: Product,
) -> None:
    cookie = {"cookie": f"heard_member={await member_key(product)}"}
    reference = ("/docs/api", "/docs/api/search.json", "/docs/api/queries")
    for address in ("/docs", *reference, "/docs/api/queries/node"):
        for stranger in ({}, {"authorization": f"Bearer {product.identity()}"}):
            answer = await product.http.get(address, headers=stranger)
            assert answer.status_code == 404, address
            assert "feedbackItems" not in answer.text
        known = await product.http.get(address, headers=cookie)
        assert known.status_code == 200, address
        assert known.headers["cache-control"] == "no-store"


async def test_every_mistake_of_a_stranger_gets_the_same_answer(product: Product) -> None:
    """Whoever tries all our names learns of none whether it is one."""
    answers = []
    for query, variables in MISTAKES.values():
        answer = await product.answer(query, variables)
        answer["extensions"]["cost"].pop("remaining")
        answer["extensions"]["cost"].pop("resetSeconds")
        answers.append(answer)
    (error,) = answers[0]["errors"]
    assert error == {
        "message": "The operation does not fit the schema. With a token it is told where.",
        "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"},
    }
    assert answers == [answers[0]] * len(MISTAKES)


@pytest.mark.parametrize("name", VALUES)
async def test_values_that_do_not_fit_are_not_explained_to_strangers(
    product: Product, name: str
) -> None:
    sent = {"input": VALUES[name]}
    stranger = await product.graphql(SUBMIT, sent)
    assert stranger == {
        "errors": [
            {
                "message": "The operation does not fit the schema. With a token it is told where.",
                "extensions": {"code": "BAD_USER_INPUT"},
            }
        ]
    }
    program = await product.graphql(SUBMIT, sent, token=await product.token())
    assert "$input" in program["errors"][0]["message"], program


async def test_a_program_is_told_what_would_have_fitted(product: Product) -> None:
    answer = await product.graphql("{ feedbackItem { id } }", token=await product.token())
    assert "Did you mean 'feedbackItems'" in answer["errors"][0]["message"]


async def test_what_fits_runs_for_anyone(product: Product) -> None:
    answer = await product.graphql("{ viewer { kind } }")
    assert answer == {"data": {"viewer": {"kind": "ANYONE"}}}


async def test_another_word_is_refused_with_both_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnusable, match="HEARD_SCHEMA must be open or members"):
        settings_for("sqlite+aiosqlite:///:memory:", tmp_path, HEARD_SCHEMA="closed")

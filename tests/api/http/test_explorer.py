"""The explorer as a page, and its examples as operations of the schema there is."""

import json
import re

import pytest
from graphql import parse, validate
from graphql.execution.values import get_variable_values

from api.graphql.examples import EXAMPLES, Example
from api.graphql.guard import refusal_of
from api.graphql.persisted import STORED
from api.graphql.schema import schema
from api.http.headers import PAGE_POLICY
from domain.shared.languages import Language
from tests.support.api import Product

CORE = schema._schema
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title.en)
def test_every_example_is_an_operation_that_runs(example: Example, language: Language) -> None:
    shown = example.in_(language)
    variables = json.loads(shown.variables)
    document = parse(shown.document)
    (operation,) = document.definitions

    assert validate(CORE, document) == []
    assert refusal_of(document, shown.document, variables) is None
    declared = operation.variable_definitions or ()  # type: ignore[attr-defined]  # an operation
    assert not isinstance(get_variable_values(CORE, declared, variables), list)
    assert set(variables) == {variable.variable.name.value for variable in declared}


def test_examples_speak_the_readers_language() -> None:
    submit = next(example for example in EXAMPLES if example.title.en == "Submit feedback")

    assert submit.in_(Language.EN).document.startswith("# Needs a token with feedback:write.\n")
    assert submit.in_(Language.ZH).document.startswith("# 需要具备 feedback:write 权限的令牌。\n")
    assert "优惠券" in submit.in_(Language.ZH).variables


@pytest.mark.parametrize("name", STORED)
def test_every_stored_operation_of_the_widgets_is_valid(name: str) -> None:
    assert validate(CORE, parse(STORED[name].text)) == []


@pytest.mark.parametrize(
    ("accepted", "heading", "example"),
    [("en", "GraphQL explorer", "2. Submit feedback"), ("zh-CN", "GraphQL 探索器", "2. 提交反馈")],
)
async def test_people_who_open_the_address_get_the_explorer(
    product: Product, accepted: str, heading: str, example: str
) -> None:
    page = await product.http.get("/graphql", headers={**BROWSER, "accept-language": accepted})

    assert page.status_code == 200
    assert f"<h1>{heading}</h1>" in page.text
    assert f">{example}</option>" in page.text
    assert page.headers["content-security-policy"] == PAGE_POLICY
    assert page.headers["x-request-id"].startswith("req_")


async def test_the_explorer_asks_for_nothing_from_elsewhere(product: Product) -> None:
    page = (await product.http.get("/graphql", headers=BROWSER)).text
    page = re.sub(r'data-variables="[^"]*"', "", page)  # what examples send to Heard

    assert "http://" not in page
    assert "https://" not in page

"""Every example runs, in the order and with the values that the explorer fills in."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import pytest_asyncio

from api.graphql.examples import EXAMPLES, GROUPS, Example
from api.graphql.examples.showing import ANYONE, CUSTOMER
from domain.shared.languages import Language
from tests.support.api import Product

IN_MODULE = pytest.mark.asyncio(loop_scope="module")
REFUSED = {
    ("Redeem", Language.EN): "NOT_ENOUGH_POINTS",
    ("Redeem", Language.ZH): "NOT_ENOUGH_POINTS",
    ("Ship", Language.ZH): "VERSION_TAKEN",
}
"""Nobody gave this customer points; and the English example shipped that version."""
STICKER = """mutation {
  createReward(input: { title: "Sticker", cost: 500, stock: 3 }) { __typename }
}"""


class Explorer:
    """What the page does: it remembers what answers held, and fills it in."""

    def __init__(self, product: Product, token: str) -> None:
        self._product = product
        self._token = token
        self._seen: dict[str, str] = {"new": "try-1"}

    async def run(self, example: Example, language: Language) -> dict[str, Any]:
        """The answer, errors included; subscriptions are not for POST."""
        shown = example.in_(language)
        variables = json.loads(re.sub(r'"(\w+)…"', self._filled, shown.variables))
        credentials = {
            ANYONE: None,
            CUSTOMER: self._product.identity(),
        }.get(example.needs, self._token)
        answer = await self._product.graphql(shown.document, variables, token=credentials)
        self._remember(answer.get("data"))
        self._seen["new"] += "1"
        return answer

    def _filled(self, found: "re.Match[str]") -> str:
        return json.dumps(self._seen[found[1]])

    def _remember(self, value: Any, name: str = "") -> None:
        if isinstance(value, str):
            self._seen[name] = value
            if kind := re.fullmatch(r"([a-z]+_)[0-9a-z]{26}", value):
                self._seen[kind[1]] = value
        for key, inner in value.items() if isinstance(value, Mapping) else ():
            self._remember(inner, key)
        for inner in value if isinstance(value, list) else ():
            self._remember(inner, name)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(shared_product: Product) -> Product:
    token = await shared_product.token()
    made = await shared_product.graphql(STICKER, token=token)
    assert made == {"data": {"createReward": {"__typename": "RewardCreated"}}}
    return shared_product


@IN_MODULE
async def test_every_example_runs_one_after_the_other(product: Product) -> None:
    for language in Language:
        explorer = Explorer(product, await product.token())
        for example in EXAMPLES:
            if example.document.strip().startswith("subscription"):
                continue
            answer = await explorer.run(example, language)

            assert "errors" not in answer, (example.name, answer)
            for field, result in answer["data"].items():
                assert result is not None, (example.name, field)
                if isinstance(result, dict):
                    assert result.get("code") == REFUSED.get((example.name, language)), result


def test_names_are_the_explorers_links_and_so_differ() -> None:
    names = [example.name for example in EXAMPLES]

    assert len(names) == len(set(names)) == 26
    assert sum(len(group) for _, group in GROUPS) == len(names)
    assert [title.en for title, _ in GROUPS][:2] == ["What customers say", "What becomes of it"]

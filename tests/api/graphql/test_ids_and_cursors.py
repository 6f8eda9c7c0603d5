"""Ids and cursors are ours: whatever else is sent finds nothing or is refused."""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import pytest
import pytest_asyncio
from graphql import build_schema, is_required_argument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.graphql.schema import NODES, printed_schema
from domain.releases.models import Release
from domain.releases.queries import NEWEST_FIRST
from domain.shared.ids import ReleaseId, WorkspaceId, new_id, public_id
from domain.shared.paging import PageRequest
from tests.clients.relay import Connecting, connections
from tests.support.api import Product
from tests.support.walked import Walked, walked

pytestmark = pytest.mark.asyncio(loop_scope="module")
EXAMPLES: Final = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CONNECTIONS: Final = {it.module: it for it in connections(build_schema(printed_schema()))}
LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"


def written(value: object) -> str:
    """As cursors are written."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


PARTS: Final = (
    st.integers()
    | st.integers().map(lambda number: number * 2**60)
    | st.datetimes().map(lambda moment: f"{moment.isoformat()}Z")
    | st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01"])
    | st.uuids().map(str)
)
FORGED_KEYS: Final = st.lists(PARTS, max_size=3)
TEXTS: Final = st.text(max_size=200)
LIKE_IDS: Final = st.builds(
    "{}_{}".format,
    st.sampled_from([*NODES, "Feedback", "feedback_feedback", "", "node"]) | TEXTS,
    st.text(LETTERS + "iloUu!é", min_size=25, max_size=27),
)
LIKE_CURSORS: Final = st.builds(
    written,
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=2),
    ),
)


@pytest.fixture(scope="module")
def product(shared_product: Product) -> Product:
    return shared_product


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def there(shared_product: Product) -> Walked:
    return await walked(shared_product)


@dataclass
class Asking:
    """For a page of one connection, as whoever may see it."""

    product: Product
    there: Walked
    it: Connecting
    known: list[str] | None = None

    async def page(self, **arguments: Any) -> dict[str, Any]:
        """The answer; `first` and `after` are variables, so that any value can be sent."""
        before, after = self._around()
        # Stages are in orders of their own unless told: a cursor of one would not fit the others.
        order = ", orderBy: NEWEST" if self.it.parent.name == "Stage" else ""
        required = {
            name
            for name, argument in self.it.field.args.items()
            if is_required_argument(argument) and name != "first"
        }
        assert required <= {"text"}
        looked_for = ', text: "the"' if required else ""
        document = f"""query ($first: Int! = 20, $after: String, $id: ID = "") {{
          {before} {self.it.name}(first: $first, after: $after{order}{looked_for}) {{
            edges {{ cursor }} pageInfo {{ hasNextPage }}
          }} {after}
          node(id: $id) {{ id }}
        }}"""
        return await self.product.answer(document, arguments, token=self._token())

    async def cursors(self) -> list[str]:
        """That of the first row, if there is one."""
        if self.known is None:
            answer = await self.page(first=1)
            assert "errors" not in answer, answer
            edges = _edges(answer["data"], self.it.name)
            self.known = [edge["cursor"] for edge in edges]
        return self.known

    def _token(self) -> str:
        return self.there.customer if self.it.parent.name == "Me" else self.there.token

    def _around(self) -> tuple[str, str]:
        """What leads to the connection from the query."""
        kind = self.it.parent.name
        if kind == "Query":
            return "", ""
        if kind == "Me":
            return "me {", "}"
        if kind == "Stage":
            return "roadmapStages {", "}"
        (own, *_) = self.there.ids[kind.lower()][-1:]
        return f'on: node(id: "{own}") {{ ... on {kind} {{', "} }"


def _edges(data: Any, name: str) -> list[dict[str, Any]]:
    """Of the connection, wherever it is in `data`."""
    if isinstance(data, dict):
        if name in data:
            return list(data[name]["edges"])
        return [edge for inner in data.values() for edge in _edges(inner, name)]
    if isinstance(data, list):  # one of many has rows
        return next((edges for inner in data if (edges := _edges(inner, name))), [])
    return []


@pytest.fixture
def asking(product: Product, there: Walked, request: pytest.FixtureRequest) -> Asking:
    return Asking(product, there, CONNECTIONS[request.param])


def refused(answer: dict[str, Any]) -> bool:
    """With the code for it, and nothing shown of what went on inside."""
    (error,) = answer["errors"]
    return set(error) <= {"message", "locations", "path", "extensions"} and error["extensions"] == {
        "code": "BAD_USER_INPUT"
    }


@given(text=TEXTS | LIKE_IDS)
@EXAMPLES
async def test_a_bad_id_is_nothing(product: Product, text: str) -> None:
    answer = await product.answer("query ($id: ID!) { node(id: $id) { id } }", {"id": text})

    assert answer.get("data") == {"node": None} or refused(answer), answer


@pytest.mark.parametrize("kind", sorted(NODES))
async def test_the_id_of_nothing_is_nothing(product: Product, there: Walked, kind: str) -> None:
    answer = await product.answer(
        "query ($id: ID!) { node(id: $id) { id } }",
        {"id": public_id(kind, new_id())},
        token=there.token,
    )

    assert answer["data"] == {"node": None}
    assert "errors" not in answer


@pytest.mark.parametrize("asking", CONNECTIONS, indirect=True)
@given(sent=TEXTS | LIKE_CURSORS | FORGED_KEYS)
@EXAMPLES
async def test_a_bad_cursor_is_refused(asking: Asking, sent: str | list[object]) -> None:
    """Whoever has one cursor can write others with its mark; there is nothing to gain by it."""
    if isinstance(sent, str):
        assert refused(await asking.page(after=sent))
        return
    for cursor in await asking.cursors():
        mark = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))[0]
        answer = await asking.page(after=written([mark, *sent]))
        assert "errors" not in answer or refused(answer), answer


@pytest.mark.parametrize("asking", CONNECTIONS, indirect=True)
async def test_a_page_of_any_other_size_is_refused(asking: Asking) -> None:
    for first in (0, -1, 101, 100_000, 2**31 - 1, -(2**31), 2**31, 2**63, 10**400):
        (error,) = (await asking.page(first=first))["errors"]
        assert error["extensions"]["code"] in {"BAD_USER_INPUT", "BAD_REQUEST"}, first


@pytest.mark.parametrize("asking", CONNECTIONS, indirect=True)
async def test_a_cursor_continues_its_own_list_only(
    product: Product, there: Walked, asking: Asking
) -> None:
    for cursor in await asking.cursors():
        assert "errors" not in await asking.page(after=cursor)
        for other in CONNECTIONS.values():
            answer = await Asking(product, there, other).page(after=cursor)
            assert other is asking.it or refused(answer), other.module


async def test_a_cursor_of_another_workspace_is_refused(product: Product, there: Walked) -> None:
    asking = Asking(product, there, CONNECTIONS["QueryChangelog"])
    row = Release(id=ReleaseId(new_id()), published_at=datetime(2026, 1, 1, tzinfo=UTC))
    ours, theirs = (
        NEWEST_FIRST.page(workspace_id, PageRequest(1), [row]).cursors[0]
        for workspace_id in (product.workspace_id, WorkspaceId(new_id()))
    )

    assert "errors" not in await asking.page(after=ours)
    assert refused(await asking.page(after=theirs))

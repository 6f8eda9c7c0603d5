"""The table of hostile requests: every row of it by its name, each split into its single requests.

A refused request gets 4xx, or errors and no data: at most five, each with a code. Nobody gets 5xx
or reads of our insides: `scene` looks at every answer. What is sent stands in `rows`.
"""

from collections.abc import AsyncIterator, Iterator
from typing import Final

import pytest
import pytest_asyncio

from tests.hostile.rows import bodies, documents, doors, heads, hooks, sockets, tenancy
from tests.hostile.scene import Scene, Try, played
from tests.support.databases import KINDS, Templates

pytestmark = pytest.mark.asyncio(loop_scope="module")

TABLE: Final[dict[str, dict[str, Try]]] = {
    "a body that is no operation": bodies.NO_OPERATIONS,
    "variables without measure": bodies.VARIABLES,
    "a document without measure": documents.OVERLOADED,
    "fan-out by fragments": documents.FAN_OUT,
    "circular and unknown fragments, deep introspection": documents.FRAGMENTS,
    "a large body": bodies.LARGE,
    "other ways": bodies.OTHER_WAYS,
    "a batch": bodies.BATCHES,
    "aliased tries": documents.ALIASED_TRIES,
    "a cookie from elsewhere": doors.COOKIES,
    "introspection and explorer": documents.INTROSPECTION,
    "clairvoyance": documents.CLAIRVOYANCE,
    "node(id:) of others": tenancy.NODES_OF_OTHERS,
    "pages and cursors": tenancy.PAGES,
    "cost": documents.COST,
    "a misused socket": sockets.MISUSED,
    "a token while subscribed": sockets.LOST,
    "a slow reader": sockets.SLOW,
    "a widget's post": doors.WIDGETS,
    "a preflight": doors.PREFLIGHTS,
    "lines of a request": doors.LINES,
    "an identity token": doors.TOKENS,
    "a webhook's delivery": hooks.DELIVERIES,
    "a webhook's target": hooks.TARGETS,
    "a slow head": heads.SLOW_HEADS,
    "a slow body": bodies.SLOW_BODIES,
    "as graphql-cop asks": documents.GRAPHQL_COP,
}
DIFFERS: Final = {
    "node(id:) of others",
    "pages and cursors",
    "aliased tries",
    "a widget's post",
    "an identity token",
    "a token while subscribed",
}
"""Rows in which the database has a say: they are played on both."""


def attempts(of_both: bool) -> list[object]:
    return [
        pytest.param(attempt, id=f"{row}: {name}")
        for row, tries in TABLE.items()
        if (row in DIFFERS) is of_both
        for name, attempt in tries.items()
    ]


@pytest.fixture(scope="module")
def scene_url(request: pytest.FixtureRequest, templates: Templates) -> Iterator[str]:
    with templates.copy(request.param) as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(scene_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with played(scene_url, tmp_path_factory.mktemp("scene")) as scene:
        yield scene


@pytest.mark.parametrize("scene_url", KINDS[:1], indirect=True)
@pytest.mark.parametrize("attempt", attempts(of_both=False))
async def test_a_hostile_request_is_harmless(scene: Scene, attempt: Try) -> None:
    await attempt(scene)


@pytest.mark.parametrize("scene_url", KINDS, indirect=True)
@pytest.mark.parametrize("attempt", attempts(of_both=True))
async def test_a_hostile_request_is_harmless_on_each_database(scene: Scene, attempt: Try) -> None:
    await attempt(scene)

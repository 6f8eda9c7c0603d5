"""JavaScript's GraphQL clients, unchanged: ask, change, follow, and miss nothing meanwhile."""

from typing import Any, Final

import pytest

from tests.clients import node
from tests.clients.serving import Served

CLIENTS: Final = (
    "graphql-ws",
    "graphql-sse",
    "urql by fetch",
    "urql over graphql-sse",
    "urql over graphql-ws",
    "Apollo",
)


@pytest.fixture(scope="module")
def seen(served: Served) -> dict[str, dict[str, Any]]:
    """What each client saw."""
    given = {"http": served.http, "socket": served.socket, "token": served.token}
    found: dict[str, dict[str, Any]] = node.findings("clients.mjs", given)
    return found


def test_no_client_goes_unheard(seen: dict[str, dict[str, Any]]) -> None:
    assert set(seen) == {*CLIENTS, "Apollo persisted"}


@pytest.mark.parametrize("name", CLIENTS)
def test_the_client_asks_changes_follows_and_misses_nothing(
    seen: dict[str, dict[str, Any]], name: str
) -> None:
    assert seen[name] == {
        "asked": {"kind": "PROGRAM"},
        "changed": {"item": {"title": f"{name} while listening"}},
        "heard": {"kind": "CREATED", "item": {"title": f"{name} while listening"}},
        "missed": {"kind": "CREATED", "item": {"title": f"{name} while away"}},
    }


def test_apollo_registers_a_query_once_and_then_names_it_by_get(
    seen: dict[str, dict[str, Any]],
) -> None:
    unknown, registered, known = seen["Apollo persisted"]["requests"]

    assert (unknown["method"], unknown["sentWhole"]) == ("GET", False)
    assert (registered["method"], registered["sentWhole"]) == ("POST", True)
    assert (known["method"], known["sentWhole"], known["status"]) == ("GET", False, 200)
    assert known["cached"].startswith("public, max-age=")
    assert seen["Apollo persisted"]["titles"] == 5

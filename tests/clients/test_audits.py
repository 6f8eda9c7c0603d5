"""GraphQL over HTTP as its specification has it, by the audits of graphql-http."""

import json
from typing import Any, Final

import pytest

from tests.clients import node
from tests.clients.serving import Served

AUDITS: Final[dict[str, str]] = json.loads((node.HERE / "audits.json").read_text())
"""What is required, by the audit's id: a new release of graphql-http may bring more."""


@pytest.fixture(scope="module")
def audited(served: Served) -> dict[str, dict[str, Any]]:
    """The results by id."""
    results = node.findings("audits.mjs", {"url": served.http})
    return {result["id"]: result for result in results}


def test_every_audit_is_known_here(audited: dict[str, dict[str, Any]]) -> None:
    assert {known: result["name"] for known, result in audited.items()} == AUDITS
    assert len(AUDITS) == 61


@pytest.mark.parametrize("audit", AUDITS, ids=map(" ".join, AUDITS.items()))
def test_the_audit_is_passed(audited: dict[str, dict[str, Any]], audit: str) -> None:
    assert (audited[audit]["status"], audited[audit]["reason"]) == ("ok", None)

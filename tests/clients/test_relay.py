"""Relay's own compiler reads every connection, and Heard runs what it persists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx
import pytest
from graphql import GraphQLSchema, build_schema

from api.app import create_app
from api.graphql.schema import printed_schema
from api.wiring import build
from tests.clients import node
from tests.clients.relay import connections, sources
from tests.support.api import BASE_URL, settings_for
from tests.support.databases import Templates
from tests.support.installed import opened

COMPILER: Final = node.HERE / "node_modules" / "relay-compiler" / "cli.js"
NOBODY: Final = "roadmapitem_00000000000000000000000000"


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(printed_schema())


@pytest.fixture(scope="module")
def application(schema: GraphQLSchema, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled."""
    folder = tmp_path_factory.mktemp("relay")
    (folder / "src").mkdir()
    (folder / "schema.graphql").write_text(printed_schema(), encoding="utf-8")
    for name, text in sources(schema).items():
        (folder / name).write_text(text, encoding="utf-8")
    done = node.run(COMPILER, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def manifest(application: Path) -> dict[str, str]:
    """Documents by id, as the compiler persisted them."""
    persisted: dict[str, str] = json.loads((application / "persisted.json").read_text())
    return persisted


@pytest.fixture
def database_url(templates: Templates) -> Iterator[str]:
    """Of one kind: which documents are known is no matter of databases."""
    with templates.copy("sqlite") as url:
        yield url


def test_a_page_and_its_next_compile_for_every_connection(
    schema: GraphQLSchema, application: Path
) -> None:
    compiled = {path.name for path in (application / "src" / "__generated__").iterdir()}

    assert len(connections(schema)) >= 8
    for it in connections(schema):
        assert f"{it.module}_page.graphql.ts" in compiled
        assert f"{it.module}Query.graphql.ts" in compiled


async def test_what_relay_persists_is_run_by_its_id(
    manifest: dict[str, str], application: Path, database_url: str, tmp_path: Path
) -> None:
    token = await opened(database_url, tmp_path)
    trusted = str(application / "persisted.json")
    heard = build(settings_for(database_url, tmp_path, HEARD_TRUSTED_DOCUMENTS=trusted))
    transport = httpx.ASGITransport(app=create_app(heard))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        for document_id, text in manifest.items():
            variables = {"id": NOBODY} if "$id: ID!" in text else {}
            variables |= {"text": "lamp"} if "$text: String!" in text else {}
            response = await http.post(
                "/graphql",
                json={"documentId": document_id, "variables": variables},
                headers={"authorization": f"Bearer {token}"},
            )
            answer = response.json()
            assert "errors" not in answer, text
            assert list(answer["data"]) != [], text
    await heard.database.close()

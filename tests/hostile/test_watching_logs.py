"""The watch over the suite sees what it should: in logs as they would be written, in what commands
say and write, in downloads and in metrics.
"""

import logging
from pathlib import Path

import pytest

from tests.support import canaries
from tests.support.api import running
from tests.support.canaries import Watch, look_at_command, secret_in
from tests.support.processes import environment, finished, started

SECRETS = {
    "a program's token": "heard_" + "aB3-_" * 8 + "xyz",
    "a webhook's secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "an identity token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZWkifQ.c2lnbmF0dXJl",
    "a code": "ABCD-EFGH-JKM2",
    "a session's key": "Zk3" + "aB9_-" * 8,
    "a password": "correct horse battery",
    "a password's hash": "$argon2id$v=19$m=8",
}
HARMLESS = (
    "req_01k7m2vq8ne1x9y3v4w5z6a7b8 failed",
    "01a2015e-7310-7000-8792-7834c324b30f",
    "in test_a_name_that_is_exactly_as_long_as_a_key_",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQ",
    "the hash cin9a5NHLlEUSRCk4zEwROvPNsRplUm6l4UMcElPUrs= of a leaf",
)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_seen_in_words_arguments_and_extras(name: str) -> None:
    watch, secret = Watch(), SECRETS[name]
    for arguments, more in ((("x",), {"bearer": secret}), ((f"<{secret}>",), {})):
        watch.handle(
            logging.makeLogRecord(
                {"name": "heard.tests", "msg": "got %s", "args": arguments, **more}
            )
        )
        assert len(watch.told()) == 1
    assert watch.told() == []


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """One of its own, so that what it finds fails no test."""
    watch = Watch()
    monkeypatch.setattr(canaries, "WATCH", watch)
    return watch


def test_what_a_process_says_is_looked_through(watch: Watch, tmp_path: Path) -> None:
    secret, surroundings = SECRETS["a program's token"], environment("sqlite://", tmp_path)
    finished(surroundings, "audit", secret, cwd=tmp_path)
    assert "stderr of heard audit" in watch.told()[0]
    log = tmp_path / "log"
    with started(surroundings, "schema", secret, log=log) as process:
        process.wait(60)
    assert secret in log.read_text()
    assert "stderr of heard schema" in watch.told()[0]


def test_what_a_command_shows_and_exports_is_looked_through(watch: Watch, tmp_path: Path) -> None:
    secret = SECRETS["a webhook's secret"]
    (tmp_path / "out.csv").write_text(f"id,text\n1,{secret}\n")
    look_at_command(("export", "out.csv"), f"Token: {secret}", "", tmp_path)
    assert [found.split(" holds ")[0] for found in watch.told()] == [
        "stdout of heard export",
        "the file of heard export",
    ]
    look_at_command(("token", "create"), secret, "", tmp_path)
    assert watch.told() == []


async def test_downloads_and_metrics_are_looked_through(
    watch: Watch, database_url: str, tmp_path: Path
) -> None:
    async with running(database_url, tmp_path) as product:
        product.heard.metrics.operations.labels(SECRETS["a code"], "query", "ok").inc()
        form = {"email": "owner@lumen.example", "password": SECRETS["a password"]}
        await product.http.post("/console/sign-in", data=form)
        got = await product.http.post("/console/audit/export", data={"format": "csv"})
        assert "attachment" in got.headers["content-disposition"], got.text
        assert any("/console/audit/export" in place for place in watch.places)
    assert ["metrics" in found for found in watch.told()] == [True]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_long_is_none(text: str) -> None:
    assert secret_in(text) is None

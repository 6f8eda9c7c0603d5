"""`heard models`: a challenger that is worse is not published, one that beats is, and goes back."""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import TypeVar

import pytest

from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.shared.viewer import Viewer, system_viewer
from domain.shared.work import Database
from domain.understanding.corrections.correcting import correct_label
from domain.understanding.findings import Finding
from domain.understanding.heads.switching import put_in_place
from domain.understanding.models import SignalName
from domain.understanding.storing import store_findings, understand_here, understand_stored
from domain.understanding.trained.allowing import allow_teaching
from domain.understanding.trained.examples import Example
from domain.workspaces.queries import workspace_for_host
from tests.api.cli.conftest import Heard
from tests.support.challengers import gloomy

Answer = TypeVar("Answer")


@pytest.fixture(autouse=True)
def what_came_along() -> Iterator[None]:
    yield
    put_in_place(0, None)


async def owner(database: Database) -> Viewer:
    async with database.reading() as session:
        workspace = await workspace_for_host(session, "")
    assert workspace is not None
    return system_viewer(workspace.id)


async def said(database: Database, viewer: Viewer, text: str) -> Feedback:
    async with database.transaction() as work:
        submission = Submission(channel=Channel.WIDGET, text=text)
        return await submit_feedback(work, viewer, submission)


async def taught(url: str, *, allow: bool) -> None:
    """Ten texts that Heard reads as neutral are corrected to negative."""
    database = Database(url)
    viewer = await owner(database)
    for n in range(10):
        feedback = await said(database, viewer, f"The zorp stands on table {n} in that room")
        async with database.transaction() as work:
            await store_findings(work, feedback, understand_stored(feedback))
        async with database.transaction() as work:
            await correct_label(
                work,
                viewer,
                feedback_id=feedback.id,
                signal=SignalName.SENTIMENT,
                label="negative",
            )
    async with database.transaction() as work:
        await allow_teaching(work, viewer, allow=allow)
    await database.close()


async def read(url: str) -> Finding:
    """As the worker would read it now."""
    database = Database(url)
    feedback = await said(database, await owner(database), "I live in a town near the sea")
    findings = await understand_here(database, feedback)
    await database.close()
    return findings.sentiment


def test_only_what_beats_the_champion_is_published_and_any_version_can_come_back(
    lumen: Heard, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned: list[Sequence[Example]] = []

    def trains(files: Mapping[str, bytes]) -> None:
        def challenger(examples: Sequence[Example]) -> Mapping[str, bytes]:
            learned.append(examples)
            return files

        monkeypatch.setitem(
            sys.modules, "training.challenging", SimpleNamespace(challenger=challenger)
        )

    asyncio.run(taught(database_url, allow=True))
    assert asyncio.run(read(database_url)).label == "neutral"

    trains(gloomy(right=-5))  # worse by 80 texts of 1,600, better by two corrections
    worse = lumen("models", "fit")
    assert worse.exit_code == 0, worse.output
    assert worse.stdout.startswith("Version 1 is not published")
    assert "2 of 2, before 0" in worse.stdout
    assert "8 corrections; 2 newer ones" in worse.stderr
    assert [(len(each), each[0].label) for each in learned] == [(8, "negative")]
    assert asyncio.run(read(database_url)).label == "neutral"

    trains(gloomy())
    better = json.loads(lumen("models", "fit", "--json").stdout)
    assert (better["version"], better["state"], better["measured_against"]) == (2, "in use", 0)
    assert better["challenger"]["corrections"] == {"right": 2, "rows": 2}
    after = asyncio.run(read(database_url))
    assert after.label == "negative" and "+m2" in after.version

    again = json.loads(lumen("models", "fit", "--json").stdout)  # as good as the one in use
    assert (again["version"], again["state"], again["measured_against"]) == (3, "not better", 2)

    refused = lumen("models", "rollback", "1")
    assert refused.exit_code == 1 and "no version 1" in refused.stderr
    back = lumen("models", "rollback", "0", LC_ALL="zh_CN.UTF-8")
    assert "版本 0" in back.stdout
    before = asyncio.run(read(database_url))
    assert before.label == "neutral" and "+m" not in before.version
    lumen("models", "rollback", "2")
    assert asyncio.run(read(database_url)).label == "negative"
    listed = json.loads(lumen("models", "list", "--json").stdout)
    states = {each["version"]: each["state"] for each in listed}
    assert states == {3: "not better", 2: "in use", 1: "not better", 0: "kept"}
    assert "not better" in lumen("models", "list").stdout


def test_without_leave_nothing_is_learned_and_without_a_checkout_it_says_so(
    lumen: Heard, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(taught(database_url, allow=False))
    monkeypatch.setitem(
        sys.modules, "training.challenging", SimpleNamespace(challenger=lambda _: gloomy())
    )
    told = json.loads(lumen("models", "fit", "--json").stdout)
    assert (told["learned_corrections"], told["state"]) == (0, "not better")
    monkeypatch.setitem(sys.modules, "training.challenging", None)
    refused = lumen("models", "fit")
    assert refused.exit_code == 1 and "scikit-learn" in refused.stderr

"""The demo seeds itself once, whole, and goes on when it was cut off."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.demo import seeding
from api.demo.gathering import SignIn
from api.demo.invention import invented, row_fingerprint
from api.demo.seeding import Demo, seed_demo
from api.wiring import Heard, build
from domain.feedback.models import Feedback
from domain.feedback.queries import feedback_by_fingerprint
from domain.receipts.auditing import verify_log
from domain.routing.routing import expected_of
from domain.shared.clock import utc_now
from domain.shared.languages import Sentence
from domain.workspaces.models import Site
from rewards.verifying import verify_ledger
from tests.support.api import settings_for
from tests.support.databases import Templates
from tests.support.rows import count_rows
from tests.support.seeded import DATABASE

TEXTS = 400 + 93
SAID = TEXTS + 20 + 8
"""With the answers to surveys that came to the end, and a burst that nobody believes."""
TABLES = (
    "feedback", "receipt", "signal", "roadmap_item", "evidence", "vote", "follow", "release",
    "thanks", "message", "grade", "reply", "reward", "award", "ledger_entry", "member", "customer",
    "outbox_event", "survey_response", "campaign", "feedback_route", "feedback_date_move",
    "owner_team", "change_verdict", "tier", "circle", "circle_seat", "comment",
)  # fmt: skip


class CutOff(Exception):
    """The process ends here."""


def quietly(_what: Sentence, _done: int, _of: int) -> None:
    """Nobody watches."""


async def promised(heard: Heard, demo: Demo) -> tuple[int, int]:
    """How much of what was decided on bears a date, and how many of the dates have passed."""
    dated, late, now = 0, 0, utc_now()
    async with heard.database.reading() as session:
        for entry in invented("decision"):
            fingerprint = row_fingerprint(entry["feedback"])
            feedback_id = await feedback_by_fingerprint(session, demo.workspace.id, fingerprint)
            expected = await expected_of(session, await session.get_one(Feedback, feedback_id))
            dated += expected.promise is not None
            late += expected.promise is not None and expected.promise.is_late(now)
    return dated, late


async def proved_whole(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> tuple[SignIn, ...]:
    """All of the story is there; a second run, whose sign-ins these are, adds but its address."""
    seen = {table: await count_rows(heard.database, table) for table in TABLES}
    monkeypatch.setattr(seeding, "_seed", None)
    demo = await seed_demo(heard, ["http://localhost:8000"], quietly)
    assert (seen["feedback"], seen["receipt"], seen["signal"]) == (SAID, SAID, 8 * SAID)
    assert (seen["roadmap_item"], seen["release"], seen["reward"]) == (18, 2, 5)
    assert (seen["member"], seen["customer"]) == (3, 12)
    assert min(seen.values()) > 0
    assert await count_rows(heard.database, "outbox_delivery", "done_at IS NULL") == 0
    for table in ("workspace", "roadmap_item", "release", "reward", "survey", "campaign", "circle"):
        assert await count_rows(heard.database, table, "NOT is_demo") == 0
    assert await count_rows(heard.database, "campaign", "NOT is_on") == 0
    assert await promised(heard, demo) == (9, 0)
    assert await count_rows(heard.database, "feedback_trust") == SAID
    assert await count_rows(heard.database, "feedback_trust", "is_under_review") == 8
    assert (seen["tier"], seen["circle"], seen["circle_seat"]) == (3, 1, 5)
    assert await count_rows(heard.database, "release_item", "kind IS NULL") == 0
    async with heard.database.reading() as session:
        assert await verify_ledger(session) == []
        assert (await verify_log(session, demo.workspace.id)).ok
        origins = (await session.get_one(Site, demo.site.id)).allowed_origins
    assert origins[0] == "http://localhost:8000"

    again = await seed_demo(heard, ["http://localhost:9000"], quietly)
    assert {table: await count_rows(heard.database, table) for table in TABLES} == seen
    assert again.sign_ins == demo.sign_ins
    async with heard.database.reading() as session:
        site = await session.get_one(Site, demo.site.id)
    assert site.allowed_origins == [*origins, "http://localhost:9000"]
    return again.sign_ins


async def test_a_seed_that_is_killed_goes_on_and_a_second_run_adds_nothing(
    seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite, as `heard demo --seed-only`: see `tests.support.seeded`."""
    shutil.copytree(seeded, tmp_path, dirs_exist_ok=True)
    heard = build(settings_for(f"sqlite+aiosqlite:///{tmp_path / DATABASE}", tmp_path))
    assert len(await proved_whole(heard, monkeypatch)) == 3
    await heard.database.close()


@pytest.fixture
def postgresql_url(templates: Templates) -> Iterator[str]:
    with templates.copy("postgresql") as url:
        yield url


async def test_a_seed_that_is_cut_off_goes_on_and_a_second_run_adds_nothing(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0

    def cut_off(_what: Sentence, _done: int, _of: int) -> None:
        nonlocal steps
        steps += 1
        if steps == 30:
            raise CutOff

    heard = build(settings_for(postgresql_url, tmp_path))
    with pytest.raises(CutOff):
        await seed_demo(heard, ["http://localhost:8000"], cut_off)
    assert await count_rows(heard.database, "release") == 0

    demo = await seed_demo(heard, ["http://localhost:8000"], quietly)
    async with heard.database.reading() as session:
        site = await session.get_one(Site, demo.site.id)
    assert site.allowed_origins == ["http://localhost:8000"]
    assert await proved_whole(heard, monkeypatch) == demo.sign_ins
    await heard.database.close()

"""Rows of a file become feedback with receipts: once, however often the file is read."""

import asyncio
import csv
from pathlib import Path

import pytest

from domain.feedback.scales import RatingKind
from domain.importing.mapping import parse_mapping
from domain.importing.reading import open_rows
from domain.importing.rejecting import open_rejects
from domain.importing.storing import Summary, store_rows
from domain.receipts.auditing import verify_log
from domain.shared.errors import NotAllowed
from domain.shared.viewer import Viewer
from domain.shared.work import Database
from tests.domain.importing.given import ASSUMPTIONS
from tests.support.rows import count_rows, rows_of
from tests.support.world import World

GOOD = "text,stars,who\n很好用,5,陈晓雨\nThe cap falls off.,2,Tom\n"
MIXED = GOOD + "too,many,fields,here\n,,nobody\nNot a score,9,Ada\n"


async def stored(
    database: Database, viewer: Viewer, file: Path, *, batch: int = 500, folder: Path | None = None
) -> Summary:
    mapping = parse_mapping("text=text,score=stars,author=who")
    rejects = (folder or file.parent) / "rejects.csv"
    with (
        open_rows(file, mapping, ASSUMPTIONS) as source,
        open_rejects(rejects, source.columns, lambda reject: reject.code) as back,
    ):
        return await store_rows(database, viewer, source, back, batch=batch)


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def handed_back(file: Path) -> list[list[str]]:
    """Line and reason of each rejected row."""
    with (file.parent / "rejects.csv").open(encoding="utf-8-sig", newline="") as back:
        return [row[:2] for row in csv.reader(back)][1:]


def counts(summary: Summary) -> tuple[int, int, int]:
    return summary.imported, summary.already_there, summary.rejected


async def test_each_good_row_becomes_feedback_with_a_receipt(
    database: Database, world: World, file: Path
) -> None:
    write(file, GOOD)
    assert counts(await stored(database, world.system, file)) == (2, 0, 0)

    found = await rows_of(
        database, "SELECT text, score, kind, author, channel FROM feedback ORDER BY id"
    )
    assert found == [
        ("很好用", 5, RatingKind.STARS.value, "陈晓雨", "import"),
        ("The cap falls off.", 2, RatingKind.STARS.value, "Tom", "import"),
    ]
    assert await count_rows(database, "receipt") == 2
    assert await count_rows(database, "outbox_event", "name = 'feedback.submitted'") == 2
    async with database.reading() as session:
        assert (await verify_log(session, world.workspace_id)).ok


async def test_a_second_run_adds_nothing(database: Database, world: World, file: Path) -> None:
    write(file, GOOD)
    await stored(database, world.system, file)
    assert counts(await stored(database, world.system, file)) == (0, 2, 0)
    assert await count_rows(database, "feedback") == 2


async def test_bad_rows_are_handed_back_while_good_ones_go_in(
    database: Database, world: World, file: Path
) -> None:
    write(file, MIXED)
    assert counts(await stored(database, world.system, file)) == (2, 0, 3)
    assert handed_back(file) == [
        ["4", "TOO_MANY_FIELDS"],
        ["5", "NOTHING_SAID"],
        ["6", "SCORE_OUT_OF_RANGE"],
    ]


async def test_a_row_that_stands_twice_under_one_id_goes_in_once(
    database: Database, world: World, file: Path
) -> None:
    write(file, "text,id\nfirst,7\nsecond,7\nthird,8\n")
    mapping = parse_mapping("text=text,external_id=id")
    with (
        open_rows(file, mapping, ASSUMPTIONS) as source,
        open_rejects(file.parent / "rejects.csv", source.columns, str) as back,
    ):
        summary = await store_rows(database, world.system, source, back)
    assert counts(summary) == (2, 1, 0)
    assert await rows_of(database, "SELECT text FROM feedback ORDER BY id") == [
        ("first",),
        ("third",),
    ]


async def test_the_order_of_the_file_is_the_order_of_the_log(
    database: Database, world: World, file: Path
) -> None:
    write(file, "text,stars,who\n" + "".join(f"row {n},,\n" for n in range(25)))
    assert counts(await stored(database, world.system, file, batch=10)) == (25, 0, 0)
    found = await rows_of(
        database,
        "SELECT text FROM feedback JOIN receipt ON feedback_id = feedback.id ORDER BY leaf_index",
    )
    assert found == [(f"row {n}",) for n in range(25)]


async def test_two_runs_at_once_share_the_work(
    database: Database, world: World, file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(file, "text,stars,who\n" + "".join(f"row {n},,\n" for n in range(60)))
    one, other = await asyncio.gather(
        stored(database, world.system, file, batch=7),
        stored(database, world.system, file, batch=7, folder=tmp_path_factory.mktemp("other")),
    )
    assert one.imported + other.imported == 60
    assert one.rows == other.rows == 60
    assert await count_rows(database, "feedback") == 60
    async with database.reading() as session:
        assert (await verify_log(session, world.workspace_id)).ok


async def test_who_may_not_import_stores_nothing(
    database: Database, world: World, file: Path
) -> None:
    write(file, GOOD)
    with pytest.raises(NotAllowed):
        await stored(database, world.stranger, file)
    assert await count_rows(database, "feedback") == 0
    assert await count_rows(database, "receipt") == 0

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.roadmap import queries
from domain.roadmap.dating import expect_item, has_slipped
from domain.roadmap.errors import DateInvalid, ReasonMissing
from domain.roadmap.expecting import Expected, Precision
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import NotAllowed
from tests.domain.roadmap.planned import planned, stored
from tests.support.rows import count_rows
from tests.support.world import World


async def expect(
    world: World, item: RoadmapItem, wanted: str | None, reason: str | None = None
) -> None:
    async with world.database.transaction() as work:
        await expect_item(
            work,
            world.manager,
            item_id=item.id,
            expected=Expected.read(wanted) if wanted else None,
            reason=reason,
        )


@pytest.mark.parametrize(
    ("written", "on", "precision", "last"),
    [
        ("2027-05-14", date(2027, 5, 14), Precision.DAY, date(2027, 5, 14)),
        ("2027-12", date(2027, 12, 1), Precision.MONTH, date(2027, 12, 31)),
        ("2028-02", date(2028, 2, 1), Precision.MONTH, date(2028, 2, 29)),
        (" 2027-q4 ", date(2027, 10, 1), Precision.QUARTER, date(2027, 12, 31)),
    ],
)
def test_a_date_is_as_sure_as_it_is_written(
    written: str, on: date, precision: Precision, last: date
) -> None:
    expected = Expected.read(written)
    assert (expected.on, expected.precision, expected.last_day) == (on, precision, last)
    assert str(expected) == written.strip().upper()


@pytest.mark.parametrize(
    "written", ["", "soon", "2027", "2027-13", "2027-Q5", "2027-02-30", "0001-01", "٢٠٢٧-05"]
)
def test_anything_else_is_no_date(written: str) -> None:
    with pytest.raises(DateInvalid):
        Expected.read(written)


@pytest.mark.parametrize(
    ("before", "after", "slipped"),
    [
        (None, "2027-05", False),
        ("2027-03", "2027-05", True),
        ("2027-05", "2027-03", False),
        ("2027-Q2", "2027-06", False),
        ("2027-06-29", "2027-Q2", True),
        ("2027-05", None, True),
    ],
)
def test_later_is_by_the_last_day(before: str | None, after: str | None, slipped: bool) -> None:
    one = Expected.read(before) if before else None
    other = Expected.read(after) if after else None
    assert has_slipped(one, other) is slipped


async def test_a_slip_takes_a_reason_and_stays_readable(roadmap: World) -> None:
    item = await planned(roadmap)
    await expect(roadmap, item, "2027-03")
    with pytest.raises(ReasonMissing):
        await expect(roadmap, item, "2027-05")
    with pytest.raises(ReasonMissing):
        await expect(roadmap, item, None)
    assert (await stored(roadmap, item.id)).expected_on == date(2027, 3, 1)
    await expect(roadmap, item, "2027-05", "The lens supplier was late.")
    await expect(roadmap, item, "2027-05", "Said twice.")

    async with roadmap.database.reading() as session:
        changes = await queries.date_changes_of(session, roadmap.workspace_id, [item.id])
    assert [(c.from_on, c.to_on, c.reason) for c in changes] == [
        (None, date(2027, 3, 1), None),
        (date(2027, 3, 1), date(2027, 5, 1), "The lens supplier was late."),
    ]
    assert await count_rows(roadmap.database, "outbox_event", "name = 'roadmap_item.dated'") == 2


async def test_only_managers_date_and_history_is_never_rewritten(roadmap: World) -> None:
    item = await planned(roadmap)
    async with roadmap.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await expect_item(
                work, roadmap.stranger, item_id=item.id, expected=Expected.read("2027-05")
            )
    await expect(roadmap, item, "2027-03")
    with pytest.raises(DBAPIError):
        async with roadmap.database.transaction() as work:
            await work.session.execute(text("UPDATE roadmap_date_change SET reason = 'never'"))
    assert await count_rows(roadmap.database, "roadmap_date_change", "reason IS NULL") == 1

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.auditing.actors import shown_actor, stored_actor
from domain.auditing.filters import AuditFilter
from domain.auditing.queries import EVERYTHING
from domain.auditing.reading import begin_export, exported_entries, read_audit
from domain.auditing.recording import record_audit, request_in_hand
from domain.people.roles import Role
from domain.shared.errors import InvalidText, NotAllowed, TextTooLong
from domain.shared.paging import InvalidPage, PageRequest
from domain.shared.viewer import Viewer
from tests.support.rows import count_rows, rows_of
from tests.support.world import World, opened


async def acted(world: World, viewer: Viewer, *subjects: str, action: str = "thing.done") -> None:
    async with world.database.transaction() as work:
        for subject in subjects:
            record_audit(work, viewer, action, subject=subject)


async def found(world: World, wanted: AuditFilter = EVERYTHING) -> list[str | None]:
    async with world.database.reading() as session:
        page = await read_audit(session, world.system, PageRequest(100), wanted)
    return [entry.subject for entry in page.items]


async def test_an_entry_is_kept_with_its_act_or_not_at_all(world: World) -> None:
    with pytest.raises(RuntimeError):
        async with world.database.transaction() as work:
            record_audit(work, world.system, "thing.done")
            raise RuntimeError
    assert await count_rows(world.database, "audit_entry") == 0


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET actor_name = 'nobody'", "DELETE FROM audit_entry"]
)
async def test_nothing_changes_an_entry(world: World, statement: str) -> None:
    await acted(world, world.system, "a")
    with pytest.raises(DBAPIError):
        async with world.database.transaction() as work:
            await work.session.execute(text(statement))
    assert await rows_of(world.database, "SELECT subject, actor_name FROM audit_entry") == [
        ("a", "")
    ]


async def test_each_filter_and_the_workspace_narrow_the_log(world: World) -> None:
    owner = world.member(Role.OWNER)
    await acted(world, world.system, "a", "b")
    await acted(world, owner, "c", action="thing.undone")
    other = await opened(world.database, "other")
    await acted(other, other.system, "z")
    assert await found(world) == ["c", "b", "a"]
    assert await found(world, AuditFilter(actor=owner.actor)) == ["c"]
    assert await found(world, AuditFilter(actor="system")) == ["b", "a"]
    assert await found(world, AuditFilter(action="thing.done", subject="a")) == ["a"]
    assert await found(world, AuditFilter(action="thing")) == []


async def test_an_export_is_whole_in_batches_and_ends_where_it_began(world: World) -> None:
    subjects = [f"{number:02}" for number in range(7)]
    await acted(world, world.system, *subjects)
    async with world.database.transaction() as work:
        wanted = await begin_export(work, world.system, AuditFilter(), format="csv")
    seen = []
    async for entries in exported_entries(world.database, world.system, wanted, batch=3):
        seen.append([entry.subject for entry in entries])
        await acted(world, world.system, "later")
    assert seen == [subjects[:3], subjects[3:6], subjects[6:]]
    assert await count_rows(world.database, "audit_entry", "action = 'audit.exported'") == 1


async def test_an_export_keeps_the_days_that_were_asked_for(world: World) -> None:
    await acted(world, world.system, "a")
    async with world.database.transaction() as work:
        past = AuditFilter(until=work.now - timedelta(days=1))
        future = AuditFilter(until=work.now + timedelta(days=1))
        assert (await begin_export(work, world.system, past, format="csv")).until == past.until
        assert (await begin_export(work, world.system, future, format="csv")).until == work.now


async def test_only_who_may_read_the_log_reads_or_exports_it(world: World) -> None:
    manager = world.manager
    with pytest.raises(NotAllowed):
        async with world.database.reading() as session:
            await read_audit(session, manager, PageRequest(1), AuditFilter())
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await begin_export(work, manager, AuditFilter(), format="csv")
    with pytest.raises(NotAllowed):
        async for _ in exported_entries(world.database, manager, AuditFilter()):
            pass
    assert await count_rows(world.database, "audit_entry") == 0


async def test_a_cursor_of_another_list_is_refused(world: World) -> None:
    with pytest.raises(InvalidPage):
        async with world.database.reading() as session:
            await read_audit(session, world.system, PageRequest(1, "AAAA"), AuditFilter())


async def test_each_filter_walks_an_index_in_its_order(world: World) -> None:
    if world.database.dialect != "sqlite":
        return
    for column in ("workspace_id", "action", "actor", "subject"):
        plan = await rows_of(
            world.database,
            f"EXPLAIN QUERY PLAN SELECT * FROM audit_entry WHERE workspace_id = 'x' "
            f"AND {column} = 'x' AND (at, id) < ('2026', 'x') ORDER BY at DESC, id DESC LIMIT 51",
        )
        assert "USING INDEX" in str(plan)
        assert "TEMP B-TREE" not in str(plan)


async def test_acts_of_the_unrecognised_bear_the_request_in_hand(world: World) -> None:
    token = request_in_hand.set("req_here")
    try:
        await acted(world, world.stranger, "a")
    finally:
        request_in_hand.reset(token)
    assert await rows_of(world.database, "SELECT actor, request_id FROM audit_entry") == [
        ("anonymous", "req_here")
    ]


def test_actors_are_shown_with_public_ids_and_found_by_them(world: World) -> None:
    member = world.member(Role.OWNER).actor
    assert shown_actor(member).startswith("member_01")
    assert stored_actor(shown_actor(member)) == member
    for word in ("system", "anonymous", "heard", "site_01", ""):
        assert shown_actor(word) == stored_actor(word) == word


@pytest.mark.parametrize(
    ("filter_text", "refusal"),
    [("\x00", InvalidText), ("\ud800", InvalidText), ("x" * 201, TextTooLong)],
)
def test_filters_hold_texts_that_a_database_takes(
    filter_text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        AuditFilter(subject=filter_text)

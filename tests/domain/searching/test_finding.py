"""What is found on both databases, in which order, and what never is."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, event, text

from domain.erasing.forgetting import erase_words
from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback, submit_feedbacks
from domain.ideas.merging import merge_idea
from domain.ideas.queries import similar_items
from domain.inbox.filters import InboxFilters, InboxOrder
from domain.inbox.reading import read_inbox
from domain.moderation.models import Visibility
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.releases.queries import releases_page
from domain.roadmap.creating import ItemTexts
from domain.roadmap.editing import edit_roadmap_item
from domain.roadmap.models import RoadmapItem
from domain.roadmap.queries import items_page
from domain.searching.models import SearchEntry
from domain.searching.queries import forgives_two_slips
from domain.shared.errors import Refusal
from domain.shared.paging import PageRequest
from domain.shared.work import Database
from tests.domain.roadmap.planned import neighbour_of, planned, stored
from tests.support.rows import count_rows
from tests.support.world import World

SAID = (
    "The printer crashes when I print two pages",
    "打印机坏了，无法打印",
    "列印機一直卡紙，打印機太慢",
    "App 打印时 crash 了，请修复",
    "Notifications arrive too late",
    "夜间模式很刺眼",
    "Costs 100% more, lo_lo",
    "Der Drucker im Café",
)


async def said(world: World, *texts: str) -> list[Feedback]:
    """One feedback a minute."""
    submissions = [
        Submission(
            channel=Channel.WIDGET, text=each, received_at=datetime(2026, 3, 1, 8, n, tzinfo=UTC)
        )
        for n, each in enumerate(texts)
    ]
    async with world.database.transaction() as work:
        return await submit_feedbacks(work, world.system, submissions)


async def found(
    world: World, search: str, *, per_page: int = 50, order: InboxOrder | None = None
) -> list[str | None]:
    texts: list[str | None] = []
    after = None
    while True:
        async with world.database.reading() as session:
            page = await read_inbox(
                session,
                world.manager,
                PageRequest(per_page, after),
                filters=InboxFilters(search=search),
                order=order,
            )
        texts += [row.feedback.text for row in page.items]
        if not page.has_next:
            return texts
        after = page.cursors[-1]


async def items(world: World, search: str) -> list[str]:
    async with world.database.reading() as session:
        page = await items_page(session, world.workspace_id, PageRequest(50), search=search)
    return [item.title for item in page.items]


async def releases(world: World, search: str) -> list[str]:
    async with world.database.reading() as session:
        page = await releases_page(session, world.workspace_id, PageRequest(50), search=search)
    return [release.title for release in page.items]


async def test_queries_find_what_they_mean(roadmap: World) -> None:
    await said(roadmap, *SAID)
    for query, wanted in (
        ("crash", {0, 3}),
        ("CRASHED", {0, 3}),
        ("printing pages", {0}),
        ("打印", {1, 2, 3}),
        ("打印機", {1, 2}),
        ("打印机", {1, 2}),
        ("列印机", {2}),
        ("卡纸", {2}),
        ("无法列印", set()),
        ("夜間模式", {5}),
        ("间模", {5}),
        ("打印 crash", {3}),
        ("crash打印", {3}),
        ("cafe", {7}),
        ("CAFÉ", {7}),
        ("ｐｒｉｎｔｅｒ", {0}),
        ("pri", {0}),
        ("notif", {4}),
        ("打", {1, 2, 3}),
        ("late notifications", {4}),
        ("printer late", set()),
        ("pritner", {0}),
        ("notificatoins lat", {4}),
        ("crahs 打印", {3}),
        ("xylophone", set()),
        ("%", {6}),
        ("lo_lo", {6}),  # a number could be the beginning of a tracking number
        ("100%", {6}),
    ):
        assert set(await found(roadmap, query)) == {SAID[at] for at in wanted}, query


HOSTILE = (
    '"', "''", "' OR 1=1 --", '" OR "', "NEAR(a b)", "a AND", "NOT", "words:a", "{a}: b", "^a",
    "a*", "*", "-a", "a & b | !c", "a <-> b", "a:*", "a:A", "()", "\\", "'; DROP TABLE feedback",
    "😡😡", "!!!", "…", "\u200b", "\ufeff", "a" * 10_000, "坏" * 10_000, "\"a' " * 2_500,
    "\u0301\u0301", "ﷺ", "𠮷野家", "ㄅㄆ", "안녕하세요", "こんにちは", "مرحبا", "สวัสดี", "½", "²",
    "ⅷ", "\r\n\t", "__proto__", "%s%d", "{}", "$1", ":wanted",
)  # fmt: skip


async def test_hostile_queries_are_but_words(roadmap: World) -> None:
    await said(roadmap, *SAID)
    await planned(roadmap, "Item")
    for query in HOSTILE:
        await found(roadmap, query)
        await items(roadmap, query)
    await said(roadmap, "안녕하세요 여러분", "𠮷野家 お元気ですか", "Привет, мир", "Wir 😡 das")
    assert await found(roadmap, "안녕") == ["안녕하세요 여러분"]
    assert await found(roadmap, "𠮷野家") == ["𠮷野家 お元気ですか"]
    assert await found(roadmap, "元気") == ["𠮷野家 お元気ですか"]
    assert await found(roadmap, "ПРИВЕТ") == ["Привет, мир"]
    assert await found(roadmap, "😡") == ["Wir 😡 das"]
    assert await count_rows(roadmap.database, "feedback") == len(SAID) + 4


async def test_what_fits_best_comes_first_then_what_is_newer(roadmap: World) -> None:
    await said(
        roadmap,
        "The export to a table of everything that we ever wrote is slow and so is the import",
        "Export export export",
        *(f"Nothing of it, {number}" for number in range(8)),
        "An export",
        "An export",
    )
    ranked = await found(roadmap, "export", per_page=1)
    assert [(each or "")[:6] for each in ranked] == ["Export", "An exp", "An exp", "The ex"]
    newest = await found(roadmap, "export", order=InboxOrder.NEWEST, per_page=1)
    assert [(each or "")[:6] for each in newest] == ["An exp", "An exp", "Export", "The ex"]

    await planned(roadmap, "Louder bell", summary="Also for the printer, says Bob.")
    await planned(roadmap, "Printer")
    await planned(roadmap, "Quiet night", summary="The printer rests.")
    assert (await items(roadmap, "printer"))[0] == "Printer"
    assert len(await items(roadmap, "printer")) == 3


async def test_pages_of_a_search_are_complete_without_repeats(roadmap: World) -> None:
    texts = [f"printer {number}" for number in range(7)]
    await said(roadmap, *texts)
    assert await found(roadmap, "printer", per_page=2) == texts[::-1]


async def test_rewording_renews_what_an_item_is_found_by(roadmap: World) -> None:
    item = await planned(roadmap, "Dark mode", title_zh="深色模式")
    async with roadmap.database.transaction() as work:
        new = ItemTexts(title="Night theme", title_zh="夜間主題")
        await edit_roadmap_item(work, roadmap.manager, item_id=item.id, texts=new)
    assert await items(roadmap, "dark") == await items(roadmap, "深色") == []
    assert await items(roadmap, "night") == await items(roadmap, "夜间") == ["Night theme"]
    assert await count_rows(roadmap.database, "search_entry") == 1


async def test_what_was_rolled_back_is_not_found(roadmap: World) -> None:
    class Stopped(Refusal):
        code = "STOPPED"

    with pytest.raises(Stopped):
        async with roadmap.database.transaction() as work:
            one = Submission(channel=Channel.WIDGET, text="printer")
            await submit_feedback(work, roadmap.system, one)
            raise Stopped
    assert await found(roadmap, "printer") == []
    assert await count_rows(roadmap.database, "search_entry") == 0


async def test_erased_words_leave_no_trace_in_the_index(roadmap: World) -> None:
    erased, kept = await said(roadmap, "Ada Lovelace hates the printer", "The printer works")
    async with roadmap.database.transaction() as work:
        await erase_words(work, roadmap.workspace_id, [erased.id])
    assert await found(roadmap, "printer") == [kept.text]
    assert await found(roadmap, "lovelace") == await found(roadmap, "lovelcae") == []
    if roadmap.database.dialect == "sqlite":
        async with roadmap.database.reading() as session:
            words = await session.scalars(text("SELECT term FROM search_vocabulary"))
        assert "lovelace" not in set(words)


async def test_hidden_merged_and_waiting_ideas_are_not_found(roadmap: World) -> None:
    shown, hidden, merged = [
        await planned(roadmap, f"Dark mode {number}") for number in ("one", "two", "three")
    ]
    async with roadmap.database.transaction() as work:
        await merge_idea(work, roadmap.system, item_id=merged.id, into_id=shown.id)
        found_item = await work.session.get_one(RoadmapItem, hidden.id)
        found_item.visibility = Visibility.HIDDEN
    assert await items(roadmap, "dark") == await items(roadmap, "drak") == ["Dark mode one"]
    async with roadmap.database.reading() as session:
        alike = await similar_items(session, roadmap.workspace_id, "dark mode")
    assert [item.title for item in alike] == ["Dark mode one"]
    assert (await stored(roadmap, merged.id)).merged_into_id == shown.id


async def test_neighbours_find_their_own(roadmap: World) -> None:
    neighbour = await neighbour_of(roadmap)
    await said(neighbour, "their printer")
    await planned(neighbour, "Their printer")
    await said(roadmap, "our printer")
    assert await found(roadmap, "printer") == ["our printer"]
    assert await found(neighbour, "pritner") == ["their printer"]
    assert await items(roadmap, "printer") == await items(roadmap, "their") == []


async def test_similar_ideas_are_found_in_either_script(roadmap: World) -> None:
    await planned(roadmap, "Dark mode", title_zh="深色模式", summary="For the night.")
    await planned(roadmap, "Louder bell", title_zh="更响的铃声")
    async with roadmap.database.reading() as session:
        for wanted in ("希望有深色模式", "鈴聲", "Please add a dark mode"):
            alike = await similar_items(session, roadmap.workspace_id, wanted)
            assert len(alike) == 1, wanted


async def test_releases_are_found_by_what_they_shipped(roadmap: World) -> None:
    item = await planned(roadmap, "Louder bell", title_zh="更响的铃声")
    async with roadmap.database.transaction() as work:
        draft = ReleaseDraft(
            version="2.0", title="Night shift", notes="**Dark** at last.", item_ids=(item.id,)
        )
        await publish_release(work, roadmap.manager, draft)
    for query in ("bell", "鈴聲", "nigth", "dark", "shifts"):
        assert await releases(roadmap, query) == ["Night shift"], query
    assert await releases(roadmap, "printer") == []


async def test_statements_do_not_grow_with_rows_or_hits(roadmap: World) -> None:
    counts = []
    for _ in range(2):
        await said(roadmap, *SAID * 3)
        counts.append([await statements(roadmap, query) for query in ("打印", "crash", "pritner")])
    assert counts == [[3, 4, 5], [3, 4, 5]]


async def statements(world: World, search: str) -> int:
    seen: list[str] = []
    async with world.database.reading() as session:
        connection = await session.connection()

        def see(_c: object, _u: object, statement: str, *_more: object) -> None:
            seen.append(statement)

        event.listen(connection.sync_connection, "before_cursor_execute", see)
        filters = InboxFilters(search=search)
        await read_inbox(session, world.manager, PageRequest(5), filters=filters)
    return len(seen)


async def test_without_the_extension_everything_else_is_found(roadmap: World) -> None:
    """As where the operator's database lets nobody create one; SQLite needs none."""
    await said(roadmap, *SAID)
    async with roadmap.database.reading() as session:
        assert await forgives_two_slips(session)
    assert await found(roadmap, "notifictaoins") == [SAID[4]]
    if roadmap.database.dialect != "postgresql":
        return
    await without_trigrams(roadmap.database)
    async with roadmap.database.reading() as session:
        assert not await forgives_two_slips(session)
    assert await found(roadmap, "notifictaoins") == []
    assert await found(roadmap, "pritner") == await found(roadmap, "printer") == [SAID[0]]


async def without_trigrams(database: Database) -> None:
    async with database.transaction() as work:
        await work.session.execute(text("DROP EXTENSION pg_trgm CASCADE"))


async def test_the_index_follows_rows_that_go(roadmap: World) -> None:
    await said(roadmap, "printer")
    async with roadmap.database.transaction() as work:
        await work.session.execute(delete(SearchEntry))
    assert await found(roadmap, "printer") == []

"""The public roadmap, read without scripts."""

import re

import pytest

from api.opening import open_ready_workspace
from domain.roadmap.models import StageMeaning
from tests.api.http.public_world import Team, statements, team_of
from tests.support.api import Product

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>'
ZH = {"accept-language": "zh-CN"}


def slugs(page: str) -> list[str]:
    """The items of a page in their order."""
    return re.findall(r'class="title" href="/roadmap/([^"]+)"', page)


def columns(page: str) -> dict[str, list[str]]:
    """The slugs of each column of the board, by the name of its stage."""
    found = re.findall(r'<section class="column.*?</section>', page, flags=re.S)
    return {re.findall(r'class="badge[^"]*">([^<]+)<', part)[0]: slugs(part) for part in found}


async def test_an_empty_roadmap_says_what_will_come(product: Product) -> None:
    english = await product.http.get("/roadmap")
    chinese = await product.http.get("/roadmap", headers=ZH)

    assert english.status_code == chinese.status_code == 200
    assert "<h2>Nothing is on the roadmap yet</h2>" in english.text
    assert "<h2>路线图上还没有内容</h2>" in chinese.text
    assert english.headers["cache-control"] == "private, no-cache"


async def test_the_board_shows_each_item_at_its_stage(product: Product) -> None:
    team = team_of(product)
    await team.item("Dark mode")
    await team.item("Louder bell", stage=StageMeaning.PLANNED)
    shipped = await team.item("Passkeys", stage=StageMeaning.IN_PROGRESS)
    await team.item("Fax", stage=StageMeaning.DECLINED, reason="Nobody has one.")
    await team.release("1.0", "Doors", shipped)

    page = (await product.http.get("/roadmap")).text

    assert columns(page) == {
        "Idea": ["dark-mode"],
        "Planned": ["louder-bell"],
        "In progress": [],
        "Shipped": ["passkeys"],
    }
    assert slugs(page.split('class="declined"')[1]) == ["fax"]
    assert "Nobody has one." in page
    assert "Nothing here right now" in page


async def test_who_reads_chinese_reads_chinese_where_it_was_written(product: Product) -> None:
    team = team_of(product)
    await team.item("Dark mode", title_zh="深色模式", summary="At night.", summary_zh="夜里用。")
    await team.item("Louder bell", summary="For the attic.")

    chinese = (await product.http.get("/roadmap", headers=ZH)).text
    english = (await product.http.get("/roadmap")).text

    assert ">深色模式</a>" in chinese and "夜里用。" in chinese and "Dark mode" not in chinese
    assert ">Louder bell</a>" in chinese and "For the attic." in chinese
    assert ">Dark mode</a>" in english and "深色模式" not in english
    assert ">想法</span>" in chinese


async def test_a_card_counts_votes_and_voices_and_marks_demo_data(product: Product) -> None:
    team = team_of(product)
    item = await team.item("Dark mode", demo="yes")
    for _ in range(3):
        await team.voice(item, "My eyes hurt, says Bob from Leeds")
    await team.votes({"dark-mode": 1200})

    page = (await product.http.get("/roadmap")).text

    assert 'aria-label="1200 votes for Dark mode"' in page
    assert "<span>1,200</span>" in page
    assert "3 voices" in page
    assert '<span class="chip">Demo</span>' in page
    assert "Bob" not in page


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("dark", ["dark-mode"]),
        ("DARK  night", ["dark-mode"]),
        ("深色", ["dark-mode"]),
        ("夜里", ["dark-mode"]),
        ("dark bell", []),
        ("100%", ["100-sure"]),
        ("%", ["100-sure"]),
        ("_", ["snake-case"]),
        ("\\", ["back-slash"]),
        ("' OR 1=1 --", []),
    ],
)
async def test_search_finds_words_in_both_languages_as_they_are_written(
    product: Product, search: str, found: list[str]
) -> None:
    team = team_of(product)
    await team.item("Dark mode", title_zh="深色模式", summary="At night.", summary_zh="夜里用。")
    await team.item("Louder bell")
    await team.item("100% sure")
    await team.item("snake_case")
    await team.item("Back \\ slash")

    answer = await product.http.get("/roadmap", params={"q": search})

    assert answer.status_code == 200
    assert slugs(answer.text) == found
    assert ("Nothing matches" in answer.text) == (not found)


async def test_the_list_is_filtered_sorted_and_continued(product: Product) -> None:
    team = team_of(product)
    for number in range(23):
        await team.item(f"Wish {number:02}")
    await team.item("Done soon", stage=StageMeaning.PLANNED)
    await team.votes({"wish-05": 9, "wish-11": 7})

    first = (await product.http.get("/roadmap?stage=idea&order=newest")).text
    more = re.findall(r'rel="next" href="([^"]+)"', first)[0].replace("&amp;", "&")
    second = (await product.http.get(more)).text
    voted = (await product.http.get("/roadmap?view=list")).text

    assert slugs(first) == [f"wish-{number:02}" for number in range(22, 2, -1)]
    assert slugs(second) == ["wish-02", "wish-01", "wish-00"]
    assert 'rel="next"' not in second
    assert 'href="/roadmap?stage=idea&amp;order=newest"' in second
    assert slugs(voted)[:2] == ["wish-05", "wish-11"]
    assert len(slugs(voted)) == 20


async def test_a_full_column_leads_to_all_of_its_stage(product: Product) -> None:
    team = team_of(product)
    for number in range(8):
        await team.item(f"Wish {number}")
    await team.votes({"wish-6": 5, "wish-0": 8})

    page = (await product.http.get("/roadmap")).text

    assert columns(page)["Idea"][:2] == ["wish-0", "wish-6"]
    assert len(columns(page)["Idea"]) == 6
    assert '<a class="more" href="/roadmap?stage=idea">' in page
    assert '<span class="count">6+</span>' in page


async def test_odd_addresses_lead_to_the_start_or_are_told_in_words(product: Product) -> None:
    await team_of(product).item("Dark mode")

    cursor = await product.http.get("/roadmap?view=list&after=nonsense")
    words = await product.http.get("/roadmap?stage=none&order=sideways&view=carousel")
    broken = await product.http.get("/roadmap?q=%00")

    assert (cursor.status_code, cursor.headers["location"]) == (303, "/roadmap?view=list")
    assert words.status_code == 200 and slugs(words.text) == ["dark-mode"]
    assert broken.status_code == 400


async def test_another_workspace_is_not_visible(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="other", name="Other")
    await Team(product.heard.database, other.id).item("Their secret")

    board = (await product.http.get("/roadmap")).text
    found = (await product.http.get("/roadmap?q=secret")).text
    item = await product.http.get("/roadmap/their-secret")

    assert slugs(board) == slugs(found) == []
    assert item.status_code == 404
    assert "Their secret" not in item.text


async def test_an_item_tells_its_whole_public_story(product: Product) -> None:
    team = team_of(product)
    item = await team.item("Dark mode", summary="For **tired** eyes.", stage=StageMeaning.PLANNED)
    await team.voice(item, "My eyes hurt, says Bob from Leeds", thanks_name="Ada L.")
    await team.voice(item, "Too bright")
    release = await team.release("1.0", "Easier evenings", item)

    page = (await product.http.get("/roadmap/dark-mode")).text
    story = re.findall(r'<ol class="timeline">.*?</ol>', page, flags=re.S)[0]

    assert re.findall(r'<span class="title">([^<]+)<', story) == [
        "Put on the roadmap: Idea",
        "Moved to “Planned”",
        "2 voices speak for it",
        "Moved to “Shipped”",
    ]
    assert "<strong>tired</strong>" in page
    assert f'<a href="/changelog/{release.slug}">Easier evenings</a>' in page
    assert "Thank you: Ada L." in page
    assert "It has shipped: thank you to everyone who voted." in page
    assert '<button class="vote" aria-pressed="false" disabled' in page
    assert "follow-form" not in page
    for private in ("Bob", "Too bright", "Secret Name"):
        assert private not in page


async def test_a_declined_item_says_why_in_the_language_of_the_reader(product: Product) -> None:
    await team_of(product).item(
        "Fax", stage=StageMeaning.DECLINED, reason="Nobody has one.", reason_zh="没有人用。"
    )

    english = (await product.http.get("/roadmap/fax")).text
    chinese = (await product.http.get("/roadmap/fax", headers=ZH)).text

    assert '<h2 id="reason">Why not</h2><p>Nobody has one.</p>' in english
    assert "The team decided against it for now." in english
    assert "<p>没有人用。</p>" in chinese
    assert "投票已结束" in chinese


async def test_an_item_introduces_itself_to_search_engines(product: Product) -> None:
    await team_of(product).item('Say "hi" & <bye>', summary="*Short* words.")

    page = (await product.http.get("/roadmap/say-hi-bye?lang=en")).text

    title = "Say &#34;hi&#34; &amp; &lt;bye&gt;"
    assert '<link rel="canonical" href="http://heard.test/roadmap/say-hi-bye">' in page
    assert '<meta name="description" content="Short words.">' in page
    assert f'<meta property="og:title" content="{title}">' in page
    assert f"<title>{title} · Lumen</title>" in page
    assert 'type="application/atom+xml" href="/changelog.atom?lang=en"' in page


async def test_an_unknown_item_is_told_in_both_languages(product: Product) -> None:
    english = await product.http.get("/roadmap/nothing")
    chinese = await product.http.get("/roadmap/nothing", headers=ZH)

    assert english.status_code == chinese.status_code == 404
    assert "<h1>Nothing is here</h1>" in english.text
    assert "<h1>这里什么也没有</h1>" in chinese.text


async def test_hostile_words_stay_words(product: Product) -> None:
    team = team_of(product)
    await team.item(
        HOSTILE,
        title_zh=HOSTILE,
        summary=f"{HOSTILE} [x](javascript:alert(3))",
        stage=StageMeaning.DECLINED,
        reason=HOSTILE,
    )
    slug = slugs((await product.http.get("/roadmap?view=list")).text)[0]

    for path in ("/roadmap", "/roadmap?view=list", "/roadmap?q=%3Cscript%3E", f"/roadmap/{slug}"):
        for headers in ({}, ZH):
            page = (await product.http.get(path, headers=headers)).text
            assert slug in page
            assert '<script>alert("1")' not in page
            assert "<img src=x" not in page
            assert not re.search(r'href="javascript:', page)


async def test_statements_do_not_grow_with_rows(product: Product) -> None:
    team = team_of(product)

    async def cost() -> dict[str, int]:
        counted = {}
        for path in ("/", "/roadmap", "/roadmap?view=list", "/roadmap/wish-0", "/changelog"):
            with statements() as seen:
                assert (await product.http.get(path)).status_code == 200
            counted[path] = len(seen)
        return counted

    async def grow(start: int, stop: int) -> None:
        for number in range(start, stop):
            wish = await team.item(f"Wish {number}")
            await team.voice(wish, thanks_name=f"Name {number}")
            done = await team.item(f"Done {number}", stage=StageMeaning.PLANNED)
            await team.voice(done, thanks_name=f"Name {number}")
            await team.release(f"1.{number}", "More", done)

    await grow(0, 1)
    few = await cost()
    await grow(1, 9)

    assert await cost() == few
    assert max(few.values()) <= 8


async def test_the_first_view_weighs_less_than_thirty_kilobytes(product: Product) -> None:
    team = team_of(product)
    words = ["lantern", "meadow", "quartz", "ribbon", "velvet", "copper", "thistle", "harbour"]
    words += ["saffron", "willow"]
    for number in range(32):
        text = " ".join(words[(number * 7 + at * (number % 5 + 1)) % 10] for at in range(30))
        stage = [None, StageMeaning.PLANNED, StageMeaning.IN_PROGRESS][number % 3]
        await team.item(f"{words[number % 10].title()} wish {number}", summary=text, stage=stage)

    board = await product.http.get("/roadmap", headers={"accept-encoding": "br"})
    weights = {"/roadmap": board.num_bytes_downloaded}
    for part in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', board.text)):
        answer = await product.http.get(part, headers={"accept-encoding": "br"})
        assert answer.status_code == 200
        weights[part] = answer.num_bytes_downloaded

    assert len(slugs(board.text)) == 18
    assert len(weights) == 7
    assert sum(weights.values()) < 30_000, weights


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("identity", None)],
)
async def test_pages_come_in_the_coding_that_the_browser_takes(
    product: Product, accepted: str, coding: str | None
) -> None:
    answer = await product.http.get("/roadmap", headers={"accept-encoding": accepted})

    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["vary"] == "Accept-Language, Cookie, Accept-Encoding"
    assert answer.num_bytes_downloaded == int(answer.headers["content-length"])
    assert "<h1>Roadmap</h1>" in answer.text


async def test_what_was_found_is_marked_and_nothing_else_comes_through(product: Product) -> None:
    team = team_of(product)
    await team.item("列印機 <b>crashes</b>", summary="It *crashes* & burns.")
    page = (await product.http.get("/roadmap", params={"q": "打印 列印机 crash"})).text
    assert "Nothing matches" in page
    page = (await product.http.get("/roadmap", params={"q": "列印机 carsh"})).text
    assert (
        '<mark class="hit">列印機</mark> &lt;b&gt;<mark class="hit">crashes</mark>&lt;/b&gt;'
        in page
    )
    assert 'It <mark class="hit">crashes</mark> &amp; burns.' in page
    hostile = '"><script>alert(1)</script>'
    assert hostile not in (await product.http.get("/roadmap", params={"q": hostile})).text

"""The changelog and the home page, read without scripts."""

import re

from api.opening import open_ready_workspace
from domain.effects.judging import judge_change
from domain.people.roles import CUSTOMER_PERMISSIONS
from domain.releases.models import ChangeKind
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Viewer
from tests.api.http.public_world import Team, team_of
from tests.support.api import Product

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>'
ZH = {"accept-language": "zh-CN"}


def titles(page: str) -> list[str]:
    unmarked = re.sub("</?mark[^>]*>", "", page)
    return re.findall(r'class="title" href="/changelog/[^"]+">([^<]+)<', unmarked)


async def test_an_empty_changelog_says_what_will_come(product: Product) -> None:
    english = (await product.http.get("/changelog")).text
    chinese = (await product.http.get("/changelog", headers=ZH)).text

    assert "<h2>Nothing has been released yet</h2>" in english
    assert "<h2>还没有发布过更新</h2>" in chinese


async def test_a_release_says_what_shipped_who_asked_and_who_is_thanked(product: Product) -> None:
    team = team_of(product)
    item = await team.item("Dark mode", title_zh="深色模式")
    await team.voice(item, "My eyes hurt, says Bob", thanks_name="Ada L.")
    await team.voice(item, "Too bright")
    await team.release(
        "1.0",
        "Easier evenings",
        item,
        title_zh="夜里更舒服",
        notes="It is **dark**.",
        notes_zh="黑了。",
    )

    for path in ("/changelog", "/changelog/1-0"):
        english = (await product.http.get(path)).text
        chinese = (await product.http.get(path, headers=ZH)).text
        assert "Easier evenings" in english and "夜里更舒服" in chinese
        assert "It is <strong>dark</strong>." in english and "黑了。" in chinese
        assert '<a href="/roadmap/dark-mode">Dark mode</a>' in english
        assert '<a href="/roadmap/dark-mode">深色模式</a>' in chinese
        assert "Asked for by 2 voices" in english and "源自 2 条反馈" in chinese
        assert "Thank you: Ada L.<" in english and "感谢：Ada L.<" in chinese
        for private in ("Bob", "Too bright", "Secret Name"):
            assert private not in english + chinese


async def test_what_those_who_wanted_a_change_say_of_it_stands_beside_their_number(
    product: Product,
) -> None:
    team = team_of(product)
    strap, lens = await team.item("Quieter strap"), await team.item("Lens cap")
    people = [await team.voice(strap) for _ in range(3)]
    await team.release("1.1", "Quiet", strap, lens)
    for customer_id, helped in zip(people, (True, False, True), strict=True):
        viewer = Viewer(product.workspace_id, CUSTOMER_PERMISSIONS, customer_id=customer_id)
        async with product.heard.database.transaction() as work:
            await judge_change(work, viewer, item_id=strap.id, helped=helped)
    page = (await product.http.get("/changelog")).text
    assert "2 of 3 who wanted it say that it helped." in page
    assert page.count("who wanted it") == 1
    chinese = (await product.http.get("/changelog?lang=zh")).text
    assert "3 位希望有此改进的人中，2 位认为有帮助。" in chinese


async def test_the_changelog_runs_from_new_to_old_in_pages(product: Product) -> None:
    team = team_of(product)
    for number in range(12):
        await team.release(f"1.{number}", f"Release {number}")

    first = (await product.http.get("/changelog")).text
    older = re.findall(r'rel="next" href="([^"]+)"', first)[0]
    second = (await product.http.get(older)).text
    odd = await product.http.get("/changelog?after=nonsense")

    assert titles(first) == [f"Release {number}" for number in range(11, 1, -1)]
    assert titles(second) == ["Release 1", "Release 0"]
    assert 'rel="next"' not in second
    assert (odd.status_code, odd.headers["location"]) == (303, "/changelog")


async def test_the_changelog_is_searched_in_both_languages(product: Product) -> None:
    team = team_of(product)
    item = await team.item("Louder bell", title_zh="更响的铃声")
    await team.release("1.0", "Evenings", item, title_zh="夜里更舒服", notes="It is **dark**.")
    await team.release("2.0", "Mornings")

    for words, found in (
        ("evenings", ["Evenings"]),
        ("更舒服", ["Evenings"]),
        ("BELL dark", ["Evenings"]),
        ("铃声", ["Evenings"]),
        ("", ["Mornings", "Evenings"]),
        ("100%", []),
    ):
        answer = await product.http.get("/changelog", params={"q": words})
        assert titles(answer.text) == found, words
    nothing = (await product.http.get("/changelog?q=zzz", headers=ZH)).text
    assert "<h2>没有相关的更新</h2>" in nothing
    assert 'name="robots" content="noindex' in nothing


async def test_changes_are_grouped_by_what_they_are(product: Product) -> None:
    team = team_of(product)
    items = [await team.item(title) for title in ("Bell", "Crash", "Fax", "Speed")]
    kinds = zip(
        (RoadmapItemId(item.id) for item in items),
        (ChangeKind.NEW, ChangeKind.FIXED, None, ChangeKind.IMPROVED),
        strict=True,
    )
    said = tuple((item_id, kind) for item_id, kind in kinds if kind is not None)
    await team.release("1.0", "All sorts", *items, kinds=said)

    page = (await product.http.get("/changelog/1-0")).text

    order = [page.index(f">{word}<") for word in ("New", "Bell", "Improved", "Speed")]
    order += [page.index(f">{word}<") for word in ("Fixed", "Crash", "Fax")]
    assert order == sorted(order)


async def test_what_is_held_already_is_not_sent_again(product: Product) -> None:
    await team_of(product).release("1.0", "First")
    for path in ("/changelog", "/changelog/1-0"):
        first = await product.http.get(path)
        held = {"if-none-match": first.headers["etag"]}
        again = await product.http.get(path, headers=held)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert (await product.http.get(path, headers={**ZH, **held})).status_code == 200


async def test_without_a_mail_server_only_feeds_are_offered(product: Product) -> None:
    page = (await product.http.get("/changelog")).text

    assert 'action="/news"' not in page
    assert 'href="/changelog.atom?lang=en"' in page
    assert (await product.http.get("/news")).status_code == 404


async def test_an_unknown_release_and_another_workspace_are_not_found(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="other", name="Other")
    await Team(product.heard.database, other.id).release("9.9", "Their secret")

    missing = await product.http.get("/changelog/9-9", headers=ZH)

    assert missing.status_code == 404
    assert "<h1>这里什么也没有</h1>" in missing.text
    for path in ("/changelog", "/", "/changelog.atom", "/changelog.json"):
        answer = await product.http.get(path)
        assert answer.status_code == 200
        assert "Their secret" not in answer.text


async def test_hostile_words_stay_words(product: Product) -> None:
    team = team_of(product)
    item = await team.item(HOSTILE)
    await team.voice(item, thanks_name=HOSTILE[:60])
    await team.release("<b>1", HOSTILE, item, notes=f"{HOSTILE}\n\n[x](javascript:alert(3))")
    slug = re.findall(r'href="/changelog/([^"]+)"', (await product.http.get("/changelog")).text)[0]

    for path in ("/", "/changelog", f"/changelog/{slug}"):
        page = (await product.http.get(path)).text
        assert "&lt;script&gt;alert" in page
        assert '<script>alert("1")' not in page
        assert "<img src=x" not in page
        assert "<b>" not in page
        assert 'href="javascript:' not in page


async def test_home_explains_the_loop_and_leads_everywhere(product: Product) -> None:
    team = team_of(product)
    for title in ("Dark mode", "Louder bell", "Fax", "Pager"):
        await team.item(title)
    await team.votes({"fax": 3, "pager": 2, "dark-mode": 1})
    await team.release("1.0", "Doors")

    english = (await product.http.get("/")).text
    chinese = (await product.http.get("/", headers=ZH)).text

    assert re.findall(r"<h3>([^<]+)</h3>", english) == [
        "You speak",
        "You get a receipt",
        "It is decided",
        "It ships",
        "You hear of it",
    ]
    assert re.findall(r'class="title" href="/roadmap/([^"]+)"', english) == [
        "fax",
        "pager",
        "dark-mode",
    ]
    assert titles(english) == ["Doors"]
    for address in ("/roadmap", "/changelog", "/me", "/graphql", "/schema.graphql"):
        assert f'href="{address}"' in english
    assert 'method="get" action="/t"' in english
    assert "<h1>您说的，有人听，也有回音。</h1>" in chinese
    assert '<link rel="canonical" href="http://heard.test/">' in english


async def test_home_is_a_whole_page_before_anything_was_said(product: Product) -> None:
    page = (await product.http.get("/")).text

    assert "No idea waits for votes right now." in page
    assert "Nothing has been released yet." in page


async def test_robots_read_what_is_public_and_nothing_else(product: Product) -> None:
    answer = await product.http.get("/robots.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /console",
        "Disallow: /graphql",
        "Disallow: /me",
        "Disallow: /t/",
    ]


async def test_what_was_found_is_marked_inside_the_markdown(product: Product) -> None:
    team = team_of(product)
    notes = 'See [the printer](https://printer.example "printer > paper") & **printers**.'
    await team.release("1.0", "Printing", notes=notes)
    page = (await product.http.get("/changelog", params={"q": "printer"})).text
    assert 'title="printer > paper"' in page or 'title="printer &gt; paper"' in page
    assert 'the <mark class="hit">printer</mark></a> &amp; ' in page
    assert '<strong><mark class="hit">printers</mark></strong>' in page

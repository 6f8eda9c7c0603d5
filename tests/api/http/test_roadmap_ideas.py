"""Ideas and comments on the public roadmap, by forms that need no script."""

import re
from itertools import pairwise
from typing import Any

import httpx
import pytest

from domain.comments.posting import answer_as_team
from domain.ideas.deciding import accept_idea
from domain.ideas.merging import merge_idea
from domain.messages.models import Message
from domain.moderation.deciding import Policy
from domain.moderation.setting import set_policy
from domain.roadmap import queries
from domain.roadmap.dating import expect_item
from domain.roadmap.expecting import Expected
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.roadmap.picking import pick_item
from tests.api.http.public_world import FOREIGN, OWN, team_of, visitor
from tests.api.http.test_roadmap_page import slugs
from tests.support.api import Product
from tests.support.rows import count_rows

HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(2)>'
ZH = {"accept-language": "zh-CN"}


def field(page: str, name: str) -> str:
    """The value of a hidden field."""
    found: list[str] = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return found[0]


async def suggest(http: httpx.AsyncClient, title: str, **form: str) -> httpx.Response:
    form_page = await http.get("/ideas/new")
    sent = {"title": title, "key": field(form_page.text, "key"), **form}
    return await http.post("/ideas/new", data=sent, headers=OWN)


async def comment(http: httpx.AsyncClient, slug: str, text: str, **form: str) -> httpx.Response:
    page = await http.get(f"/roadmap/{slug}")
    sent = {"text": text, "key": field(page.text, "key"), **form}
    return await http.post(f"/roadmap/{slug}/comments", data=sent, headers=OWN)


async def at_once(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        await set_policy(work, team_of(product).viewer, Policy(False, False))


async def stored(product: Product, slug: str) -> RoadmapItem:
    async with product.heard.database.reading() as session:
        found = await queries.item_by_slug(session, product.workspace_id, slug)
    assert found is not None
    return found


async def test_a_new_idea_waits_and_its_author_sees_it_with_their_vote(product: Product) -> None:
    async with visitor(product) as mei, visitor(product) as bob:
        answer = await suggest(mei, "Louder bell", details="For the *attic*.", name="Mei")
        assert (answer.status_code, answer.headers["location"]) == (303, "/roadmap/louder-bell")

        own = (await mei.get("/roadmap/louder-bell")).text
        assert "Only you see this page." in own
        assert "the team reads it before others see it" in own
        assert "An idea of Mei" in own and "<em>attic</em>" in own
        assert 'aria-pressed="true" aria-label="1 vote for Louder bell"' in own
        assert slugs((await mei.get("/roadmap")).text) == ["louder-bell"]
        assert slugs((await mei.get("/roadmap?only=own")).text) == ["louder-bell"]
        assert (await bob.get("/roadmap/louder-bell")).status_code == 404
        assert slugs((await bob.get("/roadmap")).text) == []
        vote = await bob.post("/roadmap/louder-bell/vote", headers=OWN)
        assert vote.status_code == 404

        idea = await stored(product, "louder-bell")
        async with product.heard.database.transaction() as work:
            await accept_idea(work, team_of(product).viewer, item_id=idea.id)
        assert slugs((await bob.get("/roadmap")).text) == ["louder-bell"]
        assert idea.votes_count == 1


async def test_the_first_press_shows_what_is_there_already(product: Product) -> None:
    await at_once(product)
    await team_of(product).item("Dark mode", title_zh="深色模式")
    async with visitor(product) as mei:
        asked = await suggest(mei, "Please add a dark mode!", name="Mei")
        assert asked.status_code == 200
        assert "Is it one of these?" in asked.text
        assert slugs(asked.text) == ["dark-mode"]
        assert 'value="Please add a dark mode!"' in asked.text
        assert await count_rows(product.heard.database, "roadmap_item") == 1

        key = field(asked.text, "key")
        sent = {"title": "Please add a dark mode!", "sure": field(asked.text, "sure"), "key": key}
        for _ in range(2):
            sure = await mei.post("/ideas/new", data=sent, headers=OWN)
            assert sure.headers["location"] == "/roadmap/please-add-a-dark-mode"
        assert await count_rows(product.heard.database, "roadmap_item") == 2

        part = await mei.get("/ideas/similar", params={"text": "希望有深色模式"})
        assert slugs(part.text) == ["please-add-a-dark-mode"] or slugs(part.text) == ["dark-mode"]
        assert "<html" not in part.text
        nothing = await mei.get("/ideas/similar", params={"text": "pony"})
        assert nothing.text.strip() == ""


async def test_chinese_ideas_are_kept_as_chinese(product: Product) -> None:
    await at_once(product)
    async with visitor(product) as mei:
        mei.headers.update(ZH)
        answer = await suggest(mei, "更响的铃")
    slug = answer.headers["location"].rpartition("/")[2]
    idea = await stored(product, slug)
    assert (idea.title, idea.title_zh) == ("更响的铃", "更响的铃")


async def test_what_cannot_be_taken_says_why_and_keeps_what_was_written(product: Product) -> None:
    async with visitor(product) as mei:
        empty = await suggest(mei, "  ", details="Only details")
        assert empty.status_code == 422
        assert "Only details" in empty.text and 'aria-invalid="true"' in empty.text
        long = await suggest(mei, "Bell", details="x" * 5_001)
        assert long.status_code == 422 and "5000" in long.text.replace(",", "")
        foreign = await mei.post("/ideas/new", data={"title": "Forged"}, headers=FOREIGN)
        assert foreign.status_code == 403
    assert await count_rows(product.heard.database, "roadmap_item") == 0


async def test_nobody_floods_the_roadmap(product: Product) -> None:
    async with visitor(product) as mei:
        answers = [(await suggest(mei, f"Idea {n}", sure="yes")).status_code for n in range(11)]
        assert answers == [303] * 10 + [429]
    assert await count_rows(product.heard.database, "roadmap_item") == 10


async def test_a_comment_waits_for_the_team_and_its_author_may_delete_it(product: Product) -> None:
    await team_of(product).item("Dark mode")
    async with visitor(product) as mei, visitor(product) as bob:
        answer = await comment(mei, "dark-mode", HOSTILE + " see https://a.example/x.", name="Mei")
        assert answer.headers["location"] == "/roadmap/dark-mode#comments"

        own = (await mei.get("/roadmap/dark-mode")).text
        assert "&lt;script&gt;" in own and HOSTILE not in own
        link = '<a href="https://a.example/x" rel="nofollow ugc noopener">https://a.example/x</a>.'
        assert link in own
        assert "Only you see this: the team reads it first" in own
        assert "a.example" not in (await bob.get("/roadmap/dark-mode")).text

        path = re.findall(r'action="(/roadmap/dark-mode/comments/[^"]+/delete)"', own)[0]
        assert (await bob.post(path, headers=OWN)).status_code == 404
        assert (await mei.post(path, headers=FOREIGN)).status_code == 403
        assert await count_rows(product.heard.database, "comment") == 1
        assert (await mei.post(path, headers=OWN)).status_code == 303
        assert await count_rows(product.heard.database, "comment") == 0


async def test_comments_are_read_by_the_page_and_sent_twice_said_once(product: Product) -> None:
    await at_once(product)
    item = await team_of(product).item("Dark mode")
    async with visitor(product) as mei:
        page = (await mei.get("/roadmap/dark-mode")).text
        first = {"text": "Word 0", "key": field(page, "key")}
        for _ in range(2):
            await mei.post("/roadmap/dark-mode/comments", data=first, headers=OWN)
        for number in range(1, 8):
            await comment(mei, "dark-mode", f"Word {number}")
        empty = await comment(mei, "dark-mode", " ", name="Mei")
        assert empty.status_code == 422 and 'value="Mei"' in empty.text
    async with product.heard.database.transaction() as work:
        for number in range(8, 25):
            await answer_as_team(
                work, team_of(product).viewer, item_id=item.id, text=f"Word {number}"
            )

    start = (await product.http.get("/roadmap/dark-mode")).text
    more = re.findall(r'rel="next" href="([^"#]+)', start)[0].replace("&amp;", "&")
    rest = (await product.http.get(more)).text

    assert re.findall(r"Word (\d+)", start) == [str(n) for n in range(20)]
    assert re.findall(r"Word (\d+)", rest) == [str(n) for n in range(20, 25)]
    assert 'id="comments-title">Comments <span class="count">25<' in start
    assert (await stored(product, "dark-mode")).comments_count == 25
    assert (await product.http.get("/roadmap/dark-mode?comments=zzz")).status_code == 303


async def test_followers_hear_of_the_team_and_not_of_each_other(product: Product) -> None:
    await at_once(product)
    item = await team_of(product).item("Dark mode")
    async with visitor(product) as mei, visitor(product) as bob:
        await mei.post("/roadmap/dark-mode/follow", headers=OWN)
        await comment(bob, "dark-mode", "Me too.")
        await product.work_off()
        assert await count_rows(product.heard.database, "message") == 0
        async with product.heard.database.transaction() as work:
            await answer_as_team(work, team_of(product).viewer, item_id=item.id, text="In May.")
        await product.work_off()
        assert await count_rows(product.heard.database, Message.__tablename__) == 1
        assert "The team wrote about “Dark mode”" in (await mei.get("/me")).text


async def test_slipped_dates_picks_and_silence_are_said(product: Product) -> None:
    team = team_of(product)
    item = await team.item("Dark mode", stage=StageMeaning.PLANNED)
    await team.item("Bell")
    for said, reason in (("2030-03", None), ("2030-Q2", "The lens was late.")):
        async with product.heard.database.transaction() as work:
            await expect_item(
                work, team.viewer, item_id=item.id, expected=Expected.read(said), reason=reason
            )
    async with product.heard.database.transaction() as work:
        await pick_item(work, team.viewer, item_id=item.id, is_picked=True)

    english = (await product.http.get("/roadmap/dark-mode")).text
    chinese = (await product.http.get("/roadmap/dark-mode", headers=ZH)).text
    board = (await product.http.get("/roadmap")).text

    assert "Was March 2030, now Q2 2030" in english and "Because: The lens was late." in english
    assert "原为 2030年3月，现为 2030年第2季度" in chinese
    assert "Staff pick" in board and "Expected Q2 2030" in board
    assert slugs((await product.http.get("/roadmap?picked=1")).text) == ["dark-mode"]
    assert "Quiet for 90 days" not in board


async def test_a_merged_idea_leads_to_what_stands_for_it(product: Product) -> None:
    team = team_of(product)
    dark, night = await team.item("Dark mode"), await team.item("Night theme")
    async with product.heard.database.transaction() as work:
        await merge_idea(work, team.viewer, item_id=night.id, into_id=dark.id)

    answer = await product.http.get("/roadmap/night-theme")

    assert (answer.status_code, answer.headers["location"]) == (303, "/roadmap/dark-mode")
    assert slugs((await product.http.get("/roadmap")).text) == ["dark-mode"]


async def test_filters_find_what_the_reader_has_to_do_with(product: Product) -> None:
    team = team_of(product)
    for title in ("One", "Two", "Three"):
        await team.item(title)
    async with visitor(product) as mei:
        await mei.post("/roadmap/one/vote", headers=OWN)
        await mei.post("/roadmap/two/follow", headers={**OWN, "heard-swap": "small"})
        voted = (await mei.get("/roadmap?only=voted")).text
        followed = (await mei.get("/roadmap?only=followed")).text
        trending = (await mei.get("/roadmap?view=list&order=trending")).text
        assert slugs(voted) == ["one"] and slugs(followed) == ["two"]
        assert slugs(trending)[0] == "one"
        assert 'href="/roadmap?only=voted"' in (await mei.get("/roadmap")).text
    stranger = (await product.http.get("/roadmap?only=voted")).text
    assert slugs(stranger) == [] and "Nothing of yours here yet" in stranger
    assert "only=voted" not in (await product.http.get("/roadmap")).text


async def test_a_page_that_has_not_changed_is_not_sent_again(product: Product) -> None:
    await team_of(product).item("Dark mode")
    for path in ("/roadmap", "/roadmap?view=list"):
        first = await product.http.get(path)
        same = await product.http.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (same.status_code, same.content) == (304, b"")
        assert same.headers["cache-control"] == "private, no-cache"
    await team_of(product).item("Bell")
    fresh = await product.http.get(path, headers={"if-none-match": first.headers["etag"]})
    assert fresh.status_code == 200


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_page_is_named_labelled_and_described(product: Product, language: str) -> None:
    await at_once(product)
    await team_of(product).item("Dark mode", summary="At night.")
    await team_of(product).item("Fax", stage=StageMeaning.DECLINED, reason="Nobody has one.")
    async with visitor(product) as mei:
        await comment(mei, "dark-mode", "Yes.")
        for path in ("/roadmap", "/roadmap?view=list", "/roadmap/dark-mode", "/ideas/new"):
            page = (await mei.get(path, params={"lang": language} if "?" not in path else {})).text
            assert page.count("<h1") == 1, path
            assert re.search(r'<html lang="(en|zh-Hans)">', page)
            assert re.search(r'<meta name="description" content="[^"]{8,}">', page), path
            assert re.search(r'<meta property="og:title" content="[^"]+">', page), path
            assert all(
                "width=" in tag and "height=" in tag for tag in re.findall("<img[^>]+", page)
            )
            assert "style=" not in page and not re.search(r"\son\w+=", page)
            assert _unlabelled(page) == [], path
            levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
            assert all(b <= a + 1 for a, b in pairwise(levels)), (path, levels)


def _unlabelled(page: str) -> list[str]:
    """Controls without a name for those who listen."""
    labelled: set[Any] = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    controls = re.findall(r'<(?:input|textarea|select)(?![^>]*type="hidden")[^>]*>', page)
    return [
        tag
        for tag in controls
        if "aria-label=" not in tag
        and not ((found := re.search(r' id="([^"]+)"', tag)) and found[1] in labelled)
    ]

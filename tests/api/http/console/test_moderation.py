"""Moderation in the console: who may, what it does, and what the audit log keeps of it."""

import re

import pytest

from domain.comments.posting import comment_on_item
from domain.ideas.suggesting import IdeaDraft, suggest_idea
from domain.people.models import Customer
from domain.people.recognising import customer_viewer
from domain.people.roles import Role
from domain.roadmap import queries
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, RoadmapItemId
from tests.api.http.console.desk import FOREIGN, customer, item, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows

ROOM = "/console/moderation"
LINKS = "http://a.example http://b.example http://c.example"


async def suggested(product: Product, by: CustomerId, title: str) -> RoadmapItem:
    async with product.heard.database.transaction() as work:
        viewer = customer_viewer(await work.session.get_one(Customer, by))
        return await suggest_idea(work, viewer, IdeaDraft(title=title, details=LINKS))


async def commented(product: Product, by: CustomerId, item_id: RoadmapItemId, text: str) -> None:
    async with product.heard.database.transaction() as work:
        viewer = customer_viewer(await work.session.get_one(Customer, by))
        await comment_on_item(work, viewer, item_id=item_id, text=f"{text} {LINKS}")


async def stored(product: Product, slug: str) -> RoadmapItem:
    async with product.heard.database.reading() as session:
        found = await queries.item_by_slug(session, product.workspace_id, slug)
    assert found is not None
    return found


async def acts(product: Product, page: str, verb: str) -> str:
    """The address of the first such act on the page."""
    found: list[str] = re.findall(rf'action="({ROOM}/[^"]+/{verb})"', page)
    return found[0]


async def test_what_waits_is_counted_accepted_and_hidden(product: Product) -> None:
    mei = await customer(product)
    await suggested(product, mei, "Louder bell")
    await suggested(product, mei, "Cheap pills")
    await signed_in(product)
    badge = await product.http.get(f"{ROOM}/waiting")
    assert words(badge).split() == ["2", "2", "wait"]

    page = await product.http.get(ROOM)
    assert words(page).index("Cheap pills") < words(page).index("Louder bell")
    hide = await acts(product, page.text, "hide")
    assert (await product.http.post(hide, headers=FOREIGN)).status_code == 403
    await product.http.post(hide, data={"reason": "Spam"})
    page = await product.http.get(ROOM)
    assert "It is hidden." in words(page) and "Cheap pills" not in words(page)
    await product.http.post(await acts(product, page.text, "accept"))

    assert "Nothing waits" in words(await product.http.get(ROOM))
    assert (await product.http.get(f"{ROOM}/waiting")).text.strip() == ""
    assert "Cheap pills" in words(await product.http.get(f"{ROOM}?show=hidden"))
    assert (await stored(product, "louder-bell")).is_public
    assert not (await stored(product, "cheap-pills")).is_public
    assert await count_rows(product.heard.database, "audit_entry", "action = 'idea.hidden'") == 1


async def test_an_idea_that_says_the_same_is_merged_with_its_votes(product: Product) -> None:
    dark, mei = await item(product, "Dark mode"), await customer(product)
    await suggested(product, mei, "Please a dark mode")
    await signed_in(product)
    page = await product.http.get(ROOM)
    assert "The same as one of these?" in words(page)
    answer = await product.http.post(
        await acts(product, page.text, "merge"),
        data={"into": "https://heard.test/roadmap/dark-mode"},
    )
    assert answer.headers["location"] == f"/console/roadmap/items/{dark.slug}"
    assert (await stored(product, "dark-mode")).votes_count == 1
    assert (await stored(product, "please-a-dark-mode")).merged_into_id == dark.id


async def test_comments_are_shown_hidden_and_deleted(product: Product) -> None:
    dark, mei = await item(product, "Dark mode"), await customer(product)
    await commented(product, mei, dark.id, "<b>Yes</b>")
    await signed_in(product)
    page = await product.http.get(ROOM)
    assert "&lt;b&gt;Yes&lt;/b&gt;" in page.text
    await product.http.post(await acts(product, page.text, "show"))
    assert (await stored(product, "dark-mode")).comments_count == 1
    public = await product.http.get(f"{ROOM}?show=public")
    await product.http.post(await acts(product, public.text, "hide"), data={"reason": "Rude"})
    assert (await stored(product, "dark-mode")).comments_count == 0
    hidden = await product.http.get(f"{ROOM}?show=hidden")
    await product.http.post(await acts(product, hidden.text, "delete"))
    assert await count_rows(product.heard.database, "comment") == 0
    assert await count_rows(product.heard.database, "audit_entry", "action LIKE 'comment.%'") == 3
    missing = f"{ROOM}/comments/comment_{'0' * 26}/show"
    assert (await product.http.post(missing)).status_code == 404


async def test_the_policy_is_chosen_by_managers(product: Product) -> None:
    await signed_in(product)
    page = await product.http.get(ROOM)
    assert re.findall(r'name="(\w+)" value="yes"( checked)?', page.text) == [
        ("nameless", " checked"),
        ("vouched", ""),
    ]
    await product.http.post(f"{ROOM}/policy", data={"vouched": "yes"})
    page = await product.http.get(ROOM)
    assert re.findall(r'name="(\w+)" value="yes"( checked)?', page.text) == [
        ("nameless", ""),
        ("vouched", " checked"),
    ]
    await signed_in_as(product, Role.AGENT)
    assert (await product.http.post(f"{ROOM}/policy")).status_code == 403


@pytest.mark.parametrize("path", ["", "/waiting"])
async def test_who_may_not_moderate_is_not_let_in(product: Product, path: str) -> None:
    await signed_in_as(product, Role.VIEWER)
    assert (await product.http.get(ROOM + path)).status_code == 403
    assert ROOM not in (await product.http.get("/console")).text
    accept = f"{ROOM}/ideas/roadmap_item_{'0' * 26}/accept"
    assert (await product.http.post(accept)).status_code == 403


async def test_an_item_is_dated_picked_commented_and_merged_on_its_page(product: Product) -> None:
    dark = await item(product, "Dark mode")
    await item(product, "Night theme")
    await signed_in(product)
    path = f"/console/roadmap/items/{dark.slug}"
    first = await product.http.post(f"{path}/date", data={"expected": "2030-03"})
    assert first.status_code == 303
    late = await product.http.post(f"{path}/date", data={"expected": "2030-05", "reason": ""})
    assert late.status_code == 422 and "Please say why" in words(late)
    wrong = await product.http.post(f"{path}/date", data={"expected": "soon"})
    assert wrong.status_code == 422 and 'value="soon"' in wrong.text
    told = {"expected": "2030-05", "reason": "The lens was late."}
    await product.http.post(f"{path}/date", data=told)
    await product.http.post(f"{path}/pick", data={"picked": "yes"})
    await product.http.post(f"{path}/comment", data={"text": "Soon.", "key": "k"})
    await product.http.post(f"{path}/comment", data={"text": "Soon.", "key": "k"})
    after = await stored(product, dark.slug)
    assert (str(after.expected_on), after.is_picked, after.comments_count) == (
        "2030-05-01",
        True,
        1,
    )
    public = (await product.http.get("/roadmap/dark-mode")).text
    assert "Was March 2030, now May 2030" in public and "Because: The lens was late." in public
    merged = await product.http.post(f"{path}/merge", data={"into": "night-theme"})
    assert merged.headers["location"] == "/console/roadmap/items/night-theme"
    assert (await stored(product, "night-theme")).comments_count == 1

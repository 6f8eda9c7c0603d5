import html
import re

import pytest

from domain.people.roles import CUSTOMER_PERMISSIONS, Role
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, FeedbackId, RoadmapItemId, new_id, public_id
from domain.shared.viewer import Viewer
from domain.votes.following import follow_item
from domain.votes.voting import cast_vote
from tests.api.http.console.desk import (
    FOREIGN,
    customer,
    item,
    manager,
    said,
    signed_in,
    signed_in_as,
    words,
)
from tests.support.api import Product
from tests.support.rows import count_rows

FORM = {"version": "2.4.0", "title": "Night", "titleZh": "夜", "notes": "It is **dark**."}


def ships(*items: RoadmapItem) -> dict[str, object]:
    return {**FORM, "item": [public_id("roadmap_item", each.id) for each in items]}


async def asked_for(product: Product, dark: RoadmapItem, by: CustomerId | None) -> FeedbackId:
    feedback = await said(product, by=by)
    async with product.heard.database.transaction() as work:
        await link_evidence(work, manager(product), item_id=dark.id, feedback_id=feedback.id)
    return feedback.id


async def test_the_preview_counts_whom_publishing_will_tell(product: Product) -> None:
    dark = await item(product)
    mei = await customer(product, "Mei", thanks="Mei L.")
    ada, lin = await customer(product, "Ada"), await customer(product, "Lin")
    for by in (mei, mei, ada, None):
        await asked_for(product, dark, by)
    for voter in (mei, lin):
        viewer = Viewer(product.workspace_id, CUSTOMER_PERMISSIONS, customer_id=voter)
        async with product.heard.database.transaction() as work:
            await cast_vote(work, viewer, item_id=dark.id)
    await signed_in(product)

    preview = await product.http.post("/console/releases/preview", data=ships(dark))
    assert preview.status_code == 200
    shown = words(preview)
    assert "3 people are told" in shown
    assert "asked for it 2" in shown
    assert "voted 1" in shown
    assert "feedback behind it 4" in shown
    assert "1 feedback came from nobody we know" in shown
    assert "Mei L." in shown
    assert "<strong>dark</strong>" in preview.text
    assert await count_rows(product.heard.database, "release") == 0

    published = await product.http.post("/console/releases", data=ships(dark))
    assert published.headers["location"] == "/console/releases/entries/2-4-0"
    assert await count_rows(product.heard.database, "message", "release_id IS NOT NULL") == 3
    page = words(await product.http.get(published.headers["location"]))
    assert "Published. Everyone concerned is being told." in page
    assert "Mei L." in page
    assert "Dark mode" in page
    assert "2.4.0" in words(await product.http.get("/console/releases"))


async def test_going_back_keeps_every_word(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    preview = await product.http.post("/console/releases/preview", data=ships(dark))
    kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', preview.text))
    assert {name: html.unescape(kept[name]) for name in FORM} == FORM
    form = await product.http.post("/console/releases/new", data=ships(dark))
    assert 'value="2.4.0"' in form.text
    assert "It is **dark**.</textarea>" in form.text
    assert f'value="{public_id("roadmap_item", dark.id)}" checked' in form.text


async def test_an_item_can_be_chosen_by_address(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    chosen = public_id("roadmap_item", dark.id)
    form = await product.http.get(f"/console/releases/new?item={chosen}")
    assert f'value="{chosen}" checked' in form.text


@pytest.mark.parametrize("step", ["/console/releases/preview", "/console/releases"])
async def test_what_cannot_be_published_says_why(product: Product, step: str) -> None:
    await signed_in(product)
    await product.http.post("/console/releases", data=FORM)
    for changed, sentence in (
        ({}, "There is a release “2.4.0” already."),
        ({"version": " "}, "Please fill in “Version”."),
        ({"version": "3", "title": ""}, "Please fill in “Title”."),
        (
            {"version": "3", "notes": "x" * 20_001},
            "The field “Notes” may have at most 20000 characters.",
        ),
    ):
        refused = await product.http.post(step, data={**FORM, **changed})
        assert refused.status_code == 422
        assert sentence in words(refused)
        assert 'value="夜"' in refused.text
    assert await count_rows(product.heard.database, "release") == 1


async def test_an_item_ships_once(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    await product.http.post("/console/releases", data=ships(dark))
    again = await product.http.post("/console/releases", data={**ships(dark), "version": "2.5.0"})
    assert again.status_code == 422
    assert "has shipped already" in words(again)
    assert await count_rows(product.heard.database, "release") == 1


async def test_items_that_are_none_are_not_found(product: Product) -> None:
    await signed_in(product)
    for wrong in ("nonsense", public_id("roadmap_item", RoadmapItemId(new_id()))):
        answer = await product.http.post("/console/releases", data={**FORM, "item": wrong})
        assert answer.status_code == 404
    assert await count_rows(product.heard.database, "release") == 0
    assert (await product.http.get("/console/releases/entries/nowhere")).status_code == 404


async def test_nothing_published_yet_says_what_a_release_does(product: Product) -> None:
    await signed_in(product)
    assert "Nothing published yet" in words(await product.http.get("/console/releases"))


async def test_who_may_not_publish_reads(product: Product) -> None:
    await signed_in_as(product, Role.AGENT)
    assert "New release" not in words(await product.http.get("/console/releases"))
    for answer in (
        await product.http.get("/console/releases/new"),
        await product.http.post("/console/releases/new", data=FORM),
        await product.http.post("/console/releases/preview", data=FORM),
        await product.http.post("/console/releases", data=FORM),
    ):
        assert answer.status_code == 403
    assert await count_rows(product.heard.database, "release") == 0


async def test_another_site_publishes_nothing(product: Product) -> None:
    await signed_in(product)
    answer = await product.http.post("/console/releases", data=FORM, headers=FOREIGN)
    assert answer.status_code == 403
    assert await count_rows(product.heard.database, "release") == 0


async def test_followers_are_counted_too(product: Product) -> None:
    dark, mei = await item(product), await customer(product)
    viewer = Viewer(product.workspace_id, CUSTOMER_PERMISSIONS, customer_id=mei, is_verified=True)
    async with product.heard.database.transaction() as work:
        await follow_item(work, viewer, item_id=dark.id)
    await signed_in(product)
    shown = words(await product.http.post("/console/releases/preview", data=ships(dark)))
    assert "1 person is told" in shown
    assert "follow it 1" in shown
    assert "Nobody who asked has agreed to be named." in shown

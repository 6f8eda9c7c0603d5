import httpx
import pytest

from domain.people.roles import Role
from domain.roadmap import queries
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import RoadmapItem
from tests.api.http.console.desk import (
    FOREIGN,
    customer,
    item,
    manager,
    said,
    signed_in,
    signed_in_as,
    statements,
    words,
)
from tests.support.api import Product
from tests.support.rows import count_rows


async def stored(product: Product, slug: str) -> RoadmapItem:
    async with product.heard.database.reading() as session:
        found = await queries.item_by_slug(session, product.workspace_id, slug)
    assert found is not None
    return found


async def stage_of(product: Product, slug: str) -> str:
    async with product.heard.database.reading() as session:
        stages = await queries.stages_of(session, product.workspace_id)
    return stages[(await stored(product, slug)).stage_id].key


async def move(product: Product, slug: str, **form: str) -> httpx.Response:
    return await product.http.post(f"/console/roadmap/items/{slug}/move", data=form)


async def test_items_stand_by_stage_and_are_found_in_both_languages(product: Product) -> None:
    await item(product, "Dark mode", "深色模式")
    await item(product, "Passkeys")
    await signed_in(product)
    assert "Dark mode" in words(await product.http.get("/console/roadmap"))
    for search in ("q=深色", "q=dark", "q=dark&stage=idea"):
        found = words(await product.http.get(f"/console/roadmap?{search}"))
        assert "Dark mode" in found
        assert "Passkeys" not in found
    assert "Nothing matches" in words(await product.http.get("/console/roadmap?stage=planned"))
    assert "深色模式" in words(await product.http.get("/console/roadmap?lang=zh"))


async def test_an_empty_roadmap_offers_the_first_step(product: Product) -> None:
    await signed_in(product)
    assert "Nothing on the roadmap yet" in words(await product.http.get("/console/roadmap"))


async def test_more_items_take_no_more_statements(product: Product) -> None:
    await signed_in(product)
    with statements() as few:
        await product.http.get("/console/roadmap")
    for n in range(12):
        await item(product, f"Item {n}")
    with statements() as many:
        page = await product.http.get("/console/roadmap")
    assert len(many) == len(few)
    assert "stage=idea" in page.text


async def test_creating_an_item_in_both_languages(product: Product) -> None:
    await signed_in(product)
    form = {
        "title": "Dark mode",
        "titleZh": "深色模式",
        "summary": "For **night** people.",
        "stage": "planned",
        "key": "k" * 20,
    }
    created = await product.http.post("/console/roadmap/new", data=form)
    assert (created.status_code, created.headers["location"]) == (
        303,
        "/console/roadmap/items/dark-mode",
    )
    again = await product.http.post("/console/roadmap/new", data=form)
    assert again.headers["location"] == "/console/roadmap/items/dark-mode"
    assert await count_rows(product.heard.database, "roadmap_item") == 1
    assert await stage_of(product, "dark-mode") == "planned"
    page = await product.http.get(created.headers["location"])
    assert "<strong>night</strong>" in page.text
    assert 'href="/roadmap/dark-mode"' in page.text


async def test_a_refused_item_keeps_what_was_written(product: Product) -> None:
    await signed_in(product)
    refused = await product.http.post(
        "/console/roadmap/new", data={"title": " ", "summary": "Long thought.", "stage": "planned"}
    )
    assert refused.status_code == 422
    assert "Please fill in “Title”." in words(refused)
    assert "Long thought.</textarea>" in refused.text
    assert '<option value="planned" selected>' in refused.text
    assert await count_rows(product.heard.database, "roadmap_item") == 0


async def test_editing_keeps_the_address(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    path = f"/console/roadmap/items/{dark.slug}"
    saved = await product.http.post(path, data={"title": "Night mode", "titleZh": "夜间模式"})
    assert saved.headers["location"] == path
    assert (await stored(product, dark.slug)).title_zh == "夜间模式"

    refused = await product.http.post(path, data={"title": "x" * 201})
    assert refused.status_code == 422
    assert "The field “Title” may have at most 200 characters." in words(refused)
    assert (await stored(product, dark.slug)).title == "Night mode"


async def test_moving_an_item(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    assert (await move(product, dark.slug, stage="planned")).status_code == 303
    assert await stage_of(product, dark.slug) == "planned"


async def test_declining_takes_a_reason(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    refused = await move(product, dark.slug, stage="declined", reason=" ")
    assert refused.status_code == 422
    assert "Please say why it is declined" in words(refused)
    assert await stage_of(product, dark.slug) == "idea"

    moved = await move(product, dark.slug, stage="declined", reason="Paper has no dark mode.")
    page = words(await product.http.get(moved.headers["location"]))
    assert "Paper has no dark mode." in page
    assert await stage_of(product, dark.slug) == "declined"


async def test_nothing_ships_without_a_release(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    refused = await move(product, dark.slug, stage="shipped")
    assert refused.status_code == 422
    assert "An item ships by publishing a release" in words(refused)
    assert await stage_of(product, dark.slug) == "idea"
    assert (await move(product, dark.slug, stage="nonsense")).status_code == 404


async def test_what_customers_said_stands_with_the_item(product: Product) -> None:
    dark = await item(product)
    feedback = await said(product, "My eyes hurt.", by=await customer(product))
    async with product.heard.database.transaction() as work:
        await link_evidence(work, manager(product), item_id=dark.id, feedback_id=feedback.id)
    await signed_in(product)
    page = words(await product.http.get(f"/console/roadmap/items/{dark.slug}"))
    assert "My eyes hurt." in page
    assert "1 feedback behind it" in page
    assert (await product.http.get("/console/roadmap/items/nowhere")).status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENT])
async def test_who_may_not_write_the_roadmap_only_reads_it(product: Product, role: Role) -> None:
    dark = await item(product)
    await signed_in_as(product, role)
    path = f"/console/roadmap/items/{dark.slug}"
    page = await product.http.get(path)
    assert page.status_code == 200
    assert "Edit the words" not in page.text and f"{path}/move" not in page.text
    assert "New item" not in words(await product.http.get("/console/roadmap"))
    for answer in (
        await product.http.get("/console/roadmap/new"),
        await product.http.post("/console/roadmap/new", data={"title": "Mine"}),
        await product.http.post(path, data={"title": "Mine"}),
        await move(product, dark.slug, stage="planned"),
    ):
        assert answer.status_code == 403
        assert "You may not do this" in words(answer)
    assert (await stored(product, dark.slug)).title == "Dark mode"
    assert await stage_of(product, dark.slug) == "idea"
    assert await count_rows(product.heard.database, "roadmap_item") == 1


async def test_another_site_writes_nothing(product: Product) -> None:
    dark = await item(product)
    await signed_in(product)
    for path in ("/console/roadmap/new", f"/console/roadmap/items/{dark.slug}"):
        answer = await product.http.post(path, data={"title": "Mine"}, headers=FOREIGN)
        assert answer.status_code == 403
    assert (await stored(product, dark.slug)).title == "Dark mode"
    assert await count_rows(product.heard.database, "roadmap_item") == 1

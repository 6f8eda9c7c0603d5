from domain.people.roles import Role
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.support.api import SHOP, Product
from tests.support.rows import count_rows


async def test_the_line_to_paste_and_the_six_questions(product: Product) -> None:
    await signed_in(product)
    page = words(await product.http.get("/console/embed"))
    assert f'<script async src="http://heard.test/w/{product.site.public_key}.js"></script>' in page
    assert SHOP in page
    for kind in ("nps", "csat", "ces", "stars", "faces", "thumbs"):
        assert f'<heard-rating kind="{kind}" touchpoint="checkout"></heard-rating>' in page


async def test_a_site_is_added_with_its_pages(product: Product) -> None:
    await signed_in(product)
    form = {"name": "App", "origins": "https://App.example\r\nhttp://localhost:3000/"}
    added = await product.http.post("/console/embed", data=form)
    assert added.headers["location"] == "/console/embed"
    page = words(await product.http.get("/console/embed"))
    assert "https://app.example http://localhost:3000" in page
    assert await count_rows(product.heard.database, "site") == 2


async def test_what_is_no_address_is_refused_and_kept(product: Product) -> None:
    await signed_in(product)
    form = {"name": "App", "origins": "https://app.example/shop"}
    refused = await product.http.post("/console/embed", data=form)
    assert refused.status_code == 422
    assert "is not an origin such as https://shop.example." in words(refused)
    assert "https://app.example/shop</textarea>" in refused.text
    assert await count_rows(product.heard.database, "site") == 1


async def test_only_who_manages_sites_adds_one(product: Product) -> None:
    form = {"name": "App", "origins": "https://app.example"}
    await signed_in(product)
    foreign = await product.http.post("/console/embed", data=form, headers=FOREIGN)
    assert foreign.status_code == 403
    await signed_in_as(product, Role.MANAGER)
    page = await product.http.get("/console/embed")
    assert "<form" not in page.text.split("<main", 1)[1]
    assert (await product.http.post("/console/embed", data=form)).status_code == 403
    assert await count_rows(product.heard.database, "site") == 1


async def test_the_visual_language_is_shown(product: Product) -> None:
    await signed_in(product)
    assert "Visual language" in words(await product.http.get("/console/style"))

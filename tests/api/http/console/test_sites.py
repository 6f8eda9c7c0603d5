"""One site in the console: what its widgets look like and say, tried on before it is saved."""

import json
import re

from domain.people.roles import Role
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows, rows_of


def place(product: Product, rest: str = "") -> str:
    return f"/console/embed/{product.site.public_key}{rest}"


async def stored(product: Product) -> tuple[object, ...]:
    [row] = await rows_of(
        product.heard.database, "SELECT name, accent, dress, wording, allowed_origins FROM site"
    )
    return tuple(
        json.loads(str(each)) if str(each)[:1] in "[{" else each for each in map(_text, row)
    )


def _text(value: object) -> object:
    return value if isinstance(value, str) or value is None else json.dumps(value)


async def test_a_look_is_tried_on_and_then_saved(product: Product) -> None:
    await signed_in(product)
    before = await stored(product)
    look = {"accent": "#FFC247", "scheme": "dark", "radius": "4", "font": "Inter, serif"}

    shown = {"words": "ar", "ground": "dark"}
    tried = await product.http.get(place(product), params=look | shown)
    assert "not saved yet" in words(tried)
    assert "it becomes #" in words(tried)
    [frame] = re.findall(r'<iframe src="([^"]+)"', tried.text)
    assert "accent=%23ffc247" in frame
    assert "words=ar" in frame
    assert "ground=dark" in frame
    assert "frame-src 'self'" in tried.headers["content-security-policy"]
    assert await stored(product) == before

    saved = await product.http.post(place(product, "/look"), data=look)
    assert saved.headers["location"] == place(product)
    assert (await stored(product))[1:3] == (
        "#ffc247",
        {"scheme": "dark", "radius": 4, "font": '"Inter", serif'},
    )
    again = await product.http.get(place(product))
    assert "It arrives everywhere within five minutes." in words(again)
    assert "&#34;Inter&#34;, serif" in again.text


async def test_the_frame_holds_the_real_widgets_for_a_key_that_nobody_has(
    product: Product,
) -> None:
    await signed_in(product)
    asked = "/preview?accent=%230b6b60&words=ar&ground=dark"
    page = await product.http.get(place(product, asked))
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
    assert 'lang="ar" dir="rtl" data-scheme="dark"' in page.text
    [script] = re.findall(r'<script async src="([^"]+)"', page.text)
    loader = await product.http.get(script.replace("&amp;", "&"))
    assert "#0b6b60" in loader.text
    assert '"pk_preview"' in loader.text
    spoken = await product.http.get("/w/pk_preview/words/answer.json?lang=ar")
    assert spoken.status_code == 200
    said = await product.http.post("/w/pk_preview", content="{}")
    assert said.status_code == 404


async def test_words_are_said_in_place_of_the_usual_ones(product: Product) -> None:
    await signed_in(product)
    form = {"part": "rating", "language": "zh", "rating.nps": "您会推荐我们吗？", "rating.send": ""}
    saved = await product.http.post(place(product, "/words"), data=form)
    assert saved.headers["location"] == place(product, "?words=zh&part=rating#words")
    assert (await stored(product))[3] == {"zh": {"rating.nps": "您会推荐我们吗？"}}
    page = await product.http.get(place(product, "?words=zh&part=rating"))
    assert 'value="您会推荐我们吗？"' in page.text
    assert (
        await product.http.post(place(product, "/words"), data={"part": "x"})
    ).status_code == 404


async def test_what_cannot_be_is_refused_at_its_field_and_kept(product: Product) -> None:
    await signed_in(product)
    before = await stored(product)
    for form, sentence in (
        ({"accent": "red"}, "“red” is no colour"),
        ({"radius": "99"}, "Corners are from 0 to 28 pixels round."),
        ({"radius": "round"}, "Corners are from 0 to 28 pixels round."),
        ({"font": "a;b"}, "Name the families, separated by commas"),
    ):
        refused = await product.http.post(place(product, "/look"), data=form)
        assert refused.status_code == 422, form
        assert sentence in words(refused)
        [(name, value)] = form.items()
        assert f'value="{value}"' in refused.text, name
    unknown = {"part": "rating", "language": "en", "rating.nothing": "x"}
    refused = await product.http.post(place(product, "/words"), data=unknown)
    assert refused.status_code == 422
    assert "The widgets say nothing called “rating.nothing”." in words(refused)
    refused = await product.http.post(place(product), data={"name": "A", "origins": "nowhere"})
    assert refused.status_code == 422
    assert await stored(product) == before


async def test_a_site_gets_another_name_and_other_pages(product: Product) -> None:
    await signed_in(product)
    form = {"name": "App", "origins": "https://app.example\nhttps://www.app.example"}
    assert (await product.http.post(place(product), data=form)).status_code == 303
    name, *_, origins = await stored(product)
    assert (name, origins) == ("App", ["https://app.example", "https://www.app.example"])


async def test_only_who_manages_sites_changes_one(product: Product) -> None:
    await signed_in(product)
    look = {"accent": "#0b6b60"}
    foreign = await product.http.post(place(product, "/look"), data=look, headers=FOREIGN)
    assert foreign.status_code == 403
    assert (await product.http.get("/console/embed/pk_nobody")).status_code == 404
    await signed_in_as(product, Role.MANAGER)
    page = await product.http.get(place(product))
    assert "Save the look" not in page.text
    assert (await product.http.post(place(product, "/look"), data=look)).status_code == 403
    assert await count_rows(product.heard.database, "site", "accent IS NOT NULL") == 0

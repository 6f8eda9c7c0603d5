"""Choosing a measure on the page of an item, and seeing what came of it; no script runs."""

import re
from datetime import timedelta

import pytest

from domain.people.roles import Role
from domain.shared.clock import utc_now
from domain.shared.ids import public_id
from tests.api.http.console.desk import FOREIGN, item, signed_in, signed_in_as, words
from tests.domain.effects.scored import said, ship_on
from tests.support.api import Product
from tests.support.asked import live_survey
from tests.support.rows import count_rows

PATH = "/console/roadmap/items/dark-mode"
FORM = {"what": "stars", "days": "30", "target": "4,2", "wanted": "higher"}
# What is counted is tested on both databases beside `domain.effects`.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def kept(product: Product) -> int:
    return await count_rows(product.heard.database, "effect_measure")


async def test_from_the_first_choice_to_the_figure_and_back(product: Product) -> None:
    dark = await item(product)
    await live_survey(product.heard.database, product.workspace_id)
    await signed_in(product)
    empty = await product.http.get(PATH)
    assert "Nothing is measured yet." in words(empty)
    assert "Would you recommend us?" in words(empty) and "Anything else?" not in words(empty)
    chosen = await product.http.post(f"{PATH}/measure", data=FORM)
    assert (chosen.status_code, chosen.headers["location"]) == (303, PATH)
    waiting = words(await product.http.get(PATH))
    assert "Saved. It is counted whenever somebody looks." in waiting
    assert "Not shipped yet: once it is, the 30 days before are put beside" in waiting
    assert "Aimed at: at least 4.2 target not reached yet" in waiting

    shipped_at = utc_now() - timedelta(days=3)
    await ship_on(product.heard.database, dark.id, shipped_at)
    place = (product.heard.database, product.workspace_id)
    await said(*place, shipped_at - timedelta(days=1), {3: 4, 4: 3})
    await said(*place, shipped_at, {5: 3})
    few = await product.http.get(PATH)
    assert "Not enough answers yet: 7 of 20 before, 3 of 20 after." in words(few)
    assert "Counted until" in words(few) and "effect-bars" not in few.text
    chinese = words(await product.http.get(f"{PATH}?lang=zh"))
    assert "评分还不够：之前 7 份（需 20 份），之后 3 份（需 20 份）。" in chinese

    await said(*place, shipped_at - timedelta(days=1), {3: 10, 4: 10})
    await said(*place, shipped_at + timedelta(days=1), {5: 20})
    known = await product.http.get(f"{PATH}?lang=en")
    shown = words(known)
    assert "30 days before 3.48 n = 27 30 days after, so far 5 n = 23 better" in shown
    assert "Aimed at: at least 4.2 target reached" in shown
    assert "Only the team sees this. not public" in shown
    assert "Before and after, no more: other things changed in that time, too." in shown
    assert " style=" not in known.text and "<script>" not in known.text
    assert "变好" in words(await product.http.get(f"{PATH}?lang=zh"))

    await product.http.post(f"{PATH}/measure?lang=en", data={**FORM, "public": "yes"})
    public = await product.http.get(f"{PATH}?lang=en")
    assert "Everybody may read it where the item is shown. public" in words(public)
    assert 'name="public" value="yes" checked' in public.text
    assert '<option value="stars" selected>' in public.text
    assert await kept(product) == 1
    stopped = await product.http.post(f"{PATH}/stop-measuring")
    assert stopped.headers["location"] == PATH
    assert "It is measured no more; the answers stay." in words(await product.http.get(PATH))
    assert await kept(product) == 0


async def test_a_question_and_a_site_are_offered_and_kept(product: Product) -> None:
    await item(product)
    survey = await live_survey(product.heard.database, product.workspace_id)
    await signed_in(product)
    site = public_id("site", product.site.id)
    form = {"what": f"{survey.slug}/score", "days": "7", "site": site, "touchpoint": "checkout"}
    await product.http.post(f"{PATH}/measure", data=form)
    page = await product.http.get(PATH)
    for selected in (f"{survey.slug}/score", site):
        assert f'<option value="{selected}" selected>' in page.text
    assert "Would you recommend us? · at “checkout” · on “Shop”" in words(page)


async def test_what_is_refused_is_said_and_nothing_typed_is_lost(product: Product) -> None:
    await item(product)
    await signed_in(product)
    for change, sentence in (
        ({"what": ""}, "Choose which scores are measured: a rating, or one question of a survey."),
        ({"what": "hearts"}, "Choose which scores are measured"),
        ({"what": "none/score"}, "survey"),
        ({"days": "6"}, "Between 7 and 180 days before and after can be compared."),
        ({"days": "a month"}, "Between 7 and 180 days before and after can be compared."),
        ({"target": "6"}, "A target must be a number between 1 and 5 here."),
        ({"target": "many"}, "A target must be a number between 1 and 5 here."),
        ({"site": "site_none"}, "site"),
        ({"touchpoint": "x" * 101}, "at most 100 characters"),
    ):
        form = {**FORM, "touchpoint": "checkout", **change}
        refused = await product.http.post(f"{PATH}/measure", data=form)
        assert refused.status_code == 422, change
        assert sentence in words(refused), change
        assert f'value="{form["touchpoint"]}"' in refused.text
        assert re.search(r'<details class="fold" id="measuring" open>', refused.text)
    assert await kept(product) == 0
    foreign = await product.http.post(f"{PATH}/measure", data=FORM, headers=FOREIGN)
    assert (foreign.status_code, await kept(product)) == (403, 0)
    assert (
        await product.http.post("/console/roadmap/items/none/measure", data=FORM)
    ).status_code == 404


@pytest.mark.parametrize("role", [Role.AGENT, Role.VIEWER])
async def test_who_does_not_write_the_roadmap_only_looks(product: Product, role: Role) -> None:
    await item(product)
    await signed_in(product)
    await product.http.post(f"{PATH}/measure", data=FORM)
    await signed_in_as(product, role)
    page = await product.http.get(PATH)
    assert "Not shipped yet" in words(page) and f"{PATH}/measure" not in page.text
    for act in ("measure", "stop-measuring"):
        answer = await product.http.post(f"{PATH}/{act}", data={**FORM, "days": "60"})
        assert answer.status_code == 403
    assert await count_rows(product.heard.database, "effect_measure", "days = 30") == 1

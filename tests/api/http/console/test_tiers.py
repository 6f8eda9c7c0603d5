"""The tiers in the console: suggested, set as a whole, refused as a whole."""

from domain.people.roles import Role
from tests.api.http.console.desk import signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows, rows_of

PLACE = "/console/rewards/tiers"
FORM = {
    "name-0": "Voice",
    "nameZh-0": "声音",
    "threshold-0": "0",
    "name-1": "Co-creator",
    "threshold-1": "250",
    "perks-1": "Asked first.",
    "name-2": "",
    "threshold-2": " ",
}


async def test_tiers_begin_with_a_suggestion_and_are_set_as_a_whole(product: Product) -> None:
    await signed_in(product)
    assert "No tiers yet" in words(await product.http.get(PLACE))
    suggested = await product.http.get(f"{PLACE}?suggest=1")
    assert "nothing is saved yet" in words(suggested)
    assert 'value="Contributor"' in suggested.text
    assert await count_rows(product.heard.database, "tier") == 0

    saved = await product.http.post(PLACE, data=FORM)
    assert (saved.status_code, saved.headers["location"]) == (303, PLACE)
    page = await product.http.get(PLACE)
    assert "Everybody stands where their points lead." in words(page)
    assert 'value="声音"' in page.text
    await product.http.post(PLACE, data={**FORM, "name-0": "", "nameZh-0": "", "threshold-0": ""})
    rows = await rows_of(product.heard.database, "SELECT name, threshold, perks FROM tier")
    assert [tuple(row) for row in rows] == [("Co-creator", 250, "Asked first.")]


async def test_what_is_no_tier_is_refused_and_what_was_typed_stays(product: Product) -> None:
    await signed_in(product)
    for changed, sentence in (
        ({"threshold-1": "many"}, "must be between 0 and 1000000"),
        ({"threshold-1": "0"}, "Two tiers cannot both begin at 0 points."),
        ({"name-1": "", "nameZh-1": "共创"}, "Name"),
    ):
        refused = await product.http.post(PLACE, data={**FORM, **changed})
        assert refused.status_code == 422, changed
        assert sentence in words(refused)
        assert 'value="Asked first."' in refused.text
    assert await count_rows(product.heard.database, "tier") == 0


async def test_agents_see_tiers_and_set_none(product: Product) -> None:
    await signed_in(product)
    await product.http.post(PLACE, data=FORM)
    await signed_in_as(product, Role.AGENT)
    page = await product.http.get(PLACE)
    assert "from 250 points" in words(page)
    assert "Save the tiers" not in page.text
    assert (await product.http.post(PLACE, data={})).status_code == 403
    assert await count_rows(product.heard.database, "tier") == 2

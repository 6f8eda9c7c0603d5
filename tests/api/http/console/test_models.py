"""The versions of the base models: figures, going back, and whether corrections may teach."""

from collections.abc import Iterator

import pytest

from domain.people.roles import Role
from domain.understanding.heads.switching import put_in_place
from domain.understanding.heads.weights import manifest
from domain.understanding.trained.challenging import measure
from domain.understanding.trained.choosing import settle
from domain.understanding.trained.figures import Figures, Score, beats
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.challengers import gloomy
from tests.support.rows import count_rows

ROOM = "/console/models"


@pytest.fixture(autouse=True)
def what_came_along() -> Iterator[None]:
    yield
    put_in_place(0, None)


@pytest.mark.parametrize(
    ("right", "of_corrections", "wins"),
    [(101, 10, True), (100, 10, False), (109, 9, False), (99, 12, True), (90, 11, False)],
)
def test_the_challenger_must_be_higher_and_not_worse_on_corrections(
    right: int, of_corrections: int, wins: bool
) -> None:
    champion = Figures({"spam": Score(100, 200)}, Score(10, 20))
    challenger = Figures({"spam": Score(right, 200)}, Score(of_corrections, 20))
    assert beats(challenger, champion) is wins
    with pytest.raises(ValueError, match="same rows"):
        beats(Figures({}, Score(10, 20)), champion)
    assert Figures.from_json(challenger.as_json()) == challenger


async def test_an_owner_goes_back_and_forth_and_allows_teaching(product: Product) -> None:
    files = gloomy(right=5)
    async with product.heard.database.transaction() as work:
        await settle(
            work,
            files=files,
            champion=measure(None, []),
            champion_number=0,
            challenger=measure(files, []),
            learned_corrections=17,
        )
    await signed_in(product)
    page = words(await product.http.get(ROOM))
    assert "Version 1 In use" in page and "taught by 17 corrections" in page
    was = manifest()["heads"]["emotion"]["right"]
    assert f"emotion {was + 5:.1f}% of 1600 {was:.1f}% of 1600" in page
    assert "As it came with Heard Kept" in page

    form = {"version": "0"}
    foreign = await product.http.post(f"{ROOM}/rollback", data=form, headers=FOREIGN)
    assert foreign.status_code == 403
    answer = await product.http.post(f"{ROOM}/rollback", data=form)
    page = words(await product.http.get(answer.headers["location"]))
    assert "From the next feedback on" in page and "As it came with Heard In use" in page
    assert (await product.http.post(f"{ROOM}/rollback", data={"version": "7"})).status_code == 422
    await product.http.post(f"{ROOM}/rollback", data={"version": "1"})
    page = words(await product.http.get(f"{ROOM}?lang=zh"))
    assert "第 1 版 使用中" in page and "听见自带的版本 已保留" in page and "未允许" in page

    await product.http.post(f"{ROOM}/teaching", data={"allow": "yes"})
    assert "已允许" in words(await product.http.get(ROOM))
    await product.http.post(f"{ROOM}/teaching", data={"allow": "no"})
    assert "未允许" in words(await product.http.get(ROOM))
    audited = "action IN ('model.rolled_back', 'teaching.allowed', 'teaching.forbidden')"
    assert await count_rows(product.heard.database, "audit_entry", audited) == 4
    assert await count_rows(product.heard.database, "model_choice") == 3


async def test_models_are_the_owners_matter(product: Product) -> None:
    await signed_in_as(product, Role.MANAGER)
    assert ROOM not in (await product.http.get("/console")).text
    assert (await product.http.get(ROOM)).status_code == 403
    for path in ("rollback", "teaching"):
        answer = await product.http.post(f"{ROOM}/{path}", data={"version": "0", "allow": "yes"})
        assert answer.status_code == 403
    assert await count_rows(product.heard.database, "teaching_policy") == 0

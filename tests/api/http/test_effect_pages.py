"""What a change did, as customers read it: counted, with its interval, and never a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.effects.judging import judge_change
from domain.effects.measuring import Choice, measure_effect
from domain.feedback.scales import RatingKind
from domain.people.roles import CUSTOMER_PERMISSIONS
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import RoadmapItem
from domain.shared.clock import utc_now
from domain.shared.ids import RoadmapItemId, public_id
from domain.shared.viewer import Viewer
from domain.surveys.questions import Definition, Question, QuestionKind
from tests.api.http.console.desk import words
from tests.api.http.public_world import statements, team_of
from tests.domain.effects.scored import answered, said, ship_on
from tests.support.api import Product
from tests.support.asked import both, live_survey
from tests.support.voices import enter, heard_from, number_of

SHIPPED = utc_now() - timedelta(days=40)
BEFORE, AFTER = SHIPPED - timedelta(days=2), SHIPPED + timedelta(days=2)
PUBLIC = Choice(kind=RatingKind.STARS, is_public=True, target=4.6)
SENTENCE = '{ roadmapItem(slug: "quieter-strap") { effect { sentence } } }'
ZH = {"accept-language": "zh-CN"}
# What is counted is tested on both databases beside `domain.effects`.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def measured(product: Product, item: RoadmapItem, choice: Choice = PUBLIC) -> None:
    async with product.heard.database.transaction() as work:
        await measure_effect(work, team_of(product).viewer, item_id=item.id, choice=choice)


async def shipped(product: Product, title: str, version: str) -> RoadmapItem:
    """An item with twenty ratings on both sides of the day on which it shipped."""
    item = await team_of(product).item(title)
    await team_of(product).release(version, f"Release {version}", item)
    await ship_on(product.heard.database, item.id, SHIPPED)
    return item


async def rated(product: Product) -> None:
    for at, counts in ((BEFORE, {3: 10, 4: 10}), (AFTER, {4: 10, 5: 10})):
        await said(product.heard.database, product.workspace_id, at, counts)


async def test_what_is_published_and_known_stands_wherever_the_item_does(product: Product) -> None:
    await rated(product)
    item = await shipped(product, "Quieter strap", "1.1")
    voice = await team_of(product).voice(item)
    async with product.heard.database.transaction() as work:
        viewer = Viewer(product.workspace_id, CUSTOMER_PERMISSIONS, customer_id=voice)
        await judge_change(work, viewer, item_id=item.id, helped=True)
    pages = ("/changelog", "/changelog/1-1", "/roadmap/quieter-strap")
    for choice in (None, replace(PUBLIC, is_public=False), replace(PUBLIC, touchpoint="none")):
        if choice:
            await measured(product, item, choice)
        for path in pages:
            page = (await product.http.get(path)).text
            assert "Stars" not in page and "interval +" not in page, path
            assert "1 of 1 who wanted it says that it helped." in page
            assert "95% interval: 21 to 100%" in page
    await measured(product, item)
    for path in pages:
        page = (await product.http.get(path)).text
        assert "Stars" in page and ">better</span>" in page, path
        assert "+1, 95% interval +0.67 to +1.33" in page
        assert "so far" not in page and "because" not in page.casefold()
        chinese = (await product.http.get(path, headers=ZH)).text
        assert "星级" in chinese and ">变好</span>" in chinese
        assert "95% 置信区间 +0.67 至 +1.33" in chinese
    changelog = (await product.http.get("/changelog")).text
    assert "3.5 before, 4.5 after" in changelog
    assert "20 and 20 answers in 30 days each" in changelog
    for language, end in (("en", " · better"), ("zh", " · 变好")):
        told = await product.graphql(SENTENCE, accept_language=language)
        sentence: str = told["data"]["roadmapItem"]["effect"]["sentence"]
        listed = await product.http.get("/changelog", headers={"accept-language": language})
        shown = "".join(words(listed).split())
        assert "".join(sentence.removesuffix(end).split()) in shown and sentence.endswith(end)
    figure = (await product.http.get("/roadmap/quieter-strap")).text
    assert "Aimed at: at least 4.6" in figure and "target not reached" in figure
    assert 'width="62.5"' in figure and 'width="87.5"' in figure
    assert " style=" not in figure


async def test_my_impact_shows_it_beside_what_i_said(product: Product) -> None:
    await rated(product)
    item = await team_of(product).item("Quieter strap")
    number = await said_by_me(product, item)
    await team_of(product).release("1.1", "Quiet", item)
    await ship_on(product.heard.database, item.id, SHIPPED)
    await enter(product)
    assert "Stars" not in (await product.http.get("/me/impact")).text
    await measured(product, item)
    page = (await product.http.get("/me/impact")).text
    assert "3.5 before, 4.5 after" in page and number in page
    await product.http.post(
        f"/me/impact/{public_id('roadmapitem', item.id)}", data={"helped": "no"}
    )
    told = (await product.http.get("/me/impact?lang=zh")).text
    assert "95% 置信区间：0% 至 79%" in told and "之前 3.5，之后 4.5" in told


async def test_questions_and_shares_say_what_was_asked(product: Product) -> None:
    definition = Definition(
        title=both("Strap", "肩带"),
        questions=(
            Question(key="again", kind=QuestionKind.THUMBS, title=both("Again?", "再买吗？")),
        ),
    )
    survey = await live_survey(product.heard.database, product.workspace_id, definition)
    item = await shipped(product, "Quieter strap", "1.1")
    place = (product.heard.database, product.workspace_id, survey.id)
    await answered(*place, BEFORE, "again", {1: 15, 0: 5})
    await answered(*place, AFTER, "again", {1: 4, 0: 16})
    choice = Choice(survey=survey.slug, question="again", days=180, is_public=True)
    await measured(product, item, choice)
    page = (await product.http.get("/changelog/1-1")).text
    assert '<span dir="auto">Again?</span>: 75% before, 20% after' in page
    assert ">worse</span>" in page and "−55 points" in page and "so far" in page
    assert "再买吗？" in (await product.http.get("/roadmap/quieter-strap?lang=zh")).text


async def test_more_measured_items_take_no_more_statements(product: Product) -> None:
    await rated(product)

    async def read() -> int:
        with statements() as seen:
            page = await product.http.get("/changelog")
        assert page.status_code == 200
        return len(seen)

    await measured(product, await shipped(product, "First", "1.0"))
    one = await read()
    for number in range(1, 5):
        item = await shipped(product, f"Item {number}", f"1.{number}")
        await measured(product, item, replace(PUBLIC, days=30 + number))
    assert (await product.http.get("/changelog")).text.count(">better</span>") == 5
    assert await read() == one


async def said_by_me(product: Product, item: RoadmapItem) -> str:
    """Mei's feedback that speaks for the item; its tracking number as she reads it."""
    feedback_id = await heard_from(product, text="The strap squeaks.")
    async with product.heard.database.transaction() as work:
        await link_evidence(
            work, team_of(product).viewer, item_id=RoadmapItemId(item.id), feedback_id=feedback_id
        )
    return await number_of(product, feedback_id)

"""Surveys in the console: from a template to live, edited by forms alone, and what came back."""

import html
import re

from domain.people.roles import Role
from domain.shared.ids import SurveyId, parse_public_id
from domain.shared.viewer import PUBLIC, Viewer
from domain.surveys.answering import Response, answer_survey
from domain.surveys.answers import Answer
from domain.surveys.models import ResponseChannel, Survey
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as
from tests.support.api import Product
from tests.support.rows import count_rows


async def begun(product: Product, template: str = "nps", then: str = "edit") -> str:
    """The address of the editor."""
    await signed_in(product)
    made = await product.http.post(
        "/console/surveys", data={"template": template, "name": "Ours", "then": then}
    )
    assert made.status_code == 303
    return made.headers["location"]


async def draft_of(product: Product, path: str) -> Survey:
    parsed = parse_public_id(path.rsplit("/", 1)[1])
    assert parsed is not None
    async with product.heard.database.reading() as session:
        return await session.get_one(Survey, SurveyId(parsed[1]))


async def keys_of(product: Product, path: str) -> list[str]:
    return [question["key"] for question in (await draft_of(product, path)).draft["questions"]]


async def answer(product: Product, survey: Survey, key: str, score: int, *, ends: bool) -> None:
    said = Response(
        survey=survey.slug,
        key=key,
        revision=1,
        version=1,
        answers={"recommend": Answer(number=score), "reason": Answer(text="=cmd()")},
        is_complete=ends,
        channel=ResponseChannel.LINK,
    )
    async with product.heard.database.transaction() as work:
        await answer_survey(work, Viewer(product.workspace_id, PUBLIC), said)


async def test_a_survey_goes_live_from_a_template_with_one_form(product: Product) -> None:
    path = await begun(product, then="publish")
    page = (await product.http.get(path)).text
    assert "http://heard.test/s/would-you-recommend-us" in page
    assert '<heard-survey survey="would-you-recommend-us"></heard-survey>' in html.unescape(page)
    assert product.site.public_key in page
    assert (await draft_of(product, path)).version == 1


async def test_the_list_offers_seven_templates_in_both_languages(product: Product) -> None:
    await signed_in(product)
    english = (await product.http.get("/console/surveys")).text
    assert "No survey yet" in english
    assert english.count("/console/surveys/new?template=") == 7
    chinese = (await product.http.get("/console/surveys", headers={"accept-language": "zh"})).text
    assert "还没有问卷" in chinese
    assert "您会推荐我们吗？" in chinese


async def test_a_question_is_written_side_by_side_with_options_and_rules(product: Product) -> None:
    path = await begun(product)
    form = {
        "kind": "single",
        "title_en": "What was missing?",
        "title_zh": "缺少什么？",
        "options_en": "Colour\nSound",
        "options_zh": "颜色\n声音",
        "required": "yes",
        "if_join": "and",
        "if_question": "recommend",
        "if_operator": "at_most",
        "if_values": "6",
        "jump_operator": "is",
        "jump_values": "Sound",
        "jump_to": "end",
    }
    saved = await product.http.post(f"{path}/questions/reason", data=form)
    assert saved.status_code == 303
    question = (await draft_of(product, path)).draft["questions"][1]
    first, second = question["options"]
    assert first["label"] == {"en": "Colour", "zh": "颜色"}
    assert question["shown_if"] == [
        [{"question": "recommend", "operator": "at_most", "values": ["6"]}]
    ]
    itself = {"question": "reason", "operator": "is", "values": [second["key"]]}
    assert question["jumps"] == [{"conditions": [[itself]], "to": "end"}]

    # Renamed and put in another order, an option keeps its key: answers stay countable.
    swapped = {**form, "options_en": "Sound\nColor", "options_zh": "声音\n颜色"}
    await product.http.post(f"{path}/questions/reason", data=swapped)
    options = (await draft_of(product, path)).draft["questions"][1]["options"]
    assert [option["key"] for option in options] == [second["key"], first["key"]]


async def test_questions_are_added_moved_deleted_and_brought_back(product: Product) -> None:
    path = await begun(product)
    await product.http.post(f"{path}/questions", data={"kind": "matrix", "title": "And these?"})
    assert await keys_of(product, path) == ["recommend", "reason", "q1"]
    await product.http.post(f"{path}/questions/q1/move", data={"by": "up"})
    assert await keys_of(product, path) == ["recommend", "q1", "reason"]

    deleted = await product.http.post(f"{path}/questions/q1/delete", data={})
    assert await keys_of(product, path) == ["recommend", "reason"]
    undo = {
        name: html.unescape(value)
        for name, value in re.findall(r'name="(written|place)" value="([^"]*)"', deleted.text)
    }
    await product.http.post(f"{path}/restore", data=undo)
    assert await keys_of(product, path) == ["recommend", "q1", "reason"]


async def test_what_is_refused_says_why_keeps_the_draft_and_what_was_typed(
    product: Product,
) -> None:
    path = await begun(product)
    before = (await draft_of(product, path)).draft
    refused = await product.http.post(
        f"{path}/questions/reason",
        data={"key": "reason", "kind": "long_text", "title_en": "About {nobody}?", "title_zh": ""},
    )
    assert refused.status_code == 422
    assert "which is not asked before it" in refused.text
    assert "About {nobody}?" in refused.text
    assert (await draft_of(product, path)).draft == before


async def test_two_people_do_not_overwrite_each_other(product: Product) -> None:
    path = await begun(product)
    seen = (await draft_of(product, path)).changed_at.isoformat()
    add = {"kind": "text", "title": "One more?", "seen": seen}
    assert (await product.http.post(f"{path}/questions", data=add)).status_code == 303
    late = await product.http.post(f"{path}/questions", data=add)
    assert late.status_code == 422
    assert "Somebody else changed this survey meanwhile" in late.text
    assert len(await keys_of(product, path)) == 3


async def test_hints_stand_beside_the_question_that_leads(product: Product) -> None:
    path = await begun(product)
    title = "Don't you love our amazing shop?"
    data = {"kind": "nps", "title_en": title, "title_zh": "难道您不推荐吗？"}
    await product.http.post(f"{path}/questions/recommend", data=data)
    page = html.unescape((await product.http.get(path)).text)
    assert "“Don't you” tells which answer you want" in page
    assert "“amazing” praises or blames" in page


async def test_the_preview_shows_what_is_typed_and_stores_nothing(product: Product) -> None:
    path = await begun(product)
    before = (await draft_of(product, path)).draft
    preview = await product.http.post(
        f"{path}/questions/reason/preview", data={"kind": "long_text", "title_en": "Typed so far"}
    )
    assert "Typed so far" in preview.text
    assert (await draft_of(product, path)).draft == before


async def test_results_count_and_the_file_holds_no_formula(product: Product) -> None:
    path = await begun(product, then="publish")
    survey = await draft_of(product, path)
    for number, score in enumerate((10, 9, 3)):
        await answer(product, survey, f"client {number}", score, ends=True)
    await answer(product, survey, "client 4", 5, ends=False)

    page = (await product.http.get(f"{path}/results")).text
    assert "+33" in page
    assert "75%" in page
    assert page.count("/console/feedback/feedback_") == 3

    file = await product.http.post(f"{path}/answers.csv", data={})
    assert file.headers["content-type"].startswith("text/csv")
    assert len(file.text.strip().splitlines()) == 5
    assert ",=cmd()" not in file.text
    assert (
        await count_rows(product.heard.database, "audit_entry", "action = 'survey.exported'") == 1
    )


async def test_those_who_may_only_read_see_no_buttons_and_change_nothing(product: Product) -> None:
    path = await begun(product)
    await product.http.post("/console/sign-out", data={})
    await signed_in_as(product, Role.VIEWER)
    page = (await product.http.get(path)).text
    assert "/publish" not in page
    assert (await product.http.post(f"{path}/publish", data={})).status_code == 403
    assert (await draft_of(product, path)).version == 0


async def test_other_sites_cannot_publish_and_wrong_addresses_lead_nowhere(
    product: Product,
) -> None:
    path = await begun(product)
    assert (await product.http.post(f"{path}/publish", headers=FOREIGN)).status_code == 403
    assert (await draft_of(product, path)).version == 0
    assert (await product.http.get("/console/surveys/survey_nothing")).status_code == 404


async def test_arabic_is_written_beside_english_and_stands_in_for_nothing(
    product: Product,
) -> None:
    path = await begun(product)
    page = (await product.http.get(f"{path}?in=ar&open=recommend")).text
    assert 'name="title_ar"' in page
    assert 'name="title_zh"' not in page
    assert f'action="{path}/questions/recommend?in=ar"' in page
    assert "Nobody is asked in this language yet." in page
    assert 'lang="ar" dir="rtl"' in page

    before = (await draft_of(product, path)).draft["questions"][0]["title"]
    saved = await product.http.post(
        f"{path}/questions/recommend?in=ar",
        data={"kind": "nps", "title_en": before["en"], "title_ar": " هل توصي بنا؟ "},
    )
    assert saved.headers["location"] == f"{path}?in=ar&open=recommend#q-recommend"
    draft = (await draft_of(product, path)).draft
    assert draft["questions"][0]["title"] == {**before, "ar": "هل توصي بنا؟"}
    asked = await product.http.post(
        f"{path}/languages?in=ar", data={"language": "ar", "asked": "yes"}
    )
    assert asked.headers["location"] == f"{path}?in=ar"
    await product.http.post(f"{path}/publish", data={})
    survey = await draft_of(product, path)
    assert survey.draft["languages"] == ["en", "zh", "ar"]
    arabic = (await product.http.get(f"/s/{survey.slug}?lang=ar")).text
    assert "هل توصي بنا؟" in arabic

    wrong = await product.http.post(f"{path}/languages", data={"language": "tlh", "asked": "yes"})
    assert wrong.status_code == 422
    assert (await draft_of(product, path)).draft["languages"] == ["en", "zh", "ar"]


async def test_options_get_their_arabic_by_line_and_keep_their_keys(product: Product) -> None:
    path = await begun(product)
    await product.http.post(f"{path}/questions", data={"kind": "single", "title": "Which?"})
    english = {"kind": "single", "title_en": "Which?", "title_zh": "哪个？"}
    options = {"options_en": "Red\nBlue\nRed wine", "options_zh": "红\n蓝\n红酒"}
    await product.http.post(f"{path}/questions/q1", data={**english, **options})
    keys = [one["key"] for one in (await draft_of(product, path)).draft["questions"][2]["options"]]

    lines = {"options_en": "Red\nBlue\nRed wine", "options_ar": "\nأزرق\nنبيذ"}
    await product.http.post(f"{path}/questions/q1?in=ar", data={**english, **lines})
    found = (await draft_of(product, path)).draft["questions"][2]["options"]
    assert [(one["key"], one["label"].get("ar")) for one in found] == [
        (keys[0], None), (keys[1], "أزرق"), (keys[2], "نبيذ"),
    ]  # fmt: skip
    assert [one["label"]["zh"] for one in found] == ["红", "蓝", "红酒"]
    page = html.unescape((await product.http.get(f"{path}?in=ar&open=q1")).text)
    assert ">\n\nأزرق\nنبيذ</textarea>" in page  # of two line ends browsers drop the first

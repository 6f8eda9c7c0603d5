"""From a label in the inbox to the person's own, and back; and the same by GraphQL."""

import pytest

from domain.people.roles import Role
from domain.shared.ids import public_id
from tests.api.http.console.desk import FOREIGN, path_of, said, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows

TEXT = "The lens cap falls off, please add a string."
CORRECT = """
mutation($input: CorrectLabelInput!) { correctLabel(input: $input) {
  __typename
  ... on LabelCorrected { signal {
    label confidence analyzer correctedBy corrections { label before correctedBy } } }
  ... on UserError { code message }
} }
"""


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_one_menu_corrects_a_label_and_undo_takes_it_back(
    product: Product, language: str
) -> None:
    feedback = await said(product, TEXT)
    await product.work_off()
    await signed_in(product)
    path = path_of(feedback)
    by, read_as, notice, undone = {
        "en": ("Corrected by Olga Owner", "read as “Suggestion”", "Heard learns", "Taken back."),
        "zh": ("由 Olga Owner 更正", "原识别为“建议”", "听见会立即从中学习", "已撤回"),
    }[language]
    opened = await product.http.get(f"{path}?lang={language}")
    assert 'name="label" value="praise"' in opened.text and by not in words(opened)
    assert 'id="label-offence"' in opened.text  # what is quiet can be corrected, too

    form = {"signal": "nature", "label": "complaint"}
    foreign = await product.http.post(f"{path}/correct", data=form, headers=FOREIGN)
    assert foreign.status_code == 403
    answer = await product.http.post(f"{path}/correct", data=form)
    assert answer.status_code == 303
    page = words(await product.http.get(answer.headers["location"]))
    assert by in page and read_as in page and notice in page
    listed = await product.http.get("/console?nature=complaint")
    assert "lens cap" in listed.text

    await product.http.post(f"{path}/correct", data={"signal": "nature", "label": ""})
    await product.work_off()
    page = words(await product.http.get(path))
    assert undone in page and by not in page
    assert "please add" in (await product.http.get(path)).text
    assert "lens cap" not in (await product.http.get("/console?nature=complaint")).text
    assert await count_rows(product.heard.database, "label_correction") == 2

    wrong = await product.http.post(f"{path}/correct", data={"signal": "nature", "label": "anger"})
    assert wrong.status_code == 422
    strange = await product.http.post(f"{path}/correct", data={"signal": "mood", "label": "x"})
    assert strange.status_code == 404
    assert await count_rows(product.heard.database, "label_correction") == 2


async def test_who_only_reads_sees_whose_word_it_is_and_has_no_menu(product: Product) -> None:
    feedback = await said(product, TEXT)
    await product.work_off()
    await signed_in_as(product, Role.VIEWER)
    opened = await product.http.get(path_of(feedback))
    assert "Suggestion" in opened.text and 'name="label"' not in opened.text
    form = {"signal": "nature", "label": "praise"}
    assert (await product.http.post(f"{path_of(feedback)}/correct", data=form)).status_code == 403
    assert await count_rows(product.heard.database, "label_correction") == 0


async def test_partners_correct_by_graphql(product: Product) -> None:
    feedback = await said(product, TEXT)
    await product.work_off()
    reads = await product.token("feedback:read")
    writes = await product.token("feedback:read", "feedback:write")

    async def correct(label: str | None, token: str) -> dict[str, object]:
        given = {
            "feedbackId": public_id("feedback", feedback.id),
            "signal": "NATURE",
            "label": label,
        }
        answer = await product.graphql(CORRECT, {"input": given}, token=token)
        result: dict[str, object] = answer["data"]["correctLabel"]
        return result

    assert (await correct("praise", reads))["code"] == "NOT_ALLOWED"
    assert (await correct("anger", writes))["code"] == "LABEL_UNKNOWN"
    assert (await correct("praise", writes))["signal"] == {
        "label": "praise",
        "confidence": 1.0,
        "analyzer": "person",
        "correctedBy": "test",
        "corrections": [{"label": "praise", "before": "suggestion", "correctedBy": "test"}],
    }
    back = (await correct(None, writes))["signal"]
    assert isinstance(back, dict)
    assert (back["label"], back["correctedBy"]) == ("suggestion", None)
    assert [each["label"] for each in back["corrections"]] == ["praise", None]

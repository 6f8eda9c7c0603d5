"""The semantic layer, from the customer's words to what the team sees."""

import hashlib
import json
from collections.abc import Iterator

import numpy as np
import pytest
from click.testing import CliRunner

from api.cli import main
from api.layering import use_layer
from domain.encoding import nearest as near
from domain.encoding.choosing import EncoderChoice, current_encoder
from domain.encoding.lexical import LexicalEncoder
from domain.encoding.queries import vectors_of
from domain.encoding.reencoding import count_to_reencode, reencode_feedback
from domain.encoding.semantic import SemanticEncoder
from domain.feedback.models import Feedback
from domain.ideas.queries import similar_items
from domain.shared.ids import public_id
from domain.similar.queries import proposal_of
from domain.understanding.heads.semantic_emotion import emotion_by, trained
from domain.understanding.heads.weights import MODELS, manifest
from domain.understanding.rereading import count_to_reread, reread_feedback
from tests.api.http.console.desk import item, queue, said, signed_in, words
from tests.support.api import Product
from tests.support.rows import count_rows

DARK = "Please add a dark mode, the screen is too bright at night."
DARK_ZH = "希望增加深色模式，晚上屏幕太亮了。"
REFUND = "I want my money back for the broken lamp."
PRAISE = "师傅人很好，送的超级快。"
PRAISED = "送餐的师傅人很好，速度也很快！"
ROOM = "/console/copies"
BY_MEANING = """
query($filter: FeedbackFilter!) {
  feedbackByMeaning(filter: $filter) { similarity feedback { text } }
}
"""


@pytest.fixture
def meaning(product: Product) -> Iterator[Product]:
    """A product whose semantic layer is on."""
    use_layer(EncoderChoice.SEMANTIC)
    yield product
    use_layer(EncoderChoice.LEXICAL)


async def test_one_idea_in_two_languages_is_proposed_and_a_person_decides(meaning: Product) -> None:
    original = await said(meaning, DARK)
    for text in (REFUND, PRAISE):
        await said(meaning, text)
    copy, praise = await said(meaning, DARK_ZH), await said(meaning, PRAISED)
    await meaning.work_off()
    assert await _proposed(meaning, copy) == ("same_idea", original.id)
    assert await _proposed(meaning, praise) is None
    assert await count_rows(meaning.heard.database, "copy_proposal") == 1

    again = await said(meaning, DARK_ZH + "！！")
    await meaning.work_off()
    assert await _proposed(meaning, again) == ("exact", copy.id)
    await signed_in(meaning)
    assert "the same idea? 77% alike in meaning" in words(await meaning.http.get(ROOM))
    assert "同一想法？含义相似度 77%" in words(await meaning.http.get(f"{ROOM}?lang=zh"))
    await meaning.http.post(f"{ROOM}/{public_id('feedback', copy.id)}/same", data={"back": ""})
    assert await _proposed(meaning, again) == ("exact", original.id)
    later = await said(meaning, DARK_ZH + "谢谢。")
    await meaning.work_off()
    assert await _proposed(meaning, later) == ("near", original.id)


async def test_a_search_finds_the_other_language_below_what_holds_its_words(
    meaning: Product,
) -> None:
    await said(meaning, DARK)
    chinese, _ = await said(meaning, DARK_ZH), await said(meaning, REFUND)
    await meaning.work_off()
    await signed_in(meaning)
    assert await _found(meaning, "dark mode") == ([DARK], [DARK_ZH])
    assert await _found(meaning, "退款") == ([], [])
    assert await _found(meaning, "把钱退给我") == ([], [REFUND])
    assert await _found(meaning, "把钱退给我&language=zh") == ([], [])
    page = words(await meaning.http.get("/console?q=把钱退给我&lang=zh"))
    assert "含义相近" in page and "含义相似度 46%" in page

    token = await meaning.token("feedback:read")
    asked = {"filter": {"search": "dark mode"}}
    answer = await meaning.graphql(BY_MEANING, asked, token=token)
    (found,) = answer["data"]["feedbackByMeaning"]
    assert found["feedback"] == {"text": DARK_ZH} and 0.4 <= found["similarity"] < 1
    outside = await meaning.token("surveys:write")
    assert "errors" in await meaning.graphql(BY_MEANING, asked, token=outside)
    for text in ("", chinese.tracking_number):
        answer = await meaning.graphql(BY_MEANING, {"filter": {"search": text}}, token=token)
        assert answer["data"]["feedbackByMeaning"] == []

    use_layer(EncoderChoice.LEXICAL)
    assert await _found(meaning, "dark mode") == ([DARK], [])
    answer = await meaning.graphql(BY_MEANING, asked, token=token)
    assert answer["data"]["feedbackByMeaning"] == []


async def test_what_the_other_layer_encoded_and_read_is_made_anew_once(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_first = [await said(product, text) for text in (DARK, REFUND)]
    await product.work_off()
    database = product.heard.database
    assert await count_to_reencode(database) == 0
    use_layer(EncoderChoice.SEMANTIC)
    try:
        assert await count_to_reencode(database) == await count_to_reread(database) == 2
        steps: list[int] = []
        assert await reencode_feedback(database, batch=1, progress=steps.append) == 2
        assert steps == [1, 2]
        assert await reencode_feedback(database) == await count_to_reencode(database) == 0
        assert await reread_feedback(database) == 2
        assert await count_to_reread(database) == 0
        encoder = current_encoder()
        async with database.reading() as session:
            ids = [each.id for each in said_first]
            kept = await vectors_of(session, product.workspace_id, encoder, ids)
            monkeypatch.setattr(near, "_BLOCK", 1)
            wanted = encoder.encode([REFUND])[0]
            looked = await near.nearest(
                session, product.workspace_id, encoder, wanted, most=5, least=-1.0
            )
        assert [found for found, _ in looked] == [said_first[1].id, said_first[0].id]
        assert abs(looked[0][1] - 1) < 0.01
        for feedback in said_first:
            (vector,) = encoder.encode([feedback.text or ""])
            assert np.allclose(kept[feedback.id], vector, atol=1e-3)
    finally:
        use_layer(EncoderChoice.LEXICAL)


def test_emotion_hears_the_whole_text_where_no_word_tells() -> None:
    def felt(text: str, layer: str) -> tuple[str, list[str]]:
        done = CliRunner().invoke(
            main, ["understand"], input=text, env={"HEARD_ENCODER": layer, "LC_ALL": "C.UTF-8"}
        )
        line = json.loads(done.stdout)
        return line["emotion"], [reason[2] for reason in line["reasons"]["emotion"]]

    waiting = "I have been waiting since Monday and still nothing."
    try:
        assert felt(waiting, "lexical")[0] == "neutral"
        assert felt(waiting, "semantic") == ("disappointment", ["still nothing"])
        frightened = "真怕哪天数据就没了"
        assert felt(frightened, "semantic") == felt(frightened, "lexical") == ("fear", ["真怕"])
        wrong = CliRunner().invoke(main, ["understand"], env={"HEARD_ENCODER": "best"})
        assert wrong.exit_code == 1 and "HEARD_ENCODER must be auto, lexical or" in wrong.stderr
    finally:
        use_layer(EncoderChoice.LEXICAL)


def test_the_model_over_vectors_is_the_one_that_was_measured() -> None:
    kept = hashlib.sha256((MODELS / "semantic.npz").read_bytes()).hexdigest()
    assert kept == trained()["sha256"]
    encoder = SemanticEncoder()
    assert trained()["encoder"] == [encoder.name, encoder.version]
    assert emotion_by(LexicalEncoder()) is None
    assert trained()["right"]["with"] > trained()["right"]["without"]
    assert trained()["f1"]["with"] > trained()["f1"]["without"]
    assert trained()["right"]["without"] == manifest()["heads"]["emotion"]["right"]


async def test_a_typed_idea_finds_the_item_that_shares_no_word(meaning: Product) -> None:
    for title in ("Refund to the card", "Larger text", "Dark mode"):
        await item(meaning, title)
    async with meaning.heard.database.reading() as session:

        async def offered(text: str) -> list[str]:
            found = await similar_items(session, meaning.workspace_id, text)
            return [each.title for each in found]

        assert (await offered("把钱退到我的银行卡"))[:1] == ["Refund to the card"]
        assert (await offered("字体大一点"))[:1] == ["Larger text"]
        assert await offered("a pony") == []
        use_layer(EncoderChoice.LEXICAL)
        assert await offered("把钱退到我的银行卡") == []


async def _found(product: Product, search: str) -> tuple[list[str], list[str]]:
    """What stands in the list by its words, and below the heading by its meaning."""
    page = await product.http.get(f"/console?q={search}&lang=en")
    by_words = page.text.partition("Similar in meaning</h2>")[0].count("queue-text")
    texts = queue(page)
    return texts[:by_words], texts[by_words:]


async def _proposed(product: Product, feedback: Feedback) -> tuple[str, object] | None:
    async with product.heard.database.reading() as session:
        found = await proposal_of(session, product.workspace_id, feedback.id)
    return (found.kind.value, found.original_id) if found else None

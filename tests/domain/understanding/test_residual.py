"""What people correct is learned by the very next reading, and no further than it goes."""

import numpy as np
import pytest

from domain.feedback.models import Feedback
from domain.people.roles import Role
from domain.understanding.corrections.correcting import correct_label
from domain.understanding.findings import Finding, Findings, Reason, SignalKind
from domain.understanding.models import SignalName
from domain.understanding.pipeline import understand
from domain.understanding.rereading import count_to_reread, reread_feedback
from domain.understanding.residual.features import features_of
from domain.understanding.residual.fitting import scales
from domain.understanding.residual.judging import Residual, base_logits, moved_by
from domain.understanding.residual.learning import Lesson, by_kind, learn
from domain.understanding.storing import store_findings, understand_here, understand_stored
from tests.support.world import World


def lesson(text: str, kind: SignalKind = "nature", label: str | None = None) -> Lesson:
    return Lesson(features_of(text), by_kind(understand(text)), {kind: label} if label else {})


def taught(kind: SignalKind, *pairs: tuple[str, str]) -> Residual:
    return learn([lesson(text, kind, label) for text, label in pairs])


ZORP = [
    (f"{what} has a zorp", "complaint") for what in ["It", "He", "She", "This", "That", "Mine"] * 10
]


def test_what_many_corrected_alike_is_read_alike_and_says_by_which_words() -> None:
    text = "Again it has a zorp"
    before = understand(text)
    after = moved_by(taught("nature", *ZORP), text, before)
    assert (before.nature.label, after.nature.label) == ("other", "complaint")
    assert after.nature.version == f"{before.version}+r60"
    assert "zorp" in " ".join(reason.text for reason in after.nature.reasons)
    for reason in after.nature.reasons:
        assert text[reason.start : reason.end] == reason.text
    assert after.emotion == before.emotion  # nobody corrected an emotion


def test_what_shares_no_word_with_a_correction_stays_as_it_was() -> None:
    text = "好吃"
    before = understand(text)
    after = moved_by(taught("nature", *ZORP), text, before)
    assert (after.nature.label, after.nature.confidence, after.nature.reasons) == (
        before.nature.label,
        before.nature.confidence,
        before.nature.reasons,
    )


def test_few_corrections_do_not_turn_everything_over() -> None:
    """All of them say the same; what was read with some confidence stays."""
    residual = taught("sentiment", *[(f"The {n} of it is fine", "negative") for n in range(20)])
    for text in ("The food of it is great, I love it!", "The price is good and it is fast."):
        assert moved_by(residual, text, understand(text)).sentiment.label == "positive"


def test_what_many_texts_share_moves_little_until_many_spoke() -> None:
    shared_by = np.array([1.0, 10.0, 100.0])
    few, many = scales(shared_by, 100, 20), scales(shared_by, 100, 1_000)
    assert few[0] == many[0] == 1
    assert few[0] > few[1] > few[2]
    assert few[2] < 0.1 < 0.9 < many[2]


def test_one_correction_is_enough_for_the_same_words() -> None:
    anchors = [lesson(f"It has a {thing}") for thing in ("door", "roof", "zorp", "floor")]
    residual = learn([lesson("It has a zorp", "nature", "complaint"), *anchors])
    again, other = understand("It has a zorp"), understand("It has a lamp")
    assert moved_by(residual, "It has a zorp", again).nature.label == "complaint"
    assert moved_by(residual, "It has a lamp", other).nature.label == other.nature.label == "other"


def test_polarity_goes_with_the_label() -> None:
    residual = taught("sentiment", *[(f"味道{n}真绝了", "negative") for n in range(80)])
    text = "味道真绝了"
    moved = moved_by(residual, text, understand(text)).sentiment
    assert moved.label == "negative"
    assert moved.score is not None and moved.score < -0.049


def test_no_correction_lowers_what_harm_raised() -> None:
    text = "The charger started smoking and melted the socket."
    residual = taught("urgency", *[(f"{text} {n}", "low") for n in range(80)])
    before, after = understand(text).urgency, moved_by(residual, text, understand(text)).urgency
    assert (before.label, before.detail, after.label) == ("critical", "floor", "critical")


def test_a_hint_of_irony_stays_a_hint() -> None:
    residual = taught("irony", *[(f"好得很啊{n}", "possible") for n in range(80)])
    assert moved_by(residual, "好得很啊", understand("好得很啊")).irony.confidence <= 0.5


@pytest.mark.parametrize("label", ["positive", "neutral", "negative"])
@pytest.mark.parametrize("confidence", [0.0, 0.5, 1.0])
def test_the_base_is_likeliest_where_it_is_sure(label: str, confidence: float) -> None:
    logits = base_logits(Finding("sentiment", label, 0.0, confidence))
    at = ("positive", "neutral", "negative").index(label)
    assert logits[at] == pytest.approx(logits.max())
    assert np.isfinite(logits).all()


def test_without_corrections_or_words_nothing_is_moved() -> None:
    findings: Findings = understand("fine")
    assert moved_by({}, "fine", findings) is findings
    assert learn([lesson("fine")]) == {}
    assert moved_by(taught("nature", *ZORP), "", understand("")) == understand("")
    assert Reason(0, 1, "x", 1.0) not in findings.nature.reasons


async def said_so(world: World, text: str, label: str | None) -> Feedback:
    feedback = await world.feedback(text)
    async with world.database.transaction() as work:
        await store_findings(work, feedback, understand_stored(feedback))
    async with world.database.transaction() as work:
        await correct_label(
            work,
            world.member(Role.AGENT),
            feedback_id=feedback.id,
            signal=SignalName.NATURE,
            label=label,
        )
    return feedback


async def test_the_very_next_reading_uses_every_correction(world: World) -> None:
    asked = await world.feedback("Again it has a zorp")
    assert (await understand_here(world.database, asked)).nature.label == "other"
    for n, text in enumerate(("Again it has a zorp", "Zorp", "Oh, a zorp")):
        last = await said_so(world, text, "complaint")
        read = await understand_here(world.database, asked)
        assert read.nature.label == "complaint"
        assert read.nature.version.endswith(f"+r{n + 1}")

    async with world.database.transaction() as work:
        await store_findings(work, asked, read)
    assert await count_to_reread(world.database) == 0
    assert await reread_feedback(world.database) == 0

    async with world.database.transaction() as work:
        await correct_label(
            work,
            world.member(Role.AGENT),
            feedback_id=last.id,
            signal=SignalName.NATURE,
            label=None,
        )
    assert (await understand_here(world.database, asked)).nature.version.endswith("+r2")
    await said_so(world, "Nothing", None)  # taking back what nobody said is no correction
    async with world.database.transaction() as work:
        erased = await work.session.get_one(Feedback, last.id)
        erased.text = None
    assert (await understand_here(world.database, asked)).nature.version.endswith("+r2")

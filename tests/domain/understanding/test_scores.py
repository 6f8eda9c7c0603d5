"""Scores by their published bands, alone and beside a text."""

import pytest

from domain.understanding.pipeline import understand
from domain.understanding.scores import GivenScore, ScoreKind, sentiment_of_score


@pytest.mark.parametrize(
    ("kind", "label", "values"),
    [
        ("nps", "negative", range(7)),
        ("nps", "neutral", range(7, 9)),
        ("nps", "positive", range(9, 11)),
        ("csat", "negative", range(1, 3)),
        ("csat", "neutral", range(3, 4)),
        ("csat", "positive", range(4, 6)),
        ("stars", "negative", range(1, 3)),
        ("stars", "neutral", range(3, 4)),
        ("stars", "positive", range(4, 6)),
        ("faces", "negative", range(1, 3)),
        ("faces", "neutral", range(3, 4)),
        ("faces", "positive", range(4, 6)),
        ("thumbs", "negative", range(1)),
        ("thumbs", "positive", range(1, 2)),
        ("ces", "negative", range(1, 4)),
        ("ces", "neutral", range(4, 5)),
        ("ces", "positive", range(5, 8)),
    ],
)
def test_each_score_lies_in_its_band(kind: ScoreKind, label: str, values: range) -> None:
    assert {sentiment_of_score(kind, value).label for value in values} == {label}


@pytest.mark.parametrize(
    ("kind", "lowest", "highest"),
    [("nps", 0, 10), ("csat", 1, 5), ("stars", 1, 5), ("faces", 1, 5), ("ces", 1, 7)],
)
def test_polarity_rises_from_minus_one_to_one(kind: ScoreKind, lowest: int, highest: int) -> None:
    found = [sentiment_of_score(kind, value).score for value in range(lowest, highest + 1)]
    polarities = [polarity for polarity in found if polarity is not None]

    assert len(polarities) == len(found)
    assert polarities == sorted(polarities)
    assert (polarities[0], polarities[-1]) == (-1.0, 1.0)


def test_a_thumb_does_not_say_how_strongly() -> None:
    assert [sentiment_of_score("thumbs", value).score for value in (0, 1)] == [-0.7, 0.7]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("nps", -1), ("nps", 11), ("stars", 0), ("csat", 6), ("ces", 8), ("faces", 0), ("thumbs", 2)],
)
def test_a_value_off_the_scale_is_a_mistake(kind: ScoreKind, value: int) -> None:
    with pytest.raises(ValueError, match=f"{value} is off the scale of {kind}"):
        sentiment_of_score(kind, value)


def test_a_score_without_words_is_all_there_is() -> None:
    findings = understand("", score=GivenScore("nps", 10))

    assert findings.language.label == "none"
    assert (findings.sentiment.label, findings.sentiment.score) == ("positive", 1.0)
    assert findings.sentiment.detail == "score"
    assert (findings.nature.label, findings.nature.confidence) == ("other", 0.0)


def test_a_text_without_feeling_leaves_the_score_alone() -> None:
    found = understand("The parcel is in the hall.", score=GivenScore("stars", 1)).sentiment

    assert (found.label, found.score, found.detail) == ("negative", -1.0, "score")


def test_the_score_counts_twice_and_the_text_once() -> None:
    alone = understand("太慢了").sentiment
    found = understand("太慢了", score=GivenScore("nps", 10)).sentiment

    assert alone.score is not None
    assert found.score == pytest.approx((2 * 1.0 + alone.score) / 3, abs=0.001)
    assert found.label == "positive"
    assert found.confidence == 0.5
    assert found.reasons == alone.reasons


def test_a_middling_score_lets_the_text_decide() -> None:
    assert understand("太慢了", score=GivenScore("stars", 3)).sentiment.label == "negative"


def test_the_score_does_not_change_what_the_message_is_for() -> None:
    text = "How do I export my data?"

    assert understand(text, score=GivenScore("stars", 1)).nature == understand(text).nature

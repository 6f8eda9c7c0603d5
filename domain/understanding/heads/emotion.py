"""Which emotion a text shows: a model for English, words for both languages.

English stands on a linear model over the Reddit comments of GoEmotions (Demszky et al., 2020), set
right by words. Chinese has no labelled set with terms that a shipped model could learn from, so it
stands on words, emoticons and the polarity of the text alone; a wish or a question is calm unless
its words say otherwise.
"""

from collections.abc import Sequence
from math import exp
from typing import Final

from domain.understanding.findings import EMOTIONS, Finding, Reason, heaviest
from domain.understanding.heads.pointing import pointed
from domain.understanding.heads.sighting import Sight, sight_of
from domain.understanding.heads.spotting import Spotted
from domain.understanding.heads.telling import telling
from domain.understanding.heads.weights import manifest, model_version

_WORDS_BESIDE_MODEL: Final = 0.75
_POLARITY_TELLS: Final = 1.0
_POLARITY_BESIDE_MODEL: Final = 0.5
_NEUTRAL_BY: Final = 0.6
_CALM: Final = ("suggestion", "question")
_CALM_BY: Final = 1.0
_NAMED: Final = telling(":// @ #", r"https?://\S{1,200}|@[\w-]{1,20}|#[^#\n]{1,40}#")
"""Addresses, people and topics feel nothing, whatever they are called."""
_IN_MIXED: Final = 0.8
_COLUMNS: Final = {emotion: f"emotion.{emotion}" for emotion in EMOTIONS}
_GLAD: Final = ("joy", "excitement")
_GRIEVED: Final = ("anger", "disappointment", "sadness")


class EmotionHead:
    """One of EMOTIONS. Neutral where nothing speaks for another."""

    kind: Final = "emotion"
    name = "emotion"

    @property
    def version(self) -> str:
        """Of the words, and of the model."""
        return f"1.{model_version()}"

    def judge(self, text: str, language: str, /) -> Finding:
        """Confidence is the calibrated likelihood of the label among the eight."""
        sight = sight_of(text, language)
        if not sight.is_readable:
            return Finding("emotion", "neutral", None, 0.0)
        spotted = _outside_names(sight.folded, sight.spotted("emotion"))
        likelihoods = self.weighed(_likelihoods(sight, spotted), sight)
        label = max(EMOTIONS, key=likelihoods.__getitem__)
        reasons = () if label == "neutral" else _reasons(sight, spotted, label)
        confidence = round(likelihoods[label], 3)
        return Finding("emotion", label, None, confidence, reasons)

    def weighed(self, likelihoods: dict[str, float], _sight: Sight) -> dict[str, float]:
        """What words and n-grams say is all there is."""
        return likelihoods


def _likelihoods(sight: Sight, spotted: Sequence[Spotted]) -> dict[str, float]:
    """Of each emotion, together 1."""
    logits = dict.fromkeys(EMOTIONS, 0.0)
    if "english" in sight.weighed:
        slope = manifest()["heads"]["emotion"]["slope"]
        said = sight.weighed["english"].said
        for emotion, column in _COLUMNS.items():
            logits[emotion] = slope * (said[column] or 0.0)
    if sight.language == "en":
        move_by_words(logits, spotted, sight.polarity)
    else:
        logits = {emotion: _IN_MIXED * logit for emotion, logit in logits.items()}
        _move_chinese(logits, spotted, sight.polarity, is_calm=sight.nature.label in _CALM)
    highest = max(logits.values())
    weighed = {emotion: exp(logit - highest) for emotion, logit in logits.items()}
    together = sum(weighed.values())
    return {emotion: weight / together for emotion, weight in weighed.items()}


def move_by_words(logits: dict[str, float], spotted: Sequence[Spotted], polarity: float) -> None:
    """What the words add to an English model's logits."""
    for each in spotted:
        logits[_named(each)] += _WORDS_BESIDE_MODEL * each.reason.weight
    for emotion in _GLAD if polarity > 0 else _GRIEVED:
        logits[emotion] += _POLARITY_BESIDE_MODEL * abs(polarity)


def _move_chinese(
    logits: dict[str, float], spotted: Sequence[Spotted], polarity: float, *, is_calm: bool
) -> None:
    for each in spotted:
        logits[_named(each)] += each.reason.weight
    logits["neutral"] += _NEUTRAL_BY + (_CALM_BY if is_calm else 0.0)
    logits["joy"] += _POLARITY_TELLS * max(0.0, polarity)
    logits["anger"] += _POLARITY_TELLS * max(0.0, -polarity)


def _outside_names(folded: str, spotted: Sequence[Spotted]) -> Sequence[Spotted]:
    names = [match.span() for match in _NAMED.matches(folded)] if spotted else []
    if not names:
        return spotted
    return [
        each
        for each in spotted
        if not any(start <= each.reason.start < end for start, end in names)
    ]


def _named(spotted: Spotted) -> str:
    """Which emotion a word names; "anger_faint" and "anger" are the same."""
    return spotted.section.partition("_")[0]


def _reasons(sight: Sight, spotted: Sequence[Spotted], label: str) -> tuple[Reason, ...]:
    """Its words; the model's where there are none; else what felt like it."""
    named = tuple(each.reason for each in spotted if _named(each) == label)
    if not named and "english" in sight.weighed:
        named = pointed("english", sight.text, sight.heat("english", _COLUMNS[label]))
    if not named:
        glad = label in _GLAD
        named = tuple(
            Reason(r.start, r.end, r.text, abs(r.weight))
            for r in sight.evidence.feelings
            if (r.weight > 0) == glad
        )
    return heaviest(named)

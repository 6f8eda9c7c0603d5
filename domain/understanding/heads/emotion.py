"""Which emotion a text shows: a model for English, words for both languages.

English stands on a linear model over the Reddit comments of GoEmotions (Demszky et al., 2020), set
right by words. Chinese has no labelled set with terms that a shipped model could learn from, so it
stands on words, emoticons and the polarity of the text alone.
"""

from typing import Final

import numpy as np

from domain.understanding.findings import EMOTIONS, Finding, Reason, heaviest
from domain.understanding.heads.pointing import pointed
from domain.understanding.heads.sighting import Sight, sight_of
from domain.understanding.heads.spotting import Spotted, spotter
from domain.understanding.heads.weights import Values, manifest, model_version
from domain.understanding.sentiment import polarity_of

_WORDS_BESIDE_MODEL: Final = 0.5
_POLARITY_TELLS: Final = 1.2
_NEUTRAL_BY: Final = 1.0
_GLAD: Final = ("joy", "excitement")


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
        spotted = spotter("emotion").spot(sight.text, sight.folded, language)
        likelihoods = self.weighed(_likelihoods(sight, spotted), sight)
        label = EMOTIONS[int(np.argmax(likelihoods))]
        reasons = () if label == "neutral" else _reasons(sight, spotted, label)
        confidence = round(float(likelihoods.max()), 3)
        return Finding("emotion", label, None, confidence, reasons)

    def weighed(self, likelihoods: Values, _sight: Sight) -> Values:
        """What words and n-grams say is all there is."""
        return likelihoods


def _likelihoods(sight: Sight, spotted: list[Spotted]) -> Values:
    logits = np.zeros(len(EMOTIONS))
    has_model = "english" in sight.weighed
    for at, emotion in enumerate(EMOTIONS):
        logits[at] += sight.value("english", f"emotion.{emotion}") or 0.0
    logits *= manifest()["heads"]["emotion"]["slope"]
    trust = _WORDS_BESIDE_MODEL if sight.language == "en" else 1.0
    for each in spotted:
        logits[EMOTIONS.index(each.section)] += trust * each.reason.weight
    if sight.language != "en":
        polarity = polarity_of(sight.evidence)
        if has_model:
            logits *= 0.8
        logits[EMOTIONS.index("neutral")] += _NEUTRAL_BY
        logits[EMOTIONS.index("joy")] += _POLARITY_TELLS * max(0.0, polarity)
        logits[EMOTIONS.index("anger")] += _POLARITY_TELLS * max(0.0, -polarity)
    weighed = np.exp(logits - logits.max())
    return np.asarray(weighed / weighed.sum())


def _reasons(sight: Sight, spotted: list[Spotted], label: str) -> tuple[Reason, ...]:
    """Its words; the model's where there are none; else what felt like it."""
    named = tuple(each.reason for each in spotted if each.section == label)
    if not named and "english" in sight.weighed:
        named = pointed("english", sight.text, sight.heat("english", f"emotion.{label}"))
    if not named:
        glad = label in _GLAD
        named = tuple(
            Reason(r.start, r.end, r.text, abs(r.weight))
            for r in sight.evidence.feelings
            if (r.weight > 0) == glad
        )
    return heaviest(named)

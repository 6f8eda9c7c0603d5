"""Judging how a text feels from the words that were gathered."""

from math import sqrt

from domain.understanding.evidence import Evidence
from domain.understanding.findings import Finding, heaviest

DAMPING = 1.2
_POSITIVE_FROM = 0.05
_NEGATIVE_FROM = -0.05
_WHILE_ASKING = 0.06


def polarity_of(evidence: Evidence, model: float = 0.0) -> float:
    """From -1 to 1: the sum of all weights s as s / sqrt(s² + damping).

    The shape is VADER's (Hutto and Gilbert, 2014): one strong word already tells, ten do not tell
    ten times as much. `model` is what a trained model adds to the sum.
    """
    total = evidence.praise - evidence.blame + model
    return total / sqrt(total * total + DAMPING)


def sentiment_label(polarity: float) -> str:
    """The thresholds lie where they part the human-rated English texts best."""
    if polarity >= _POSITIVE_FROM:
        return "positive"
    return "negative" if polarity <= _NEGATIVE_FROM else "neutral"


def judge_sentiment(evidence: Evidence, nature: str, *, model: float = 0.0) -> Finding:
    """A suggestion or a question is neutral unless it feels strongly.

    Confidence grows with polarity, and shrinks where praise and blame stand side by side."""
    polarity = polarity_of(evidence, model)
    if nature in ("suggestion", "question"):
        polarity *= _WHILE_ASKING
    label = sentiment_label(polarity)
    confidence = _confidence(label, polarity, evidence, model)
    reasons = heaviest(evidence.feelings)
    return Finding("sentiment", label, round(polarity, 3), confidence, reasons, detail="text")


def _confidence(label: str, polarity: float, evidence: Evidence, model: float) -> float:
    if label == "neutral":
        return 0.5 if not evidence.feelings else 0.4
    praise, blame = evidence.praise + max(0.0, model), evidence.blame + max(0.0, -model)
    agreement = 1 - min(praise, blame) / (praise + blame)
    return round(min(0.95, 0.4 + 0.55 * abs(polarity) * agreement), 3)

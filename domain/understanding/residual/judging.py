"""Findings moved by a residual. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from domain.understanding.findings import (
    LABELS,
    URGENCIES,
    Finding,
    Findings,
    Reason,
    SignalKind,
    heaviest,
)
from domain.understanding.residual.features import Features, Values, features_of, runs_of
from domain.understanding.residual.fitting import Weights, likelihoods

LEARNED: Final[tuple[SignalKind, ...]] = (
    "sentiment", "nature", "emotion", "urgency", "offence", "spam", "irony",
)  # fmt: skip
"""What a residual learns. The language of a text is not a matter of the workspace's own words."""
SUREST: Final = 0.97
_SURE_OF_IRONY: Final = 0.5
_BELIEVED: Final = 0.8
_TO_NEUTRAL: Final = 0.6
_POLARITY_TELLS: Final = 6.0
_NEUTRAL_WITHIN: Final = 0.049
_MOVED: Final = 1e-6
_WORTH_SHOWING: Final = 0.3
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of one signal, and from how many corrections they come."""

    weights: Weights
    corrections: int


Residual = Mapping[SignalKind, Learned]


def base_logits(finding: Finding) -> Values:
    """What the base says, as a logit for each of the LABELS of its kind.

    The label has its confidence; what is left goes to the others, for sentiment mostly to the
    neighbour. All a little closer together than confidence says, for it is not calibrated.
    """
    labels = LABELS[finding.kind]
    sure = min(SUREST, max(1 / len(labels), finding.confidence))
    left = np.full(len(labels), (1 - sure) / (len(labels) - 1))
    if finding.kind == "sentiment":
        up = 1 / (1 + np.exp(-_POLARITY_TELLS * (finding.score or 0.0)))
        share = {
            "positive": (0, _TO_NEUTRAL, 1 - _TO_NEUTRAL),
            "negative": (1 - _TO_NEUTRAL, _TO_NEUTRAL, 0),
        }.get(finding.label, (up, 0, 1 - up))
        left = np.minimum(sure, (1 - sure) * np.array(share))
    left[labels.index(finding.label)] = sure
    return np.asarray(_BELIEVED * np.log(np.maximum(left, 1e-4)))


def moved_by(residual: Residual, text: str, findings: Findings) -> Findings:
    """The same findings as the residual sees them, each with the version that says so."""
    if not residual or not text:
        return findings
    features = features_of(text)
    moved: dict[str, Finding] = {}
    for finding in findings:
        if learned := residual.get(finding.kind):
            reader, version = findings.read_by(finding)
            signed = finding._replace(reader=reader, version=f"{version}+r{learned.corrections}")
            moved[finding.kind] = _moved(signed, learned.weights, text, features)
    return replace(findings, **moved)  # type: ignore[arg-type]  # the kinds are fields of their own


def _moved(finding: Finding, weights: Weights, text: str, features: Features) -> Finding:
    by = weights.moved(features)
    if np.abs(by).max() < _MOVED:
        return finding
    labels, base = LABELS[finding.kind], base_logits(finding)
    before, after = likelihoods(base), likelihoods(base + by)
    at, was = int(after.argmax()), labels.index(finding.label)
    if after[at] <= after[was] + _MOVED or _is_below_floor(finding, labels[at]):
        at = was
    confidence = float(after[at])
    if at == was:
        confidence = finding.confidence + float(after[at] - before[at])
    most = _SURE_OF_IRONY if finding.kind == "irony" else SUREST
    moved = finding._replace(
        label=labels[at],
        confidence=round(min(most, max(0.0, confidence)), 3),
        score=_polarity(finding, labels[at], after - before),
    )
    if at == was:
        return moved
    return moved._replace(reasons=_reasons(text, weights, at, was))


def _is_below_floor(finding: Finding, label: str) -> bool:
    """Words of harm set a floor to urgency that no correction of other texts lowers."""
    if finding.kind != "urgency" or finding.detail != "floor":
        return False
    return URGENCIES.index(label) < URGENCIES.index(finding.label)


def _polarity(finding: Finding, label: str, change: Values) -> float | None:
    """As far as the likelihoods of positive and negative moved, on the side of the label.

    What was neutral and stays so keeps its own, faint as it is.
    """
    if finding.kind != "sentiment" or label == finding.label == "neutral":
        return finding.score
    polarity = (finding.score or 0.0) + float(change[0] - change[2])
    lowest, highest = {
        "positive": (_NEUTRAL_WITHIN + 0.001, 1.0),
        "negative": (-1.0, -_NEUTRAL_WITHIN - 0.001),
    }.get(label, (-_NEUTRAL_WITHIN, _NEUTRAL_WITHIN))
    return round(min(highest, max(lowest, polarity)), 3)


def _reasons(text: str, weights: Weights, at: int, was: int) -> tuple[Reason, ...]:
    """The runs that spoke most for the new label against the old one, without overlaps."""
    spoken = []
    for run, start, end in runs_of(text):
        place = int(np.searchsorted(weights.ids, run))
        if place < len(weights.ids) and weights.ids[place] == run:
            gain = float(weights.table[place, at] - weights.table[place, was])
            if gain > 0:
                spoken.append((gain, start - end, start, end))
    found: list[Reason] = []
    for gain, _, start, end in sorted(spoken, reverse=True):
        is_faint = bool(found) and gain < _WORTH_SHOWING * found[0].weight
        if len(found) == _SHOWN or is_faint:
            break
        if all(end <= each.start or each.end <= start for each in found):
            found.append(Reason(start, end, text[start:end], round(gain, 3)))
    return heaviest(found)

"""Learning a residual from what people said, held to the base by what nobody corrected. Pure.

People correct what is wrong, so corrections alone would teach that the base is always wrong.
Anchors, the newest feedback that nobody corrected, hold it: the base's own likelihoods are right
for them, as far as anybody knows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.understanding.findings import LABELS, Finding, SignalKind
from domain.understanding.residual.features import Features, Values
from domain.understanding.residual.fitting import fit, likelihoods
from domain.understanding.residual.judging import LEARNED, Learned, Residual, base_logits

ANCHOR_COUNTS: Final = 0.5
"""What an anchor counts beside a correction."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text as the base reads it, and the labels that people gave it; none for an anchor."""

    features: Features
    base: Mapping[SignalKind, Finding]
    said: Mapping[SignalKind, str]


def learn(lessons: Sequence[Lesson]) -> Residual:
    """The residual of each signal that somebody corrected."""
    learned: dict[SignalKind, Learned] = {}
    for kind in LEARNED:
        if any(kind in lesson.said and len(lesson.features.ids) for lesson in lessons):
            learned[kind] = _learned(kind, _worth_learning(kind, lessons))
    return learned


def _worth_learning(kind: SignalKind, lessons: Sequence[Lesson]) -> list[Lesson]:
    """Those with words; an anchor that says the same as something corrected holds nothing."""
    spoken = [each for each in lessons if len(each.features.ids)]
    corrected = {each.features.ids.tobytes() for each in spoken if kind in each.said}
    return [
        each for each in spoken if kind in each.said or each.features.ids.tobytes() not in corrected
    ]


def _learned(kind: SignalKind, lessons: Sequence[Lesson]) -> Learned:
    labels = LABELS[kind]
    base = np.stack([base_logits(lesson.base[kind]) for lesson in lessons])
    wanted = likelihoods(base)
    importance = np.full(len(lessons), ANCHOR_COUNTS)
    corrected = 0
    for row, lesson in enumerate(lessons):
        if label := lesson.said.get(kind):
            wanted[row] = _only(labels.index(label), len(labels))
            importance[row] = 1.0
            corrected += 1
    rows = [lesson.features for lesson in lessons]
    return Learned(fit(rows, base, wanted, importance, corrections=corrected), corrected)


def _only(at: int, length: int) -> Values:
    row = np.zeros(length)
    row[at] = 1.0
    return row


def by_kind(findings: Iterable[Finding]) -> dict[SignalKind, Finding]:
    """Each finding under its kind."""
    return {finding.kind: finding for finding in findings}

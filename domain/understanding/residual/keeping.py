"""The current residual of each workspace, in this process.

Asked for before every reading: one look at the newest correction says whether the weights still
hold, so that whatever process reads next goes by a correction that any process stored.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.work import Database
from domain.understanding.corrections.models import LabelCorrection
from domain.understanding.findings import Findings, SignalKind
from domain.understanding.residual import queries
from domain.understanding.residual.features import features_of
from domain.understanding.residual.judging import Residual
from domain.understanding.residual.learning import Lesson, by_kind, learn

MOST_CORRECTIONS: Final = 2_000
ANCHORS: Final = 300
_WORKSPACES: Final = 64
_TEXTS: Final = 5_000

Reader = Callable[[Feedback], Findings]


class Residuals:
    """What this process has fitted, and how it read the texts it was fitted on."""

    def __init__(self) -> None:
        self._fitted: OrderedDict[WorkspaceId, tuple[queries.State, Residual]] = OrderedDict()
        self._read: OrderedDict[FeedbackId, Lesson] = OrderedDict()

    async def of(self, database: Database, workspace_id: WorkspaceId, read: Reader) -> Residual:
        """Empty where nobody corrected anything. `read` is the base: findings without residual."""
        async with database.reading() as session:
            state = await queries.state_of(session, workspace_id)
            if state is None:
                return {}
            known = self._fitted.get(workspace_id)
            if known is not None and known[0] == state:
                self._fitted.move_to_end(workspace_id)
                return known[1]
            rows = await queries.corrections_with_texts(session, workspace_id, MOST_CORRECTIONS)
            said = _said(rows)
            texts = {feedback.id: feedback for _, feedback in rows}
            anchors = await queries.newest_texts(session, workspace_id, ANCHORS, {*texts})
        texts |= {feedback.id: feedback for feedback in anchors}
        fitted = await asyncio.to_thread(self._learned, texts, said, read)
        self._fitted[workspace_id] = (state, fitted)
        if len(self._fitted) > _WORKSPACES:
            self._fitted.popitem(last=False)
        return fitted

    def _learned(
        self,
        texts: Mapping[FeedbackId, Feedback],
        said: Mapping[FeedbackId, Mapping[SignalKind, str]],
        read: Reader,
    ) -> Residual:
        lessons = []
        for feedback_id, feedback in texts.items():
            lesson = self._read.get(feedback_id) or _lesson(feedback, read)
            self._read[feedback_id] = lesson
            self._read.move_to_end(feedback_id)
            lessons.append(replace(lesson, said=said.get(feedback_id, {})))
        while len(self._read) > _TEXTS:
            self._read.popitem(last=False)
        return learn(lessons)

    def forget(self) -> None:
        """Fit anew: the base reads otherwise now."""
        self._fitted.clear()
        self._read.clear()


RESIDUALS: Final = Residuals()
"""Of this process."""


def _lesson(feedback: Feedback, read: Reader) -> Lesson:
    return Lesson(features_of(feedback.text or ""), by_kind(read(feedback)), {})


def _said(
    rows: Sequence[tuple[LabelCorrection, Feedback]],
) -> Mapping[FeedbackId, Mapping[SignalKind, str]]:
    """The last word on each label; none where it was taken back. The newest rows come first."""
    last: dict[tuple[FeedbackId, SignalKind], str | None] = {}
    for correction, feedback in rows:
        last.setdefault((feedback.id, correction.signal.value), correction.label)
    said: dict[FeedbackId, dict[SignalKind, str]] = {}
    for (feedback_id, kind), label in last.items():
        if label is not None:
            said.setdefault(feedback_id, {})[kind] = label
    return said

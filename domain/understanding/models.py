"""What was understood of a feedback, as a table."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, SignalId, WorkspaceId
from domain.shared.tables import JsonList, Table
from domain.workspaces.models import Workspace


class SignalName(StrEnum):
    """What a signal is about."""

    LANGUAGE = "language"
    SENTIMENT = "sentiment"
    NATURE = "nature"
    EMOTION = "emotion"
    URGENCY = "urgency"
    OFFENCE = "offence"
    SPAM = "spam"
    IRONY = "irony"


PERSON: Final = "person"
"""The analyzer of a signal whose label a person gave. No reader ever writes over it."""


class Signal(Table):
    """One label, how sure it is, and why. `score` is a polarity in -1..1 where there is one.

    `reasons` are spans of the text: `{"start", "end", "text", "weight"}`, offsets in code points.
    """

    __tablename__ = "signal"
    __table_args__ = (
        UniqueConstraint("feedback_id", "name"),
        Index("ix_signal_workspace_id_name_label", "workspace_id", "name", "label"),
    )

    id: Mapped[SignalId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id))
    name: Mapped[SignalName]
    label: Mapped[str]
    score: Mapped[float | None]
    confidence: Mapped[float]
    reasons: Mapped[JsonList]
    analyzer: Mapped[str]
    version: Mapped[str]
    understood_at: Mapped[datetime]

    @property
    def is_by_person(self) -> bool:
        """Whether a person gave the label."""
        return self.analyzer == PERSON

"""The switch, the questions that wait, what was proposed, and how often was asked, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import JsonList, Table
from domain.understanding.models import SignalName
from domain.workspaces.models import Workspace


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class OutsidePolicy(Table):
    """Whether a workspace lets masked words go to the operator's model. Without a row it does not.

    `host` is where to, as an owner was told: another one has to be agreed to anew.
    """

    __tablename__ = "outside_policy"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    is_on: Mapped[bool]
    host: Mapped[str]
    changed_at: Mapped[datetime]


class OutsideQuestion(Table):
    """About which labels of a feedback the model is still to be asked.

    `due_at` also bounds a lease: whoever takes a question moves it on. `left_at` is when the last
    try had failed; then nobody asks again by itself.
    """

    __tablename__ = "outside_question"
    __table_args__ = (
        Index("ix_outside_question_due_at", "due_at"),
        Index("ix_outside_question_workspace_id", "workspace_id"),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    names: Mapped[JsonList]
    tries: Mapped[int]
    due_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class SignalProposal(Table):
    """A label that the model named `model` would put. It changes nothing before a person accepts.

    `confidence` is what the model says of itself, which nobody has calibrated.
    """

    __tablename__ = "signal_proposal"
    __table_args__ = (Index("ix_signal_proposal_workspace_id", "workspace_id"),)

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    name: Mapped[SignalName] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    label: Mapped[str]
    confidence: Mapped[float]
    model: Mapped[str]
    proposed_at: Mapped[datetime]
    state: Mapped[ProposalState]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]


class OutsideDay(Table):
    """How often the model was asked on a day, of all workspaces: the operator pays for it."""

    __tablename__ = "outside_day"

    day: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[int]

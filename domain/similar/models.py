"""By what copies are found, and what was proposed and decided, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import JsonList, Table
from domain.similar.comparing import CopyKind
from domain.workspaces.models import Workspace


class CopyState(StrEnum):
    """What a person said of a proposal."""

    OPEN = "open"
    MERGED = "merged"
    DECLINED = "declined"


class TextBand(Table):
    """One band of a text, to look texts up by. Copies have none: their original stands for them."""

    __tablename__ = "text_band"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    band: Mapped[int] = mapped_column(primary_key=True)
    feedback_id: Mapped[FeedbackId] = mapped_column(
        ForeignKey(Feedback.id), primary_key=True, index=True
    )


class CopyProposal(Table):
    """That a feedback seems to say what `original_id` said before; merged, it does.

    An original is always one step away: what was merged into a copy goes on to its original.
    `similarity` is 0 to 1. `joined` are the roadmap items (as text) for which the feedback speaks
    only because its original does; taking the merge back takes them back.
    """

    __tablename__ = "copy_proposal"
    __table_args__ = (
        Index("ix_copy_proposal_workspace_id_state", "workspace_id", "state", "feedback_id"),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    original_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), index=True)
    kind: Mapped[CopyKind]
    similarity: Mapped[float]
    state: Mapped[CopyState]
    joined: Mapped[JsonList]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]

    def decide(self, state: CopyState, *, by: str, now: datetime) -> None:
        """From now on it stands so; open again, nobody has decided."""
        self.state = state
        self.decided_by = None if state is CopyState.OPEN else by
        self.decided_at = None if state is CopyState.OPEN else now

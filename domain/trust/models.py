"""What was weighed of a feedback, and what a person said instead, as a table."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import JsonList, Table
from domain.trust.rules import RULES_VERSION, Reason, TrustRule
from domain.trust.weighing import Verdict, Weighing
from domain.workspaces.models import Workspace


class TrustWord(StrEnum):
    """What a person says instead of the rules."""

    TRUSTED = "trusted"
    DOUBTFUL = "doubtful"


class FeedbackTrust(Table):
    """How far one feedback is trusted.

    `weight` is 0 to 1; it, `ruled` and `reasons` are what the rules of `version` said, at
    `weighed_at`: `{"rule", "points", "params"}`. `verdict` is what stands: a person's word before
    that of the rules. `judged_at` is when a person judged the feedback itself, valid or fake: then
    it is `is_under_review` no longer, however little it weighs. `overruled_name` is what who
    overruled was called then.
    """

    __tablename__ = "feedback_trust"
    __table_args__ = (
        Index("ix_feedback_trust_workspace_id_verdict", "workspace_id", "verdict"),
        Index("ix_feedback_trust_workspace_id_review", "workspace_id", "is_under_review"),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    weight: Mapped[float]
    ruled: Mapped[Verdict]
    reasons: Mapped[JsonList]
    version: Mapped[int]
    weighed_at: Mapped[datetime]
    verdict: Mapped[Verdict]
    is_under_review: Mapped[bool]
    judged_at: Mapped[datetime | None]
    overruled: Mapped[TrustWord | None]
    overruled_by: Mapped[str | None]
    overruled_name: Mapped[str | None]
    overruled_at: Mapped[datetime | None]

    @property
    def why(self) -> tuple[Reason, ...]:
        """The reasons as the rules gave them; those of rules that are no more are left out."""
        return tuple(
            Reason(TrustRule(each["rule"]), each["points"], each["params"])
            for each in self.reasons
            if each["rule"] in list(TrustRule)
        )

    def points_of(self, rule: TrustRule) -> int:
        """What `rule` moved; 0 where it did not hold."""
        return next((reason.points for reason in self.why if reason.rule is rule), 0)

    @property
    def same_sender(self) -> int:
        """From how many others of the same fingerprint the rules took points; 0 for too few."""
        counts = (each.params["count"] for each in self.why if each.rule is TrustRule.SAME_SENDER)
        return next(counts, 0)

    def take(self, weighing: Weighing, now: datetime) -> bool:
        """The rules' latest word; whether it is under review, or not, by it only now."""
        self.weight = weighing.weight
        self.ruled = weighing.verdict
        self.reasons = [
            {"rule": each.rule.value, "points": each.points, "params": dict(each.params)}
            for each in weighing.reasons
        ]
        self.version = RULES_VERSION
        self.weighed_at = now
        return self._stand()

    def overrule(self, word: TrustWord | None, *, by: str, name: str, now: datetime) -> bool:
        """A person's word, or None to take it back; whether it is news.

        Who doubts what was judged before has it under review again.
        """
        if self.overruled is word:
            return False
        self.overruled = word
        self.overruled_by = by if word else None
        self.overruled_name = name if word else None
        self.overruled_at = now if word else None
        if word is TrustWord.DOUBTFUL:
            self.judged_at = None
        self._stand()
        return True

    def judge(self, now: datetime) -> bool:
        """A person judged the feedback itself; whether it was under review until now."""
        self.judged_at = now
        return self._stand()

    def _stand(self) -> bool:
        spoken = {TrustWord.TRUSTED: Verdict.HIGH, TrustWord.DOUBTFUL: Verdict.LOW}
        self.verdict = spoken[self.overruled] if self.overruled else self.ruled
        before = self.is_under_review
        self.is_under_review = self.verdict is Verdict.LOW and self.judged_at is None
        return before != self.is_under_review

"""Weighing a feedback, and those around it whose facts it changes. Twice is as once."""

from dataclasses import dataclass
from datetime import datetime

from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.work import Database, UnitOfWork
from domain.trust import queries
from domain.trust.around.counting import Around, look_around
from domain.trust.events import TrustChanged
from domain.trust.facts import Facts
from domain.trust.models import FeedbackTrust
from domain.trust.rules import RULES_VERSION
from domain.trust.weighing import weigh


@dataclass(frozen=True)
class Look:
    """What stood around a feedback when it was looked at, and when it had been weighed by then."""

    around: Around
    weighed_at: datetime | None

    def is_fresh(self, trust: FeedbackTrust, now: datetime) -> bool:
        """Whether nobody has weighed it meanwhile; a row made at `now` is our own."""
        return trust.weighed_at == (self.weighed_at or now)


async def weigh_feedback(
    work: UnitOfWork, feedback: Feedback, look: Look | None = None
) -> FeedbackTrust:
    """What the rules say of it now, stored; a person's word stands as before.

    `look` spares looking again. Who was faster may have seen more: then it is looked at again.
    Fingerprints last a day: what was counted from them before is not forgotten with them.
    """
    trust = await held(work, feedback)
    if look is not None and look.is_fresh(trust, work.now):
        around = look.around
    else:
        around = await look_around(work.session, feedback, sent_before=trust.same_sender)
    if trust.take(weigh(around.facts), work.now):
        tell(work, trust)
    return trust


async def weigh_those_around(
    database: Database, workspace_id: WorkspaceId, feedback_id: FeedbackId
) -> Look | None:
    """A burst is seen by its later members only: weigh the earlier ones again, one by one.

    Passed over is who bears as many points of the rule already, so that it ends. What was seen of
    the feedback itself; None where there is none.
    """
    async with database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(session, workspace_id, feedback_id)
        if feedback is None:
            return None
        own = next(iter(await queries.trust_of(session, [feedback_id])), None)
        around = await look_around(session, feedback, sent_before=own.same_sender if own else 0)
        concerned = _concerned(around)
        weighed = {
            each.feedback_id: each
            for each in (await queries.trust_of(session, concerned) if concerned else ())
        }
    points = {reason.rule: reason.points for reason in weigh(around.facts).reasons}
    stale = {
        other
        for rule, others in around.others.items()
        for other in others
        if rule in points
        and (other not in weighed or weighed[other].points_of(rule) > points[rule])
    }
    for other in sorted(stale):
        async with database.transaction() as work:
            neighbour = await feedback_queries.feedback_by_id(work.session, workspace_id, other)
            if neighbour is not None:
                await weigh_feedback(work, neighbour)
    return Look(around, own.weighed_at if own else None)


async def held(work: UnitOfWork, feedback: Feedback) -> FeedbackTrust:
    """The row of a feedback, made as nothing but usual where there is none, held for writing."""
    nothing = weigh(Facts())
    await work.session.execute(
        work.insert(FeedbackTrust)
        .values(
            feedback_id=feedback.id,
            workspace_id=feedback.workspace_id,
            weight=nothing.weight,
            ruled=nothing.verdict,
            reasons=[],
            version=RULES_VERSION,
            weighed_at=work.now,
            verdict=nothing.verdict,
            is_under_review=False,
        )
        .on_conflict_do_nothing()
    )
    trust = await queries.held_trust(work.session, feedback.id)
    assert trust is not None
    return trust


def tell(work: UnitOfWork, trust: FeedbackTrust) -> None:
    """Say how it stands now."""
    work.record(
        TrustChanged(
            workspace_id=trust.workspace_id,
            feedback_id=trust.feedback_id,
            verdict=trust.verdict,
            is_under_review=trust.is_under_review,
            is_overruled=trust.overruled is not None,
        )
    )


def _concerned(around: Around) -> list[FeedbackId]:
    return list({other for others in around.others.values() for other in others})

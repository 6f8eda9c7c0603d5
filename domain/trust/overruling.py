"""A person's word on trust: it stands before that of the rules, and can be taken back."""

from domain.auditing.recording import record_audit
from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackNotFound
from domain.shared.ids import FeedbackId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.trust import queries
from domain.trust.models import FeedbackTrust, TrustWord
from domain.trust.storing import tell, weigh_feedback

BACK_TO_THE_RULES = "rules"


async def overrule_trust(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, word: TrustWord | None
) -> FeedbackTrust:
    """It stands as `word` says; None takes a word back. Saying the same twice changes nothing.

    Doubt lets pending points wait, and takes none that were confirmed; trust lets them follow the
    judgement. Refuses: NotAllowed, FeedbackNotFound.
    """
    viewer.must(Permission.JUDGE_FEEDBACK)
    feedback = await feedback_queries.feedback_by_id(work.session, viewer.workspace_id, feedback_id)
    if feedback is None:
        raise FeedbackNotFound
    weighed = await queries.held_trust(work.session, feedback_id)
    trust = weighed or await weigh_feedback(work, feedback)
    if trust.overrule(word, by=viewer.actor, name=viewer.name, now=work.now):
        record_audit(
            work,
            viewer,
            "feedback.trust_overruled",
            subject=public_id("feedback", feedback_id),
            word=word.value if word else BACK_TO_THE_RULES,
        )
        tell(work, trust)
    return trust

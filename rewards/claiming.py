"""What the events tell of one feedback, and the awards that follow from all of it.

Events come at least once and in any order. Each is written into the feedback's claim, and then the
awards are brought to the state in which the claim says they have to be: a judgement that is heard
before the submission waits in the claim, one that is older than the latest changes nothing.
"""

from domain.claiming.events import FeedbackClaimed
from domain.feedback.events import FeedbackJudged, FeedbackSubmitted
from domain.releases.events import FeedbackShipped
from domain.shared.events import Event
from domain.shared.ids import CustomerId, EventId, FeedbackId, WorkspaceId
from domain.shared.work import UnitOfWork
from domain.trust.events import TrustChanged
from rewards import queries
from rewards.awarding import bring_about
from rewards.handing_over import owner_of
from rewards.models import Claim
from rewards.rules import Heard, awards_due


async def hear_submission(work: UnitOfWork, event: FeedbackSubmitted, event_id: EventId) -> None:
    """Someone spoke. Without a customer there is nobody to award, unless one claims it."""
    if event.customer_id is not None:
        await _hear_speaker(work, event, event.customer_id, event_id)


async def hear_claim(work: UnitOfWork, event: FeedbackClaimed, event_id: EventId) -> None:
    """Nobody's words are somebody's now, who gets what they would have got from the start."""
    await _hear_speaker(work, event, event.customer_id, event_id)


async def _hear_speaker(
    work: UnitOfWork,
    event: FeedbackSubmitted | FeedbackClaimed,
    speaker: CustomerId,
    event_id: EventId,
) -> None:
    owner = await owner_of(work, event.workspace_id, speaker)
    claim = await _claim(work, event.workspace_id, event.feedback_id)
    claim.customer_id = claim.customer_id or owner
    claim.has_words = event.has_text
    await _settle(work, claim, event, event_id)


async def hear_judgement(work: UnitOfWork, event: FeedbackJudged, event_id: EventId) -> None:
    """The team called it valid or fake."""
    claim = await _claim(work, event.workspace_id, event.feedback_id)
    _judge(claim, event_id, valid=event.valid)
    await _settle(work, claim, event, event_id)


async def hear_shipping(work: UnitOfWork, event: FeedbackShipped, event_id: EventId) -> None:
    """It changed the product, which judges it valid. A second release adds nothing."""
    speaker = event.customer_id
    owner = await owner_of(work, event.workspace_id, speaker) if speaker else None
    claim = await _claim(work, event.workspace_id, event.feedback_id)
    claim.customer_id = claim.customer_id or owner
    claim.release_id = claim.release_id or event.release_id
    _judge(claim, event_id, valid=True)
    await _settle(work, claim, event, event_id)


async def hear_trust(work: UnitOfWork, event: TrustChanged, event_id: EventId) -> None:
    """It is under review, and its points wait; or no longer, and they follow the judgement."""
    claim = await _claim(work, event.workspace_id, event.feedback_id)
    if claim.trust_event_id is None or claim.trust_event_id < event_id:
        claim.trust_event_id = event_id
        claim.is_held = event.is_under_review
    await _settle(work, claim, event, event_id)


def _judge(claim: Claim, event_id: EventId, *, valid: bool) -> None:
    if claim.verdict_event_id is None or claim.verdict_event_id < event_id:
        claim.verdict_event_id = event_id
        claim.valid = valid


async def _settle(work: UnitOfWork, claim: Claim, event: Event, event_id: EventId) -> None:
    owner: CustomerId | None = claim.customer_id
    if owner is None:
        return
    due = awards_due(
        Heard(claim.has_words, claim.valid, claim.release_id is not None, bool(claim.is_held))
    )
    await bring_about(
        work, claim.workspace_id, owner, claim.feedback_id, due, event_id=event_id, memo=event.name
    )


async def _claim(work: UnitOfWork, workspace_id: WorkspaceId, feedback_id: FeedbackId) -> Claim:
    """The feedback's claim, made if missing, locked: events of one feedback come one by one."""
    await work.session.execute(
        work.insert(Claim)
        .values(workspace_id=workspace_id, feedback_id=feedback_id)
        .on_conflict_do_nothing()
    )
    return await queries.claim_of(work.session, workspace_id, feedback_id)

"""Taking by number: one feedback that nobody is behind becomes a known person's.

Said without a device key and without an identity, it is known by its tracking number alone; whoever
holds the number is taken for who said it. It goes once and whole: what its sender may see and
decide is the claimant's from then on. Somebody's feedback never goes this way, nor a device's.
"""

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.claiming import queries
from domain.claiming.errors import FeedbackIsSomebodys, InvalidTrackingNumber
from domain.claiming.events import FeedbackClaimed
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Feedback
from domain.feedback.tracking import parse_tracking_number
from domain.people.errors import NamelessCannotClaim
from domain.people.models import Customer
from domain.shared.ids import public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.models import SurveyResponse
from domain.tracking.errors import WordsWereErased
from domain.tracking.queries import are_words_erased, held_feedback


async def claim_feedback(work: UnitOfWork, viewer: Viewer, *, number: str) -> Feedback:
    """The feedback, the viewer's from now on; what was theirs before stays so.

    `number` in any spoken form. Of two who come at once the second finds it somebody's.
    Refuses: NotAllowed, NamelessCannotClaim, InvalidTrackingNumber, FeedbackNotFound,
    FeedbackIsSomebodys, WordsWereErased.
    """
    claimant = await _known(work, viewer)
    parsed = parse_tracking_number(number)
    if parsed is None:
        raise InvalidTrackingNumber
    feedback = await held_feedback(work.session, viewer.workspace_id, parsed)
    if feedback is None:
        raise FeedbackNotFound
    if feedback.customer_id == claimant.id:
        return feedback
    if feedback.customer_id is not None:
        raise FeedbackIsSomebodys
    if await are_words_erased(work.session, feedback.id):
        raise WordsWereErased
    await _take(work, viewer, feedback, claimant)
    return feedback


async def _known(work: UnitOfWork, viewer: Viewer) -> Customer:
    """The viewer's customer, held: who is erased or claimed meanwhile is nobody known any more.

    Customers are held before feedback, here and where a customer is erased.
    """
    claimant_id = viewer.must_be_customer()
    held = await queries.locked_customers(work.session, viewer.workspace_id, [claimant_id])
    claimant = held[claimant_id]
    if claimant.is_nameless:
        raise NamelessCannotClaim
    return claimant


async def _take(work: UnitOfWork, viewer: Viewer, feedback: Feedback, claimant: Customer) -> None:
    feedback.customer_id = claimant.id
    await work.session.execute(
        update(SurveyResponse)
        .where(SurveyResponse.feedback_id == feedback.id, SurveyResponse.customer_id.is_(None))
        .values(customer_id=claimant.id)
        .execution_options(synchronize_session=False)
    )
    work.record(
        FeedbackClaimed(
            workspace_id=feedback.workspace_id,
            feedback_id=feedback.id,
            customer_id=claimant.id,
            has_text=feedback.text is not None,
        )
    )
    record_audit(
        work,
        viewer,
        "feedback.claimed",
        subject=public_id("feedback", feedback.id),
        by=public_id("customer", claimant.id),
    )

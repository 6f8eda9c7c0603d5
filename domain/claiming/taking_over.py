"""Taking over: what a nameless device said, or a mailbox without a host, becomes a known person's.

It is asked for, never done silently: people share computers. Afterwards the device key speaks for
somebody new and nameless, and the one who was claimed is an empty row that names its claimant.
"""

from dataclasses import dataclass

from sqlalchemy import delete

from domain.auditing.recording import record_audit
from domain.circles.taking_over import take_over_seats
from domain.claiming import queries
from domain.claiming.joining import (
    join_changelog,
    join_stopped_mails,
    join_verdicts,
    move_ideas,
)
from domain.claiming.moving import move, move_follows, move_news, move_votes
from domain.comments.models import Comment
from domain.feedback.models import Feedback
from domain.people.errors import NamelessCannotClaim, NothingToClaim
from domain.people.events import CustomerClaimed
from domain.people.keys import key_hash
from domain.people.models import Customer, Device
from domain.people.queries import customer_of_device
from domain.shared.ids import CustomerId, public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.invitations.models import SurveyInvitation
from domain.surveys.models import SurveyResponse


@dataclass(frozen=True)
class Claimed:
    """How much became the claimant's; a vote that both had cast is not counted, one stays."""

    feedback: int = 0
    votes: int = 0
    follows: int = 0


async def claim_device(work: UnitOfWork, viewer: Viewer, *, device_key: str) -> Claimed:
    """All that was said with that key; nothing, when it is unknown or was claimed before.

    Refuses: NotAllowed, NamelessCannotClaim, NothingToClaim.
    """
    claimant_id = viewer.must_be_customer()
    other = await customer_of_device(
        work.session, viewer.workspace_id, key_hash(device_key), work.now
    )
    both = await _held(work, viewer, claimant_id, other)
    claimant = both[claimant_id]
    if claimant.is_nameless:
        raise NamelessCannotClaim
    if other is None:
        return Claimed()
    giver = both[other.id]
    if not giver.is_nameless:
        raise NothingToClaim
    return await _take_over(work, viewer, giver, claimant)


async def claim_mailbox(work: UnitOfWork, viewer: Viewer) -> Claimed:
    """All that was said by who came by the mailbox, of which the host says that it is the viewer's.

    Nothing, when there is nobody. Refuses: NotAllowed.
    """
    claimant_id = viewer.must_be_customer()
    claimant = (await _held(work, viewer, claimant_id, None))[claimant_id]
    other = await queries.in_mailbox_of(work.session, claimant)
    if other is None:
        return Claimed()
    both = await _held(work, viewer, claimant_id, other)
    return await _take_over(work, viewer, both[other.id], claimant)


async def _held(
    work: UnitOfWork, viewer: Viewer, claimant_id: CustomerId, other: Customer | None
) -> dict[CustomerId, Customer]:
    ids = [claimant_id] + ([other.id] if other else [])
    return await queries.locked_customers(work.session, viewer.workspace_id, ids)


async def _move_the_rest(work: UnitOfWork, giver: Customer, taker: Customer) -> None:
    for kind in (Comment, SurveyResponse, SurveyInvitation):
        await move(work, kind, giver.id, taker.id)
    await move_ideas(work, giver, taker)
    await join_verdicts(work, giver, taker)
    await join_stopped_mails(work, giver, taker)
    await join_changelog(work, giver, taker)
    await take_over_seats(work, giver.id, taker.id)


async def _take_over(work: UnitOfWork, viewer: Viewer, giver: Customer, taker: Customer) -> Claimed:
    """One after the other: whoever comes second finds the giver claimed, and nothing left."""
    if giver.claimed_by_id is not None:
        return Claimed()
    await work.session.flush()
    claimed = Claimed(
        feedback=await move(work, Feedback, giver.id, taker.id),
        votes=await move_votes(work, giver, taker),
        follows=await move_follows(work, giver, taker),
    )
    await move_news(work, giver, taker)
    await _move_the_rest(work, giver, taker)
    await work.session.execute(delete(Device).where(Device.customer_id == giver.id))
    taker.thanks_name = taker.thanks_name or giver.thanks_name
    taker.language = taker.language or giver.language
    giver.claimed_by_id = taker.id
    giver.name = giver.email = giver.email_verified_at = giver.thanks_name = None
    work.record(
        CustomerClaimed(workspace_id=taker.workspace_id, customer_id=taker.id, claimed_id=giver.id)
    )
    record_audit(
        work,
        viewer,
        "customer.claimed",
        subject=public_id("customer", giver.id),
        by=public_id("customer", taker.id),
        feedback=claimed.feedback,
        votes=claimed.votes,
        follows=claimed.follows,
    )
    return claimed

"""A person's word on what an outside model proposed."""

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackNotFound
from domain.outside import queries
from domain.outside.errors import NothingProposed
from domain.outside.models import ProposalState, SignalProposal
from domain.shared.ids import FeedbackId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.understanding.corrections.correcting import correct_label
from domain.understanding.models import SignalName


async def accept_proposal(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, name: SignalName
) -> SignalProposal:
    """The proposed label is the label from now on, as the word of the person who accepts it.

    Refuses: NotAllowed, FeedbackNotFound, NothingProposed.
    """
    proposal = await _decided(work, viewer, feedback_id, name, ProposalState.ACCEPTED)
    await correct_label(work, viewer, feedback_id=feedback_id, signal=name, label=proposal.label)
    return proposal


async def dismiss_proposal(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, name: SignalName
) -> SignalProposal:
    """The label stays as it is, and the proposal is out of sight.

    Refuses: NotAllowed, FeedbackNotFound, NothingProposed.
    """
    return await _decided(work, viewer, feedback_id, name, ProposalState.DISMISSED)


async def _decided(
    work: UnitOfWork,
    viewer: Viewer,
    feedback_id: FeedbackId,
    name: SignalName,
    state: ProposalState,
) -> SignalProposal:
    viewer.must(Permission.CORRECT_LABELS)
    feedback = await feedback_queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    proposal = await queries.open_proposal(work.session, viewer.workspace_id, feedback_id, name)
    if proposal is None:
        raise NothingProposed
    proposal.state, proposal.decided_by, proposal.decided_at = state, viewer.actor, work.now
    await work.session.flush()
    return proposal

"""A person says of a proposal: they are the same, they are not, or takes that back.

A merged copy keeps its sender, its number, its receipt and its points. What the original speaks
for, the copy speaks for too, so that whoever said the same is counted, told and thanked; a customer
who speaks for an item already is not counted again. What has shipped stays as it shipped.
"""

from typing import Final
from uuid import UUID

from sqlalchemy import update

from domain.auditing.recording import record_audit
from domain.feedback import queries as feedback_queries
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.linking import link_evidence, unlink_evidence
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.shared.ids import FeedbackId, RoadmapItemId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.similar import queries
from domain.similar.errors import NoCopyProposed
from domain.similar.events import FeedbackMerged, FeedbackUnmerged
from domain.similar.models import CopyProposal, CopyState
from domain.similar.proposing import store_bands
from domain.similar.signing import bands

MOST_AT_ONCE: Final = 200
"""Exact copies that are merged in one transaction."""


async def merge_copy(work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId) -> CopyProposal:
    """They are the same. Merging what is merged changes nothing.

    Refuses: NotAllowed, NoCopyProposed.
    """
    proposal = await _locked(work, viewer, feedback_id)
    if proposal.state is CopyState.MERGED:
        return proposal
    further = await queries.proposal_of(work.session, viewer.workspace_id, proposal.original_id)
    if further is not None and further.state is CopyState.MERGED:
        proposal.original_id = further.original_id
    proposal.decide(CopyState.MERGED, by=viewer.actor, now=work.now)
    for follower in await queries.merged_into(work.session, viewer.workspace_id, feedback_id):
        follower.original_id = proposal.original_id
    await _lead_on(work, proposal)
    items = await roadmap_queries.items_of_feedback(
        work.session, viewer.workspace_id, [proposal.original_id]
    )
    for item in sorted({item.id: item for _, item in items}.values(), key=lambda item: item.id):
        await join_voice(work, viewer, proposal, item)
    work.record(
        FeedbackMerged(
            workspace_id=proposal.workspace_id,
            feedback_id=proposal.feedback_id,
            original_id=proposal.original_id,
        )
    )
    _audit(work, viewer, "feedback.merged", proposal)
    return proposal


async def decline_copy(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId
) -> CopyProposal:
    """They are not the same, and are never proposed again. What was merged is parted.

    Refuses: NotAllowed, NoCopyProposed.
    """
    proposal = await _locked(work, viewer, feedback_id)
    if proposal.state is CopyState.DECLINED:
        return proposal
    if proposal.state is CopyState.MERGED:
        await _part(work, viewer, proposal)
    proposal.decide(CopyState.DECLINED, by=viewer.actor, now=work.now)
    feedback = await feedback_queries.feedback_by_id(work.session, viewer.workspace_id, feedback_id)
    if feedback is not None and feedback.text:
        await store_bands(work, feedback, bands(feedback.text))
    _audit(work, viewer, "feedback.kept_apart", proposal)
    return proposal


async def reopen_copy(work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId) -> CopyProposal:
    """Take back what was said of a proposal; an open one stays as it is.

    Refuses: NotAllowed, NoCopyProposed.
    """
    proposal = await _locked(work, viewer, feedback_id)
    if proposal.state is CopyState.OPEN:
        return proposal
    if proposal.state is CopyState.MERGED:
        await _part(work, viewer, proposal)
    proposal.decide(CopyState.OPEN, by=viewer.actor, now=work.now)
    _audit(work, viewer, "feedback.copy_reopened", proposal)
    return proposal


async def merge_exact_copies(work: UnitOfWork, viewer: Viewer, *, most: int = MOST_AT_ONCE) -> int:
    """Merge open proposals of exact copies, the oldest `most`, 1 to 200; how many that were.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.LINK_EVIDENCE)
    most = max(1, min(most, MOST_AT_ONCE))
    found = await queries.open_exact(work.session, viewer.workspace_id, most)
    for feedback_id in found:
        await merge_copy(work, viewer, feedback_id=feedback_id)
    return len(found)


async def join_voice(
    work: UnitOfWork, viewer: Viewer, proposal: CopyProposal, item: RoadmapItem
) -> None:
    """Let the copy speak for what its original speaks for, unless its sender does already."""
    stages = await roadmap_queries.stages_of(work.session, item.workspace_id)
    copy = await feedback_queries.feedback_by_id(
        work.session, item.workspace_id, proposal.feedback_id
    )
    if copy is None or copy.judged_valid is False:
        return
    if stages[item.stage_id].meaning is StageMeaning.SHIPPED:
        return
    if await roadmap_queries.evidence_between(work.session, item.id, copy.id):
        return
    if copy.customer_id and await queries.speaks_already(work.session, item.id, copy.customer_id):
        return
    await link_evidence(work, viewer, item_id=item.id, feedback_id=copy.id)
    proposal.joined = [*proposal.joined, str(item.id)]


async def leave_voice(
    work: UnitOfWork, viewer: Viewer, proposal: CopyProposal, item_id: RoadmapItemId
) -> None:
    """Take back what only the merge had joined. What has shipped meanwhile stays."""
    stages = await roadmap_queries.stages_of(work.session, viewer.workspace_id)
    item = await roadmap_queries.item_by_id(work.session, viewer.workspace_id, item_id)
    if item is not None and stages[item.stage_id].meaning is not StageMeaning.SHIPPED:
        await unlink_evidence(work, viewer, item_id=item_id, feedback_id=proposal.feedback_id)
    proposal.joined = [each for each in proposal.joined if each != str(item_id)]


async def _lead_on(work: UnitOfWork, proposal: CopyProposal) -> None:
    """What seemed to repeat the copy now seems to repeat its original."""
    await work.session.execute(
        update(CopyProposal)
        .where(
            CopyProposal.workspace_id == proposal.workspace_id,
            CopyProposal.original_id == proposal.feedback_id,
            CopyProposal.state == CopyState.OPEN,
        )
        .values(original_id=proposal.original_id)
    )


async def _part(work: UnitOfWork, viewer: Viewer, proposal: CopyProposal) -> None:
    for item_id in sorted(proposal.joined):
        await leave_voice(work, viewer, proposal, RoadmapItemId(UUID(item_id)))
    work.record(
        FeedbackUnmerged(
            workspace_id=proposal.workspace_id,
            feedback_id=proposal.feedback_id,
            original_id=proposal.original_id,
        )
    )


async def _locked(work: UnitOfWork, viewer: Viewer, feedback_id: FeedbackId) -> CopyProposal:
    viewer.must(Permission.LINK_EVIDENCE)
    proposal = await queries.proposal_of(work.session, viewer.workspace_id, feedback_id, lock=True)
    if proposal is None:
        raise NoCopyProposed
    return proposal


def _audit(work: UnitOfWork, viewer: Viewer, action: str, proposal: CopyProposal) -> None:
    record_audit(
        work,
        viewer,
        action,
        subject=public_id("feedback", proposal.feedback_id),
        original=public_id("feedback", proposal.original_id),
    )

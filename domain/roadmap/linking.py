"""Feedback as evidence for an item."""

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackIsFake, FeedbackNotFound
from domain.feedback.judging import record_judgement
from domain.feedback.models import ChangeKind, Feedback
from domain.feedback.progressing import tell as tell_sender
from domain.roadmap import history, queries
from domain.roadmap.carrying import about, carry
from domain.roadmap.errors import ItemIsShipped, ItemNotFound
from domain.roadmap.events import EvidenceLinked, EvidenceUnlinked
from domain.roadmap.models import Evidence, ItemChangeKind, RoadmapItem, Stage, StageMeaning
from domain.shared.ids import EvidenceId, FeedbackId, RoadmapItemId, new_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def link_evidence(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, feedback_id: FeedbackId
) -> Evidence:
    """The evidence, new or as it was: linking twice counts once.

    What is linked to a shipped item has shipped, and so is valid.
    Refuses: NotAllowed, ItemNotFound, FeedbackNotFound, FeedbackIsFake.
    """
    viewer.must(Permission.LINK_EVIDENCE)
    item, stage, feedback = await _locked(work, viewer, item_id, feedback_id)
    if known := await queries.evidence_between(work.session, item.id, feedback.id):
        return known
    if feedback.judged_valid is False:
        raise FeedbackIsFake
    evidence = Evidence(
        id=EvidenceId(new_id()),
        workspace_id=viewer.workspace_id,
        item_id=item.id,
        feedback_id=feedback.id,
        linked_by=viewer.actor,
        linked_at=work.now,
    )
    work.session.add(evidence)
    item.evidence_count += 1
    history.tell(work, item, ItemChangeKind.LINKED, actor=viewer.actor)
    tell_sender(work, feedback, ChangeKind.LINKED, actor=viewer.actor, details=about(item))
    await carry(work, item, [feedback], actor=viewer.actor)
    if stage.meaning is StageMeaning.SHIPPED:
        await record_judgement(work, viewer, feedback, valid=True, is_direct=False)
    work.record(
        EvidenceLinked(
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            feedback_id=feedback.id,
            meaning=stage.meaning,
        )
    )
    return evidence


async def unlink_evidence(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, feedback_id: FeedbackId
) -> RoadmapItem:
    """The item without that evidence; what was not linked changes nothing.

    Refuses: NotAllowed, ItemNotFound, FeedbackNotFound, ItemIsShipped.
    """
    viewer.must(Permission.LINK_EVIDENCE)
    item, stage, feedback = await _locked(work, viewer, item_id, feedback_id)
    if stage.meaning is StageMeaning.SHIPPED:
        raise ItemIsShipped(item.slug)
    if evidence := await queries.evidence_between(work.session, item.id, feedback.id):
        await remove_evidence(work, item, feedback, evidence, actor=viewer.actor)
    return item


async def move_evidence(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    item: RoadmapItem,
    into: RoadmapItem,
    feedback_id: FeedbackId,
) -> None:
    """Let a feedback speak for `into` instead of `item`, both locked; once, if it did for both."""
    feedback = await feedback_queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    evidence = await queries.evidence_between(work.session, item.id, feedback_id)
    if feedback is None or evidence is None:
        return
    if await queries.evidence_between(work.session, into.id, feedback_id) is None:
        await link_evidence(work, viewer, item_id=into.id, feedback_id=feedback_id)
    await remove_evidence(work, item, feedback, evidence, actor=viewer.actor)


async def remove_evidence(
    work: UnitOfWork, item: RoadmapItem, feedback: Feedback, evidence: Evidence, *, actor: str
) -> None:
    """Take `evidence` away from the locked `item`, and let the locked `feedback` follow."""
    await work.session.delete(evidence)
    item.evidence_count -= 1
    history.tell(work, item, ItemChangeKind.UNLINKED, actor=actor)
    await carry(work, item, [feedback], actor=actor)
    work.record(
        EvidenceUnlinked(workspace_id=item.workspace_id, item_id=item.id, feedback_id=feedback.id)
    )


async def _locked(
    work: UnitOfWork, viewer: Viewer, item_id: RoadmapItemId, feedback_id: FeedbackId
) -> tuple[RoadmapItem, Stage, Feedback]:
    """Items are locked before feedback, here and in releases, so that nobody waits in a ring."""
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    feedback = await feedback_queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    stages = await queries.stages_of(work.session, viewer.workspace_id)
    return item, stages[item.stage_id], feedback

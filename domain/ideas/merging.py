"""One idea said twice: the item that stays stands for both, and every voter counts once.

Votes, follows, evidence and comments move to the item that stays; what both had is left once. The
other one keeps its words and leads there.
"""

from sqlalchemy import delete, update

from domain.auditing.recording import record_audit
from domain.comments.models import Comment
from domain.ideas import queries
from domain.moderation.models import Visibility
from domain.roadmap import history
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.errors import (
    CannotMergeIntoItself,
    ItemIsMerged,
    ItemIsShipped,
    ItemNotFound,
)
from domain.roadmap.events import RoadmapItemMerged
from domain.roadmap.linking import move_evidence
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.shared.ids import RoadmapItemId, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.votes import queries as votes_queries
from domain.votes.heat import weight
from domain.votes.models import Follow, Vote


async def merge_idea(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, into_id: RoadmapItemId
) -> RoadmapItem:
    """The item that stands for both from now on.

    Refuses: NotAllowed, ItemNotFound, CannotMergeIntoItself, ItemIsMerged, ItemIsShipped (what
    shipped is no duplicate of what may be done).
    """
    viewer.must(Permission.MODERATE)
    both = {
        item.id: item
        for item in await roadmap_queries.items_by_id(
            work.session, viewer.workspace_id, [item_id, into_id], lock=True
        )
    }
    if item_id not in both or into_id not in both:
        raise ItemNotFound
    item, into = both[item_id], both[into_id]
    await _check(work, item, into)
    await _move_votes(work, item, into)
    await _move_follows(work, item, into)
    await _move_comments(work, item, into)
    for feedback_id in await queries.feedback_behind(work.session, item.workspace_id, item.id):
        await move_evidence(work, viewer, item=item, into=into, feedback_id=feedback_id)
    for earlier in await queries.merged_into(work.session, item.workspace_id, item.id):
        earlier.merged_into_id = into.id  # whoever follows a link is led there in one step
    item.merged_into_id = into.id
    history.touch(work, into)
    work.record(RoadmapItemMerged(workspace_id=item.workspace_id, item_id=item.id, into_id=into.id))
    record_audit(
        work,
        viewer,
        "idea.merged",
        subject=public_id("roadmapitem", item.id),
        into=public_id("roadmapitem", into.id),
    )
    await work.session.flush()
    return into


async def _check(work: UnitOfWork, item: RoadmapItem, into: RoadmapItem) -> None:
    if item.id == into.id:
        raise CannotMergeIntoItself(item.slug)
    for one in (item, into):
        if one.merged_into_id is not None:
            raise ItemIsMerged(one.slug)
    stages = await roadmap_queries.stages_of(work.session, item.workspace_id)
    if stages[item.stage_id].meaning is StageMeaning.SHIPPED:
        raise ItemIsShipped(item.slug)
    if into.visibility is not Visibility.VISIBLE:
        raise ItemNotFound


async def _move_votes(work: UnitOfWork, item: RoadmapItem, into: RoadmapItem) -> None:
    twice = votes_queries.voters_in_both(item.id, into.id)
    await work.session.execute(
        delete(Vote)
        .where(Vote.item_id == item.id, Vote.customer_id.in_(twice))
        .execution_options(synchronize_session=False)
    )
    moved = await work.session.execute(
        update(Vote)
        .where(Vote.item_id == item.id)
        .values(item_id=into.id)
        .returning(Vote.cast_at)
        .execution_options(synchronize_session=False)
    )
    cast = moved.scalars().all()
    into.votes_count += len(cast)
    into.heat += sum(map(weight, cast))
    item.votes_count, item.heat = 0, 0.0


async def _move_follows(work: UnitOfWork, item: RoadmapItem, into: RoadmapItem) -> None:
    twice = votes_queries.followers_in_both(item.id, into.id)
    await work.session.execute(
        delete(Follow)
        .where(Follow.item_id == item.id, Follow.customer_id.in_(twice))
        .execution_options(synchronize_session=False)
    )
    moved = await work.session.execute(
        update(Follow)
        .where(Follow.item_id == item.id)
        .values(item_id=into.id)
        .execution_options(synchronize_session=False)
    )
    into.followers_count += changed_rows(moved)
    item.followers_count = 0


async def _move_comments(work: UnitOfWork, item: RoadmapItem, into: RoadmapItem) -> None:
    await work.session.execute(
        update(Comment)
        .where(Comment.item_id == item.id)
        .values(item_id=into.id)
        .execution_options(synchronize_session=False)
    )
    into.comments_count += item.comments_count
    item.comments_count = 0

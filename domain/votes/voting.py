"""Casting and withdrawing votes. The row counts, the counter follows in the same statement order.

A vote is first written, if it is not there; only who really wrote it counts one up. The counter
moves in one guarded UPDATE, so that any number of voters at once leave an exact tally, and nobody
votes for an item that closes meanwhile.
"""

from sqlalchemy import delete, update

from domain.roadmap import queries as roadmap_queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId, VoteId, new_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.votes.errors import VotingClosed
from domain.votes.events import VoteCast, VoteWithdrawn
from domain.votes.heat import weight
from domain.votes.models import Vote


async def cast_vote(work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId) -> RoadmapItem:
    """The item with its tally; voting twice counts once.

    Refuses: NotAllowed, ItemNotFound, VotingClosed.
    """
    customer_id = viewer.must_be_customer()
    item = await _open_item(work, viewer, item_id)
    cast = await work.session.execute(
        work.insert(Vote)
        .values(
            id=VoteId(new_id()),
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            customer_id=customer_id,
            cast_at=work.now,
        )
        .on_conflict_do_nothing(index_elements=[Vote.item_id, Vote.customer_id])
    )
    if changed_rows(cast) == 1:
        await _count(work, item, 1, weight(work.now))
        work.record(
            VoteCast(workspace_id=viewer.workspace_id, item_id=item.id, customer_id=customer_id)
        )
    return item


async def withdraw_vote(work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId) -> RoadmapItem:
    """The item with its tally; withdrawing what was not cast changes nothing.

    Refuses: NotAllowed, ItemNotFound, VotingClosed.
    """
    customer_id = viewer.must_be_customer()
    item = await _open_item(work, viewer, item_id)
    withdrawn = await work.session.execute(
        delete(Vote)
        .where(Vote.item_id == item.id, Vote.customer_id == customer_id)
        .returning(Vote.cast_at)
    )
    cast_at = withdrawn.scalar_one_or_none()
    if cast_at is not None:
        await _count(work, item, -1, -weight(cast_at))
        work.record(
            VoteWithdrawn(
                workspace_id=viewer.workspace_id, item_id=item.id, customer_id=customer_id
            )
        )
    return item


async def _open_item(work: UnitOfWork, viewer: Viewer, item_id: RoadmapItemId) -> RoadmapItem:
    item = await roadmap_queries.item_by_id(work.session, viewer.workspace_id, item_id)
    if item is None or not item.is_shown_to(viewer.customer_id):
        raise ItemNotFound
    stages = await roadmap_queries.stages_of(work.session, viewer.workspace_id)
    if not stages[item.stage_id].meaning.is_open:
        raise VotingClosed
    return item


async def _count(work: UnitOfWork, item: RoadmapItem, step: int, heat: float) -> None:
    """Move the tally by `step` if the item is still open. Refuses: VotingClosed."""
    stages = await roadmap_queries.stages_of(work.session, item.workspace_id)
    open_stages = [stage.id for stage in stages.values() if stage.meaning.is_open]
    counted = await work.session.execute(
        update(RoadmapItem)
        .where(RoadmapItem.id == item.id, RoadmapItem.stage_id.in_(open_stages))
        .values(votes_count=RoadmapItem.votes_count + step, heat=RoadmapItem.heat + heat)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(counted) != 1:
        raise VotingClosed
    await work.session.refresh(item)

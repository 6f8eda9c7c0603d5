"""Saying whether a change helped."""

from domain.effects import queries
from domain.effects.errors import NotAskedFor, NotShippedYet
from domain.effects.events import ChangeJudged
from domain.effects.models import ChangeVerdict
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


async def judge_change(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, helped: bool
) -> RoadmapItem:
    """The item; saying it again changes the word, not the number of people.

    Refuses: NotAllowed, ItemNotFound, NotShippedYet, NotAskedFor.
    """
    customer_id = viewer.must_be_customer()
    item = await roadmap_queries.item_by_id(work.session, viewer.workspace_id, item_id)
    if item is None or not item.is_shown_to(customer_id):
        raise ItemNotFound
    if item.shipped_at is None:
        raise NotShippedYet
    if not await queries.wanted_by(work.session, customer_id, item.id):
        raise NotAskedFor
    if await queries.verdict_of(work.session, customer_id, item.id) is helped:
        return item
    said = work.insert(ChangeVerdict).values(
        item_id=item.id,
        customer_id=customer_id,
        workspace_id=viewer.workspace_id,
        helped=helped,
        said_at=work.now,
    )
    await work.session.execute(
        said.on_conflict_do_update(
            index_elements=[ChangeVerdict.item_id, ChangeVerdict.customer_id],
            set_={"helped": helped, "said_at": work.now},
        )
    )
    work.record(
        ChangeJudged(
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            customer_id=customer_id,
            helped=helped,
        )
    )
    return item

"""Reading comments: what is visible for everybody, what waits for its author and the team."""

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.comments.models import Comment
from domain.moderation.models import Visibility
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CommentId, CustomerId, RoadmapItemId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest

_OLDEST: Final[KeysetOrder[Comment]] = KeysetOrder(
    "comments-oldest", lambda comment: (comment.id,), (UUID,)
)
_NEWEST: Final[KeysetOrder[tuple[Comment, RoadmapItem]]] = KeysetOrder(
    "comments-newest", lambda row: (row[0].id,), (UUID,)
)


async def comments_page(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_id: RoadmapItemId,
    page: PageRequest,
    *,
    reader: CustomerId | None = None,
    for_team: bool = False,
) -> Page[Comment]:
    """What stands under an item, oldest first; `reader` sees their own whatever became of them.

    Refuses: InvalidPage.
    """
    conditions: list[ColumnElement[bool]] = [
        Comment.workspace_id == workspace_id,
        Comment.item_id == item_id,
    ]
    if not for_team:
        conditions.append(_shown_to(reader))
    if position := _OLDEST.position(workspace_id, page):
        conditions.append(Comment.id > position[0])
    rows = await session.execute(
        select(Comment).where(*conditions).order_by(Comment.id).limit(page.first + 1)
    )
    return _OLDEST.page(workspace_id, page, rows.scalars().all())


async def comment_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, comment_id: CommentId, *, lock: bool = False
) -> Comment | None:
    """One comment, whoever may see it; with `lock`, held until the transaction ends."""
    statement = select(Comment).where(
        Comment.workspace_id == workspace_id, Comment.id == comment_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def moderated_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest, visibility: Visibility
) -> Page[tuple[Comment, RoadmapItem]]:
    """Comments that wait, or are hidden, or can be read, newest first: for the team.

    Refuses: InvalidPage.
    """
    conditions = [Comment.workspace_id == workspace_id, Comment.visibility == visibility]
    if position := _NEWEST.position(workspace_id, page):
        conditions.append(Comment.id < position[0])
    rows = await session.execute(
        select(Comment, RoadmapItem)
        .join(RoadmapItem, RoadmapItem.id == Comment.item_id)
        .where(*conditions)
        .order_by(Comment.id.desc())
        .limit(page.first + 1)
    )
    return _NEWEST.page(workspace_id, page, [(row[0], row[1]) for row in rows])


async def count_waiting(session: AsyncSession, workspace_id: WorkspaceId, most: int) -> int:
    """How many comments wait, counted to `most`."""
    waiting = (
        select(Comment.id)
        .where(Comment.workspace_id == workspace_id, Comment.visibility == Visibility.WAITING)
        .limit(most)
    )
    return await session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def _shown_to(reader: CustomerId | None) -> ColumnElement[bool]:
    visible: ColumnElement[bool] = Comment.visibility == Visibility.VISIBLE
    if reader is None:
        return visible
    return or_(visible, Comment.customer_id == reader)

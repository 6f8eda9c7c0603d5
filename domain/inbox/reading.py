"""Reading the inbox."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.errors import FeedbackNotFound
from domain.inbox import queries
from domain.inbox.filters import InboxFilters, InboxOrder
from domain.inbox.rows import InboxRow
from domain.routing.promising import DEFAULT_POLICY
from domain.routing.queries import policy_of
from domain.shared.ids import FeedbackId
from domain.shared.paging import Page, PageRequest
from domain.shared.viewer import Permission, Viewer


async def read_inbox(
    session: AsyncSession,
    viewer: Viewer,
    page: PageRequest,
    *,
    filters: InboxFilters | None = None,
    order: InboxOrder | None = None,
) -> Page[InboxRow]:
    """A page in three statements, however long it is; with a search in up to seven.

    Without an order what fits a search best comes first, else what was said last.

    Refuses: NotAllowed, InvalidPage, InvalidText.
    """
    viewer.must(Permission.READ_FEEDBACK)
    filters = filters or InboxFilters()
    policy = await policy_of(session, viewer.workspace_id) if filters.late_at else DEFAULT_POLICY
    heads = await queries.heads_page(
        session, viewer.workspace_id, page, filters=filters, order=order, policy=policy
    )
    rows = await queries.with_details(session, viewer.workspace_id, heads.items)
    return Page(rows, heads.cursors, heads.has_next)


async def read_feedback(
    session: AsyncSession, viewer: Viewer, *, feedback_id: FeedbackId
) -> InboxRow:
    """One feedback as the inbox shows it. Refuses: NotAllowed, FeedbackNotFound."""
    viewer.must(Permission.READ_FEEDBACK)
    head = await queries.head_of(session, viewer.workspace_id, feedback_id)
    if head is None:
        raise FeedbackNotFound
    (row,) = await queries.with_details(session, viewer.workspace_id, (head,))
    return row

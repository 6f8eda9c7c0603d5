"""Beyond the words of a search: feedback that means about the same, in whichever language."""

import asyncio
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.encoding.choosing import current_encoder, is_semantic
from domain.encoding.nearest import nearest
from domain.inbox import queries
from domain.inbox.filters import InboxFilters
from domain.inbox.rows import InboxRow
from domain.routing.promising import DEFAULT_POLICY
from domain.routing.queries import policy_of
from domain.searching.asking import clean_query
from domain.shared.viewer import Permission, Viewer

CLOSE: Final = 0.4
"""The cosine from which a feedback means about what was searched for. Queries are short and say
little, so this is less than what one idea in two texts takes.
"""
MOST_FOUND: Final = 100
_LOOKED_AT: Final = 200


async def read_by_meaning(
    session: AsyncSession, viewer: Viewer, *, filters: InboxFilters, most: int = MOST_FOUND
) -> list[tuple[InboxRow, float]]:
    """What fits all `filters` but holds not every word of their search, with its cosine, the
    closest first; at most `most`, 1 to 100, of the 200 that are closest of all.

    Nothing where the semantic layer is off, nothing is searched for, or a number was found.

    Refuses: NotAllowed, InvalidText.
    """
    viewer.must(Permission.READ_FEEDBACK)
    search = clean_query(filters.search)
    if not is_semantic() or not search.strip():
        return []
    encoder = current_encoder()
    (vector,) = await asyncio.to_thread(encoder.encode, [search])
    found = dict(
        await nearest(session, viewer.workspace_id, encoder, vector, most=_LOOKED_AT, least=CLOSE)
    )
    policy = await policy_of(session, viewer.workspace_id) if filters.late_at else DEFAULT_POLICY
    heads = await queries.heads_without_words(
        session, viewer.workspace_id, list(found), filters=filters, policy=policy
    )
    closest = sorted(heads, key=lambda head: (-found[head.feedback.id], head.feedback.id))
    shown = tuple(closest[: max(1, min(most, MOST_FOUND))])
    rows = await queries.with_details(session, viewer.workspace_id, shown)
    return [(row, found[row.feedback.id]) for row in rows]

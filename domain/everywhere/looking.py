"""Looking for words in everything that the viewer may see."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from domain.everywhere.queries import Found, found_of_kind
from domain.searching.models import SearchKind
from domain.shared.ids import CustomerId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.shared.viewer import Permission, Viewer

BEST: Final[KeysetOrder[Found]] = KeysetOrder(
    "everywhere-best", lambda found: found.position, (int, datetime, UUID)
)


async def look_everywhere(
    session: AsyncSession,
    viewer: Viewer,
    search: str,
    page: PageRequest,
    *,
    kinds: Collection[SearchKind] = tuple(SearchKind),
    reader: CustomerId | None = None,
) -> Page[Found]:
    """What holds every word, of all `kinds` in one ranking; what fits alike, the latest first.

    Not visible means not found: feedback takes `read_feedback`, ideas that wait are found by
    `reader` alone, who wrote them. Words that are in no thing find nothing, as does no word.
    Refuses: InvalidPage, InvalidText.
    """
    after = BEST.position(viewer.workspace_id, page)
    found: list[Found] = []
    for kind in SearchKind:
        if kind not in kinds:
            continue
        if kind is SearchKind.FEEDBACK and not viewer.may(Permission.READ_FEEDBACK):
            continue
        found += await found_of_kind(
            session,
            viewer.workspace_id,
            kind,
            search,
            after=(after[0], after[1], after[2]) if after else None,
            limit=page.first + 1,
            reader=reader,
        )
    found.sort(key=lambda each: each.position, reverse=True)
    return BEST.page(viewer.workspace_id, page, found[: page.first + 1])

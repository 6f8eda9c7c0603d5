"""Whom to invite: those whose words changed the product, and those whose words were valid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.circles import queries
from domain.people.models import Customer
from domain.shared.ids import CircleId
from domain.shared.viewer import Permission, Viewer

MOST: Final = 50
USUAL: Final = 20


@dataclass(frozen=True)
class Suggestion:
    """A customer with the reason: how many of their feedbacks shipped, and how many were valid."""

    customer: Customer
    shipped: int
    valid: int


async def suggest_for_circle(
    session: AsyncSession, viewer: Viewer, circle_id: CircleId, *, most: int = USUAL
) -> Sequence[Suggestion]:
    """Most shipped first, then most valid; who can be reached and was not invited yet.

    At most 50. Refuses: NotAllowed.
    """
    viewer.must(Permission.WRITE_REWARDS)
    rows = await queries.contributors_for(
        session, viewer.workspace_id, circle_id, most=min(most, MOST)
    )
    return [Suggestion(*row) for row in rows]

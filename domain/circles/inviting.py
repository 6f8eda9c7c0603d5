"""Inviting customers to a circle: chosen by the team, among the suggested or not."""

from collections.abc import Collection
from typing import Final

from domain.auditing.recording import record_audit
from domain.circles import queries
from domain.circles.errors import (
    CircleIsClosed,
    CircleNotFound,
    InviteeNotFound,
    TooManyInvitees,
)
from domain.circles.events import CircleInvited
from domain.circles.models import Circle, CircleSeat, CircleState, SeatState
from domain.messages.models import MessageKind
from domain.messages.sending import MessageDraft, send_messages
from domain.shared.ids import CircleId, CustomerId, new_id, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

AT_ONCE: Final = 100


async def invite_to_circle(
    work: UnitOfWork, viewer: Viewer, *, circle_id: CircleId, customer_ids: Collection[CustomerId]
) -> list[CustomerId]:
    """Those who were not invited before; each is told once. There may be more than seats.

    Refuses: NotAllowed, CircleNotFound, CircleIsClosed, TooManyInvitees, InviteeNotFound.
    """
    viewer.must(Permission.WRITE_REWARDS)
    circle = await queries.circle_by_id(work.session, viewer.workspace_id, circle_id)
    if circle is None:
        raise CircleNotFound
    if circle.state(work.now) is CircleState.CLOSED:
        raise CircleIsClosed
    wanted = set(customer_ids)
    if not 1 <= len(wanted) <= AT_ONCE:
        raise TooManyInvitees(AT_ONCE)
    if await queries.reachable_among(work.session, viewer.workspace_id, wanted) != wanted:
        raise InviteeNotFound
    new = await _seat(work, circle, sorted(wanted))
    await send_messages(work, circle.workspace_id, [_news(circle, each) for each in new])
    for customer_id in new:
        work.record(
            CircleInvited(
                workspace_id=circle.workspace_id, circle_id=circle.id, customer_id=customer_id
            )
        )
    if new:
        subject = public_id("circle", circle.id)
        record_audit(
            work, viewer, "circle.invited", subject=subject, title=circle.title, count=len(new)
        )
    return new


async def _seat(
    work: UnitOfWork, circle: Circle, customer_ids: Collection[CustomerId]
) -> list[CustomerId]:
    """In the order of ids: two who invite the same people at once wait, and do not lock."""
    rows = [
        {
            "id": new_id(),
            "workspace_id": circle.workspace_id,
            "circle_id": circle.id,
            "customer_id": customer_id,
            "state": SeatState.INVITED,
            "invited_at": work.now,
        }
        for customer_id in customer_ids
    ]
    seated = await work.session.execute(
        work.insert(CircleSeat)
        .values(rows)
        .on_conflict_do_nothing(index_elements=[CircleSeat.circle_id, CircleSeat.customer_id])
        .returning(CircleSeat.customer_id)
    )
    return sorted(seated.scalars())


def _news(circle: Circle, customer_id: CustomerId) -> MessageDraft:
    told = {
        "id": public_id("circle", circle.id),
        "kind": circle.kind.value,
        "title": circle.title,
        "title_zh": circle.title_zh,
    }
    return MessageDraft(
        customer_id=customer_id,
        kind=MessageKind.INVITED,
        cause=f"circle:{circle.id}",
        params={"circle": told},
    )

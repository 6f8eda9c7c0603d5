"""Erasing a whole customer: what they said, were told and were called. Votes and books stay."""

from dataclasses import replace

from sqlalchemy import update

from domain.attachments.forgetting import forget_attachments
from domain.auditing.recording import record_audit
from domain.circles.answering import leave_circles
from domain.erasing import queries
from domain.erasing.deciding_tables import AUTHORS, BY_CUSTOMER, BY_EMAIL, CUSTOMER_BLANKS
from domain.erasing.errors import NamelessCannotErase
from domain.erasing.events import CustomerErased
from domain.erasing.forgetting import carry_out, erase_words
from domain.erasing.models import Erasure, ErasureState
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import NotFound
from domain.shared.ids import CustomerId, ErasureId, new_id, public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def erase_customer(
    work: UnitOfWork, viewer: Viewer, *, customer_id: CustomerId | None = None
) -> None:
    """Oneself, where `customer_id` is None; or, for the team, that customer. Twice is as once.

    Refuses: NotAllowed, NamelessCannotErase, NotFound.
    """
    if customer_id is None:
        customer_id = viewer.must_be_customer()
        if not (viewer.is_verified or viewer.is_by_mail):
            raise NamelessCannotErase
    else:
        viewer.must(Permission.ERASE_CUSTOMERS)
    await empty_customer(work, viewer, customer_id)


async def empty_customer(work: UnitOfWork, viewer: Viewer, customer_id: CustomerId) -> None:
    """What is left is a row without a name that votes and books point at. Refuses: NotFound."""
    workspace_id = viewer.workspace_id
    customer = await queries.customer_held(work.session, workspace_id, customer_id)
    if customer is None:
        raise NotFound("customer")
    said = await queries.feedback_ids_of(work.session, workspace_id, customer_id)
    await erase_words(work, workspace_id, said)
    await _unfollow(work, customer_id)
    await leave_circles(work, customer_id)
    await carry_out(work, BY_CUSTOMER, "customer_id", [customer_id])
    await carry_out(work, AUTHORS, "author_id", [customer_id])
    await forget_attachments(work, workspace_id, customer_id=customer_id)
    if customer.email_verified_at is not None:
        await carry_out(work, BY_EMAIL, "email", [customer.email])
    for column, nothing in CUSTOMER_BLANKS.items():
        setattr(customer, column, nothing)
    _remember(work, viewer, customer_id)
    work.record(CustomerErased(workspace_id=workspace_id, customer_id=customer_id))


async def _unfollow(work: UnitOfWork, customer_id: CustomerId) -> None:
    """The rows go with the other tables; their items count one less."""
    for item_id in await queries.items_followed(work.session, customer_id):
        await work.session.execute(
            update(RoadmapItem)
            .where(RoadmapItem.id == item_id)
            .values(followers_count=RoadmapItem.followers_count - 1)
            .execution_options(synchronize_session=False)
        )


def _remember(work: UnitOfWork, viewer: Viewer, customer_id: CustomerId) -> None:
    """That it was done. The audit log is for ever: a customer's own name never gets there."""
    work.session.add(
        Erasure(
            id=ErasureId(new_id()),
            workspace_id=viewer.workspace_id,
            feedback_id=None,
            customer_id=customer_id,
            state=ErasureState.DONE,
            asked_at=work.now,
            due_at=work.now,
            decided_at=work.now,
            decided_by=viewer.actor,
        )
    )
    actor = replace(viewer, name="") if viewer.customer_id else viewer
    record_audit(work, actor, "customer.erased", subject=public_id("customer", customer_id))

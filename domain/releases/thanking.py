"""Consenting to be thanked by name, and taking that back: in past releases too."""

from sqlalchemy import delete

from domain.people import queries as people_queries
from domain.people.consenting import THANKS_NAME_LIMIT
from domain.people.models import Customer
from domain.releases.models import Thanks
from domain.shared.texts import clean_required
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


async def agree_to_be_thanked(work: UnitOfWork, viewer: Viewer, *, name: str) -> Customer:
    """Releases to come may thank the customer by `name`, in public.

    Refuses: NotAllowed, TextMissing, TextTooLong, InvalidText.
    """
    customer = await _customer(work, viewer)
    customer.thanks_name = clean_required(name, "thanksName", limit=THANKS_NAME_LIMIT)
    return customer


async def withdraw_from_thanks(work: UnitOfWork, viewer: Viewer) -> Customer:
    """The customer is named nowhere any more. Refuses: NotAllowed."""
    customer = await _customer(work, viewer)
    customer.thanks_name = None
    await work.session.execute(
        delete(Thanks).where(
            Thanks.workspace_id == viewer.workspace_id, Thanks.customer_id == customer.id
        )
    )
    return customer


async def _customer(work: UnitOfWork, viewer: Viewer) -> Customer:
    customer_id = viewer.must_be_customer()
    [customer] = await people_queries.customers_by_id(
        work.session, viewer.workspace_id, [customer_id]
    )
    return customer

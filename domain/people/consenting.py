"""Consent to be thanked by name, given and withdrawn by the customer alone."""

from domain.people.models import Customer
from domain.shared.texts import clean_optional
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork

THANKS_NAME_LIMIT = 60


async def choose_thanks_name(work: UnitOfWork, viewer: Viewer, *, name: str | None) -> Customer:
    """Be thanked by `name` in releases to come; None or blank withdraws.

    Refuses: NotAllowed, TextTooLong, InvalidText.
    """
    customer_id = viewer.must_be_customer()
    customer = await work.session.get_one(Customer, customer_id)
    customer.thanks_name = clean_optional(name, "name", limit=THANKS_NAME_LIMIT)
    return customer


def agree_to_thanks(customer: Customer, name: str | None) -> None:
    """Agree along with a feedback; nothing said leaves the choice as it was."""
    cleaned = clean_optional(name, "thanksName", limit=THANKS_NAME_LIMIT)
    if cleaned:
        customer.thanks_name = cleaned

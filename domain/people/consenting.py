"""Consent to be thanked by name, given along with a feedback."""

from typing import Final

from domain.people.models import Customer
from domain.shared.texts import clean_optional

THANKS_NAME_LIMIT: Final = 60


def agree_to_thanks(customer: Customer, name: str | None) -> None:
    """Agree to be thanked by `name`; nothing said leaves the choice as it was.

    Refuses: TextTooLong, InvalidText.
    """
    cleaned = clean_optional(name, "thanksName", limit=THANKS_NAME_LIMIT)
    if cleaned:
        customer.thanks_name = cleaned

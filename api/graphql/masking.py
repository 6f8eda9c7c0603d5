"""Telling a sender that personal data in their words was masked."""

from typing import Any

import strawberry

from api.graphql.enums import show_enum
from domain.privacy import PersonalDataKind

show_enum(
    PersonalDataKind,
    description="A kind of personal data that is masked in what people write.",
    PHONE="A telephone number.",
    ID_CARD="The number of an identity card.",
    BANK_CARD="The number of a bank card.",
    EMAIL="An e-mail address.",
    NAME="A person's name, as far as what stands beside it tells.",
)


def masked_kinds() -> Any:
    """The field `masked` of an answer."""
    return strawberry.field(
        description="What kinds of personal data stand masked in the stored words, such as "
        "`[phone]`; empty where nothing was found."
    )

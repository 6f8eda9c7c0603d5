"""What kinds of personal data are told apart, and where one stands."""

from enum import StrEnum
from typing import NamedTuple


class PersonalDataKind(StrEnum):
    """What kind of personal data was found."""

    PHONE = "phone"
    ID_CARD = "id_card"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    NAME = "name"


class Span(NamedTuple):
    """`text[start:end]` is of `kind`; positions count code points of the text as it came."""

    start: int
    end: int
    kind: PersonalDataKind

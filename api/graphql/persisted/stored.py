"""A document that widgets name, and who runs it."""

from dataclasses import dataclass
from enum import Enum


class Run(Enum):
    """How a message becomes an operation.

    SUBMIT: the input itself bears who speaks (site, device, identity); see `submitFeedback`.
    CHANGE: a mutation with one `input`, run by the customer whom the message shows; the message's
    id becomes its `idempotencyKey` where the input has one (`Stored.is_keyed`).
    READ: a query about the customer whom the message shows, or what anybody may see.
    PUBLIC: a query without a customer, so by GET too, and caches may keep its answer.
    """

    SUBMIT = "submit"
    CHANGE = "change"
    READ = "read"
    PUBLIC = "public"


@dataclass(frozen=True)
class Stored:
    """`text` is the whole document, with one operation."""

    text: str
    run: Run
    is_keyed: bool = True

"""Global ids, which name their kind, and keys with which a request makes nothing twice."""

from typing import Any
from uuid import UUID

import strawberry

from domain.shared.ids import parse_public_id, public_id


@strawberry.interface(description="Anything with a global id.")
class Node:
    """The object identification of Relay."""

    id: strawberry.ID = strawberry.field(description="Global and stable, such as `feedback_01k…`.")


def global_id(kind: str, value: UUID) -> strawberry.ID:
    """The id that clients see."""
    return strawberry.ID(public_id(kind, value))


def local_id(kind: str, text: str) -> UUID:
    """The id inside, or an id that nothing has: a wrong id finds nothing, it is not a fault."""
    parsed = parse_public_id(text)
    return parsed[1] if parsed and parsed[0] == kind else UUID(int=0)


def idempotency_key() -> Any:
    """The input field of a mutation that makes something."""
    return strawberry.field(
        default=None,
        description="A name of your choice for this request: sent again, it makes nothing twice.",
    )

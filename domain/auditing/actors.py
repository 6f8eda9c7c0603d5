"""Who acts, as the log stores it (`member:` and a UUID) and as others read it (`member_01k…`)."""

from typing import Final
from uuid import UUID

from domain.shared.ids import parse_public_id, public_id

SYSTEM: Final = "system"
ANONYMOUS: Final = "anonymous"
KINDS: Final = ("member", "token", "customer")


def shown_actor(stored: str) -> str:
    """`member_01k…`, `token_01k…`, `customer_01k…`; `system` and `anonymous` stay as they are."""
    kind, _, value = stored.partition(":")
    return public_id(kind, UUID(value)) if value and kind in KINDS else stored


def stored_actor(shown: str) -> str:
    """The other way; a word that names nobody stays as it is, and finds nothing."""
    kind, value = parse_public_id(shown) or ("", None)
    return f"{kind}:{value}" if kind in KINDS else shown

"""What people may put on public pages in a while: counted by who they are and where they sit."""

from api.limiting.addresses import block_of
from api.limiting.rates import Tries
from api.wiring import Heard
from domain.shared.viewer import Viewer


async def must_not_flood(heard: Heard, kind: Tries, viewer: Viewer, address: str) -> None:
    """Count one more of `kind` for the customer and for the address; the team is not counted.

    Refuses: TooManyTries.
    """
    if viewer.customer_id is not None:
        keys = f"address {block_of(address)}", f"customer {viewer.customer_id}"
        await heard.limits.must(kind, *keys)

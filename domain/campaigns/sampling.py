"""Which share of people: the same person always falls on the same side.

A person's place is a hash of campaign and person, so it needs no storage, is the same on every
device that knows the person, and differs from campaign to campaign. Raising the percentage adds
people and takes none away.
"""

import hashlib
from typing import Final

from domain.people.models import Customer
from domain.shared.ids import CampaignId

_RANGE: Final = 2**64


def is_sampled(campaign_id: CampaignId, person: str, percent: int) -> bool:
    """Whether `person` belongs to the `percent` (0 to 100) that the campaign may ask."""
    return place(campaign_id, person) * 100 < percent * _RANGE


def place(campaign_id: CampaignId, person: str) -> int:
    """Where the person stands among all, 0 to 2⁶⁴ - 1, evenly spread."""
    digest = hashlib.sha256(campaign_id.bytes + person.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8])


def person_of(
    customer: Customer | None, *, external_id: str | None = None, device_hash: str | None = None
) -> str:
    """What a person is to the hash: their host's own id, else who they are here, else the device.

    A nameless customer is told by the device, also before there is a row of theirs. Nobody known
    at all is the empty text.
    """
    if external_id or (customer and customer.external_id):
        return f"host {external_id or (customer and customer.external_id)}"
    if device_hash and (customer is None or customer.is_nameless):
        return f"device {device_hash}"
    return f"customer {customer.id}" if customer else ""

"""Which of a campaign's surveys a person is offered: always the same one.

The place among all people is the one of `sampling`, taken for another word, so that the share that
is asked at all and the variants cut the people in ways that have nothing to do with each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domain.campaigns.models import CampaignVariant, Contact
from domain.campaigns.sampling import place
from domain.shared.ids import CampaignId

WHOLE: Final = 2**64


def variant_for(
    campaign_id: CampaignId,
    variants: Sequence[CampaignVariant],
    person: str,
    contacts: Iterable[Contact] = (),
) -> CampaignVariant | None:
    """Whoever was shown one keeps it, also when they turn out to be somebody known. None without.

    `contacts` are the person's with the campaign, newest first; `variants` in their order.
    """
    if not variants:
        return None
    shown = {variant.number: variant for variant in variants}
    for contact in contacts:
        if contact.variant in shown:
            return shown[contact.variant]
    at, reached = place(campaign_id, f"variant {person}") * 100, 0
    for variant in variants:
        reached += variant.percent
        if at < reached * WHOLE:
            return variant
    return variants[-1]


def by_campaign(
    variants: Iterable[CampaignVariant],
) -> Mapping[CampaignId, list[CampaignVariant]]:
    """Those of each campaign, in their order."""
    found: dict[CampaignId, list[CampaignVariant]] = {}
    for variant in sorted(variants, key=lambda one: one.number):
        found.setdefault(variant.campaign_id, []).append(variant)
    return found

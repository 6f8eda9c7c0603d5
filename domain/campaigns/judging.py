"""Whether a campaign may ask this person here and now: pure, the same before and at the showing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.campaigns.addresses import may_run_on
from domain.campaigns.audience import Traits, all_hold
from domain.campaigns.models import Campaign, Contact
from domain.campaigns.rules import DeviceClass, TraitCondition
from domain.campaigns.sampling import is_sampled
from domain.shared.ids import CustomerId, SiteId

Segments = Mapping[str, Sequence[TraitCondition]]
"""Conditions by the segment's id as text."""


@dataclass(frozen=True)
class Person:
    """Who would be asked. `key` is what `sampling.person_of` makes; nobody known without an id."""

    key: str
    customer_id: CustomerId | None = None
    traits: Traits = field(default_factory=dict)


@dataclass(frozen=True)
class Visit:
    """Where the person is. `language` is that of the page, such as `zh-CN`.

    Without a site it is a program of the customer's own.
    """

    site_id: SiteId | None
    address: str
    device: DeviceClass
    language: str = ""


@dataclass(frozen=True)
class Budget:
    """At most `most` contacts in `days` days; None: no bound."""

    most: int
    days: int

    def is_spent(self, contacts: Iterable[Contact], now: datetime) -> bool:
        """Whether the person was shown that much. `contacts` are all of the person's."""
        since = now - timedelta(days=self.days)
        return sum(contact.shown_at > since for contact in contacts) >= self.most


def is_meant(campaign: Campaign, visit: Visit, person: Person, segments: Segments) -> bool:
    """Whether its rules are about this page and this person."""
    rules = campaign.said
    audience = rules.audience
    if campaign.site_id not in (None, visit.site_id):
        return False
    if audience.devices and visit.device not in audience.devices:
        return False
    if audience.languages and not _speaks(visit.language, audience.languages):
        return False
    if not may_run_on(rules.pages, visit.address) or not all_hold(audience.traits, person.traits):
        return False
    if audience.segments and not any(
        each in segments and all_hold(segments[each], person.traits) for each in audience.segments
    ):
        return False
    return is_sampled(campaign.id, person.key, audience.percent)


def _speaks(language: str, wanted: Sequence[str]) -> bool:
    """`zh` takes in `zh-CN` and `zh-Hant`; `zh-Hant` takes in itself only."""
    spoken = language.lower()
    return any(spoken == each.lower() or spoken.startswith(each.lower() + "-") for each in wanted)


def is_running(campaign: Campaign, now: datetime) -> bool:
    """Whether it asks anybody at all."""
    return campaign.is_on and not campaign.is_full and campaign.schedule.wave_at(now) is not None


def is_resting(campaign: Campaign, contacts: Iterable[Contact], now: datetime) -> bool:
    """Whether this person is to be left alone by it. `contacts` are the person's with it.

    An answer ends the wave for the person, however short the rest after it is.
    """
    rests, wave = campaign.said.rests, campaign.schedule.wave_at(now)
    number = wave.number if wave else None
    shows = 0
    for contact in contacts:
        shows += contact.wave == number
        if contact.answered_at is not None and contact.wave == number:
            return True
        for moment, days in (
            (contact.shown_at, rests.shown),
            (contact.dismissed_at, rests.dismissed),
            (contact.answered_at, rests.answered),
        ):
            if moment is not None and moment > now - timedelta(days=days):
                return True
    return shows >= rests.most_shows

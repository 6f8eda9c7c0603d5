"""What somebody writes a campaign to be, and the bounds of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.campaigns.audience import is_number
from domain.campaigns.errors import InvalidCampaign
from domain.campaigns.rules import (
    Audience,
    Pages,
    Repeats,
    Rests,
    Rules,
    TraitCondition,
    TraitOperator,
    Trigger,
    TriggerKind,
)
from domain.people.traits import is_trait_name
from domain.shared.ids import SiteId
from domain.shared.texts import clean, clean_optional, clean_required

NAME_LIMIT: Final = 100
TEXT_LIMIT: Final = 200
MOST_PATTERNS: Final = 50
MOST_CONDITIONS: Final = 20
LONGEST_WAIT: Final = 3_600
"""Seconds of dwelling or delay."""
LONGEST_REST: Final = 3_650
"""Days."""
LARGEST_QUOTA: Final = 1_000_000
MOST_OTHERS: Final = 4
"""Surveys beside the first one: more variants want more answers than anybody has."""


@dataclass(frozen=True)
class Other:
    """Another survey, by its slug, for `percent` of the people that the campaign asks."""

    survey: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class CampaignDraft:
    """All that can be chosen. `survey` is its slug; without `starts_at` it starts when made.

    `others` get their share of people, `survey` gets the rest; None leaves them as they are.
    """

    name: str
    survey: str
    others: tuple[Other, ...] | None = None
    site_id: SiteId | None = None
    touchpoint: str | None = None
    rules: Rules = field(default_factory=Rules)
    quota: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    repeats: Repeats = Repeats.NONE
    time_zone: str = "UTC"

    def cleaned(self) -> "CampaignDraft":
        """As it is stored. Refuses: InvalidCampaign, TextMissing, TextTooLong, InvalidText."""
        _bounded("quota", self.quota, 1, LARGEST_QUOTA)
        return replace(
            self,
            name=clean_required(self.name, "name", limit=NAME_LIMIT),
            others=_others(self.survey, self.others),
            touchpoint=clean_optional(self.touchpoint, "touchpoint", limit=100),
            rules=Rules(
                trigger=_trigger(self.rules.trigger),
                pages=_pages(self.rules.pages),
                audience=_audience(self.rules.audience),
                rests=_rests(self.rules.rests),
            ),
            starts_at=self.starts_at.astimezone(UTC) if self.starts_at else None,
            ends_at=self.ends_at.astimezone(UTC) if self.ends_at else None,
            time_zone=_zone(self.time_zone),
        )


def _others(survey: str, others: tuple[Other, ...] | None) -> tuple[Other, ...] | None:
    """Each survey once, and something left for the first."""
    if others is None:
        return None
    for other in others:
        _bounded("variants", other.percent, 1, 99)
    surveys = {survey, *(other.survey for other in others)}
    if len(others) > MOST_OTHERS or len(surveys) <= len(others):
        raise InvalidCampaign("variants")
    _bounded("variants", sum(other.percent for other in others), 0, 99)
    return others


def cleaned_conditions(
    conditions: Sequence[TraitCondition], field: str
) -> tuple[TraitCondition, ...]:
    """As they are stored, in their order. Refuses: InvalidCampaign, TextTooLong, InvalidText."""
    if len(conditions) > MOST_CONDITIONS:
        raise InvalidCampaign(field)
    return tuple(_condition(condition, field) for condition in conditions)


def _condition(condition: TraitCondition, field: str) -> TraitCondition:
    values = _texts(condition.values, field, most=MOST_CONDITIONS)
    if not is_trait_name(condition.name):
        raise InvalidCampaign(field)
    match condition.operator:
        case TraitOperator.IS_SET | TraitOperator.IS_UNSET:
            values = ()
        case TraitOperator.AT_LEAST | TraitOperator.AT_MOST:
            if len(values) != 1 or not is_number(values[0]):
                raise InvalidCampaign(field)
        case _ if not values:
            raise InvalidCampaign(field)
    return TraitCondition(condition.name, condition.operator, values)


def _trigger(trigger: Trigger) -> Trigger:
    """What another kind of trigger would need is put back to what is usual."""
    usual = Trigger(kind=trigger.kind, delay=trigger.delay)
    _bounded("delay", trigger.delay, 0, LONGEST_WAIT)
    match trigger.kind:
        case TriggerKind.SCROLL:
            _bounded("share", trigger.share, 1, 100)
            return replace(usual, share=trigger.share)
        case TriggerKind.DWELL:
            _bounded("seconds", trigger.seconds, 1, LONGEST_WAIT)
            return replace(usual, seconds=trigger.seconds)
        case TriggerKind.EVENT:
            return replace(usual, event=clean_required(trigger.event, "event", limit=100))
        case _:
            return usual


def _pages(pages: Pages) -> Pages:
    return Pages(
        include=_texts(pages.include, "include", most=MOST_PATTERNS),
        exclude=_texts(pages.exclude, "exclude", most=MOST_PATTERNS),
    )


def _audience(audience: Audience) -> Audience:
    _bounded("percent", audience.percent, 0, 100)
    return Audience(
        traits=cleaned_conditions(audience.traits, "traits"),
        segments=_texts(audience.segments, "segments", most=MOST_CONDITIONS),
        devices=tuple(dict.fromkeys(audience.devices)),
        languages=_texts(audience.languages, "languages", most=MOST_CONDITIONS),
        percent=audience.percent,
    )


def _rests(rests: Rests) -> Rests:
    for name in ("shown", "dismissed", "answered"):
        _bounded(name, getattr(rests, name), 0, LONGEST_REST)
    _bounded("mostShows", rests.most_shows, 1, 100)
    return rests


def _texts(texts: Sequence[str], field: str, *, most: int) -> tuple[str, ...]:
    cleaned = (clean(text, field, limit=TEXT_LIMIT) for text in texts[: most + 1])
    kept = tuple(dict.fromkeys(text for text in cleaned if text))
    if len(texts) > most:
        raise InvalidCampaign(field)
    return kept


def _bounded(field: str, number: int | None, lowest: int, highest: int) -> None:
    if number is not None and not lowest <= number <= highest:
        raise InvalidCampaign(field)


def _zone(name: str) -> str:
    if name != "UTC":
        try:
            ZoneInfo(name)
        except (OSError, ValueError, KeyError) as error:  # an unknown one, or a path
            raise InvalidCampaign("timeZone") from error
    return name

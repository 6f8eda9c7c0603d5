"""What a campaign says about when, where and whom, as values that are stored as JSON."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class TriggerKind(StrEnum):
    """What makes the moment.

    PAGE: the page is there. EVENT: the host's page says a word. SCROLL: so many percent of the page
    were seen. DWELL: the page was visible for so many seconds. EXIT: the pointer leaves towards the
    address bar, or a phone scrolls up fast.
    """

    PAGE = "page"
    EVENT = "event"
    SCROLL = "scroll"
    DWELL = "dwell"
    EXIT = "exit"


class DeviceClass(StrEnum):
    """A phone has a narrow screen that is touched; everything else is a desktop."""

    PHONE = "phone"
    DESKTOP = "desktop"


class Repeats(StrEnum):
    """How often a campaign begins anew."""

    NONE = "none"
    MONTHLY = "monthly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class TraitOperator(StrEnum):
    """How a trait is looked at. A missing trait is not any value, and is no number."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IS_SET = "is_set"
    IS_UNSET = "is_unset"


@dataclass(frozen=True)
class TraitCondition:
    """About the trait `name`; `is`, `is_not` and `contains` with any of `values`."""

    name: str
    operator: TraitOperator
    values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """`share` in percent for SCROLL, `seconds` for DWELL, `event` for EVENT.

    `delay` in seconds comes after the moment; leaving the page forgets it.
    """

    kind: TriggerKind = TriggerKind.PAGE
    share: int = 50
    seconds: int = 30
    event: str = ""
    delay: int = 0


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Patterns of addresses; see `addresses`. Without `include` every page; `exclude` wins."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom it may ask: all of `traits`, any of the segments, if any are named, and so on.

    `segments` are ids as text; `devices` and `languages` without entries mean all of them;
    `percent` is the share of people, 0 to 100.
    """

    traits: tuple[TraitCondition, ...] = ()
    segments: tuple[str, ...] = ()
    devices: tuple[DeviceClass, ...] = ()
    languages: tuple[str, ...] = ()
    percent: int = 100


@dataclass(frozen=True, kw_only=True)
class Rests:
    """How many days one person is left alone after each; and the most shows in one wave."""

    shown: int = 30
    dismissed: int = 90
    answered: int = 180
    most_shows: int = 3


@dataclass(frozen=True, kw_only=True)
class Rules:
    """All of it together."""

    trigger: Trigger = field(default_factory=Trigger)
    pages: Pages = field(default_factory=Pages)
    audience: Audience = field(default_factory=Audience)
    rests: Rests = field(default_factory=Rests)


def stored(value: Any) -> Any:
    """`value` as JSON keeps it."""
    return msgspec.to_builtins(value)


def read(kind: type[T], value: Any) -> T:
    """What `stored` wrote; unknown fields (of a newer writer) are ignored."""
    return msgspec.convert(value, kind)

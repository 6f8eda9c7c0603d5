"""A campaign as a form writes it, and as it is written into the form again.

Conditions stand one a line: `plan = pro, team`, `plan != free`, `city ~ ber` (has it in it),
`orders >= 5`, `orders <= 5`, `vip` (is there), `!vip` (is not there). Moments are those of the
campaign's time zone, to the minute.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from itertools import zip_longest
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from api.http.console.trying import whole_number
from api.http.forms import Form
from domain.campaigns.drafting import (
    LARGEST_QUOTA,
    LONGEST_REST,
    LONGEST_WAIT,
    MOST_OTHERS,
    CampaignDraft,
    Other,
)
from domain.campaigns.errors import InvalidCampaign
from domain.campaigns.models import Campaign
from domain.campaigns.rules import (
    Audience,
    DeviceClass,
    Pages,
    Repeats,
    Rests,
    Rules,
    TraitCondition,
    TraitOperator,
    Trigger,
    TriggerKind,
)
from domain.workspaces.models import Site

Word = TypeVar("Word", TriggerKind, DeviceClass, Repeats)

_LINE: Final = re.compile(r"(!?)\s*([^\s=!~<>,]+)\s*(?:(=|!=|~|>=|<=)\s*(.*))?")
_SIGNS: Final = {
    "=": TraitOperator.IS,
    "!=": TraitOperator.IS_NOT,
    "~": TraitOperator.CONTAINS,
    ">=": TraitOperator.AT_LEAST,
    "<=": TraitOperator.AT_MOST,
}
_WRITTEN: Final = {operator: sign for sign, operator in _SIGNS.items()}


def draft_of(form: Form, sites: Sequence[Site]) -> CampaignDraft:
    """What the form asks for. Refuses: InvalidCampaign, NumberOutOfRange."""
    zone = form.get("timeZone", "").strip() or "UTC"
    return CampaignDraft(
        name=form.get("name", ""),
        survey=form.get("survey", ""),
        others=_others(form),
        site_id=next((site.id for site in sites if site.public_key == form.get("site")), None),
        touchpoint=form.get("touchpoint"),
        rules=Rules(
            trigger=_trigger(form),
            pages=Pages(include=_lines(form, "include"), exclude=_lines(form, "exclude")),
            audience=Audience(
                traits=conditions_in(form.get("traits", ""), "traits"),
                segments=tuple(form.getlist("segment")),
                devices=tuple(_one(DeviceClass, text, "device") for text in form.getlist("device")),
                languages=tuple(
                    word.strip() for word in re.split("[,，、]", form.get("languages", ""))
                ),
                percent=whole_number(form, "percent", 0, 100),
            ),
            rests=Rests(
                shown=whole_number(form, "shown", 0, LONGEST_REST),
                dismissed=whole_number(form, "dismissed", 0, LONGEST_REST),
                answered=whole_number(form, "answered", 0, LONGEST_REST),
                most_shows=whole_number(form, "mostShows", 1, 100),
            ),
        ),
        quota=whole_number(form, "quota", 1, LARGEST_QUOTA)
        if form.get("quota", "").strip()
        else None,
        starts_at=_moment(form, "startsAt", zone),
        ends_at=_moment(form, "endsAt", zone),
        repeats=_one(Repeats, form.get("repeats", "none"), "repeats"),
        time_zone=zone,
    )


def rows_of(form: Form, others: Sequence[tuple[str, int]]) -> list[tuple[str, str]]:
    """Other surveys and their percent: those typed, else those there are; and two empty rows."""
    rows = [(survey, str(percent)) for survey, percent in others]
    if "variants" in form:
        rows = [row for row in _typed(form) if any(row)]
    return (rows + [("", "")] * 2)[: max(len(rows), MOST_OTHERS)]


def _typed(form: Form) -> list[tuple[str, str]]:
    typed = zip_longest(form.getlist("variants"), form.getlist("variantPercent"), fillvalue="")
    return list(typed)[:MOST_OTHERS]


def _others(form: Form) -> tuple[Other, ...] | None:
    """The rows that name a survey. Refuses: NumberOutOfRange."""
    if "variants" not in form:
        return None
    return tuple(
        Other(survey, whole_number(Form([("variants", percent)]), "variants", 1, 99))
        for survey, percent in _typed(form)
        if survey
    )


def conditions_in(text: str, field: str) -> tuple[TraitCondition, ...]:
    """One a line. Refuses: InvalidCampaign."""
    return tuple(_condition(line, field) for line in text.splitlines() if line.strip())


def conditions_written(conditions: Sequence[TraitCondition]) -> str:
    """As `conditions_in` reads them."""
    return "\n".join(_written(condition) for condition in conditions)


def values_of(campaign: Campaign | None, survey: str = "", site: str = "") -> dict[str, object]:
    """What stands in the fields before anybody types; the usual for a new campaign."""
    rules = campaign.said if campaign else Rules()
    trigger, audience, rests = rules.trigger, rules.audience, rules.rests
    zone = campaign.time_zone if campaign else "UTC"
    values: dict[str, object] = {
        "name": campaign.name if campaign else "",
        "survey": survey,
        "site": site,
        "touchpoint": (campaign.touchpoint or "") if campaign else "",
        "kind": trigger.kind.value,
        "share": str(trigger.share),
        "seconds": str(trigger.seconds),
        "event": trigger.event,
        "delay": str(trigger.delay),
        "include": "\n".join(rules.pages.include),
        "exclude": "\n".join(rules.pages.exclude),
        "traits": conditions_written(audience.traits),
        "languages": ", ".join(audience.languages),
        "percent": str(audience.percent),
        "shown": str(rests.shown),
        "dismissed": str(rests.dismissed),
        "answered": str(rests.answered),
        "mostShows": str(rests.most_shows),
        "quota": str(campaign.quota or "") if campaign else "",
        "repeats": campaign.repeats.value if campaign else Repeats.NONE.value,
        "timeZone": zone,
        "devices": [device.value for device in audience.devices],
        "segments": audience.segments,
    }
    for name, moment in (
        ("startsAt", campaign.starts_at if campaign else None),
        ("endsAt", campaign.ends_at if campaign else None),
    ):
        local = moment.astimezone(_zone(zone)) if moment else None
        values[name] = local.strftime("%Y-%m-%dT%H:%M") if local else ""
    return values


def _trigger(form: Form) -> Trigger:
    """Fields that another kind would need may hold anything."""
    kind = _one(TriggerKind, form.get("kind", ""), "kind")
    usual = Trigger(kind=kind, delay=whole_number(form, "delay", 0, LONGEST_WAIT))
    match kind:
        case TriggerKind.SCROLL:
            share = whole_number(form, "share", 1, 100)
            return Trigger(kind=kind, share=share, delay=usual.delay)
        case TriggerKind.DWELL:
            seconds = whole_number(form, "seconds", 1, LONGEST_WAIT)
            return Trigger(kind=kind, seconds=seconds, delay=usual.delay)
        case TriggerKind.EVENT:
            return Trigger(kind=kind, event=form.get("event", ""), delay=usual.delay)
        case _:
            return usual


def _condition(line: str, field: str) -> TraitCondition:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise InvalidCampaign(field)
    denied, name, sign, values = found.groups()
    if sign is None:
        return TraitCondition(name, TraitOperator.IS_UNSET if denied else TraitOperator.IS_SET)
    if denied:
        raise InvalidCampaign(field)
    parts = tuple(part.strip() for part in re.split("[,，]", values))
    return TraitCondition(name, _SIGNS[sign], parts)


def _written(condition: TraitCondition) -> str:
    sign = _WRITTEN.get(condition.operator)
    if sign is None:
        return ("!" if condition.operator is TraitOperator.IS_UNSET else "") + condition.name
    return f"{condition.name} {sign} {', '.join(condition.values)}"


def _lines(form: Form, name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in form.get(name, "").splitlines() if line.strip())


def _one(kind: type[Word], text: str, field: str) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        raise InvalidCampaign(field) from error


def _moment(form: Form, name: str, zone: str) -> datetime | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        local = datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007  # zone follows
        return local.replace(tzinfo=_zone(zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidCampaign(name) from error


def _zone(name: str) -> tzinfo:
    """Refuses: InvalidCampaign."""
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError) as error:
        raise InvalidCampaign("timeZone") from error

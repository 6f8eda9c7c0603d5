"""By which scores an item is measured, and what came of it: chosen and looked at on its page.

POST /console/roadmap/items/{slug}/measure    what, touchpoint, site, days, wanted, target, public
POST /console/roadmap/items/{slug}/stop-measuring

`what` is a rating such as `nps`, or a question as `{survey}/{question}`.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import nan

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.console.admitting import Desk
from api.http.effect_figures import NAMES, Figure, figure_of
from api.http.forms import Form
from domain.effects.comparing import Wanted
from domain.effects.errors import NothingToMeasure
from domain.effects.measuring import FEWEST_DAYS, MOST_DAYS, USUAL_DAYS, Choice
from domain.effects.observing import observed_effects
from domain.effects.queries import Effect, effects_of, published_surveys
from domain.feedback.scales import RatingKind
from domain.roadmap.models import RoadmapItem
from domain.shared.clock import utc_now
from domain.shared.ids import SiteId, SurveyId, parse_public_id, public_id
from domain.surveys.bounds import NUMBERED
from domain.surveys.questions import said_in
from domain.workspaces.errors import SiteNotFound
from domain.workspaces.queries import sites_of

Choices = Sequence[tuple[str, str]]
"""Values and what they are called."""


@dataclass(frozen=True)
class EffectDesk:
    """The form as it stands, what it offers, and what came of it. `surveys` are by their name."""

    said: Effect
    figure: Figure | None
    values: dict[str, str]
    ratings: Choices
    surveys: Sequence[tuple[str, Choices]]
    sites: Choices
    fewest_days: int = FEWEST_DAYS
    most_days: int = MOST_DAYS


async def effect_desk(desk: Desk, session: AsyncSession, item: RoadmapItem) -> EffectDesk:
    """Everything the section needs, in seven statements at most."""
    found = await observed_effects(session, desk.workspace_id, [item.id], now=utc_now())
    said = await effects_of(session, desk.workspace_id, [item.id])
    figure = figure_of(found[item.id], desk.language) if item.id in found else None
    surveys = await published_surveys(session, desk.workspace_id)
    sites = await sites_of(session, desk.workspace_id)
    offered = [
        (
            survey.name,
            [
                (f"{survey.slug}/{question.key}", said_in(question.title, desk.language))
                for question in definition.questions
                if question.kind in NUMBERED
            ],
        )
        for survey, definition in surveys
    ]
    return EffectDesk(
        said=said.get(item.id, Effect()),
        figure=figure,
        values=_values(figure, {survey.id: survey.slug for survey, _ in surveys}),
        ratings=[(kind.value, name) for kind, name in NAMES.items()],
        surveys=[(name, questions) for name, questions in offered if questions],
        sites=[(public_id("site", site.id), site.name) for site in sites],
    )


def choice_in(form: Form) -> Choice:
    """What the form asks for; what is no number is refused as one out of range is.

    Refuses: NothingToMeasure, SiteNotFound.
    """
    survey, _, question = form.get("what", "").partition("/")
    kind = None
    if not question:
        try:
            kind = RatingKind(survey)
        except ValueError:
            raise NothingToMeasure from None
    return Choice(
        kind=kind,
        survey=survey if question else None,
        question=question or None,
        touchpoint=form.get("touchpoint"),
        site_id=_site(form.get("site", "")),
        days=_days(form.get("days", "")),
        wanted=Wanted.LOWER if form.get("wanted") == Wanted.LOWER else Wanted.HIGHER,
        target=_target(form.get("target", "")),
        is_public=form.get("public") == "yes",
    )


def _values(figure: Figure | None, slugs: Mapping[SurveyId, str]) -> dict[str, str]:
    """What stands in the fields."""
    values = dict.fromkeys(("what", "touchpoint", "site", "target", "public"), "")
    if figure is None:
        return {**values, "days": str(USUAL_DAYS), "wanted": Wanted.HIGHER.value}
    measure = figure.measure
    asked_in = slugs.get(measure.survey_id, "") if measure.survey_id else ""
    return {
        "what": measure.kind.value if measure.kind else f"{asked_in}/{measure.question}",
        "touchpoint": measure.touchpoint or "",
        "site": public_id("site", measure.site_id) if measure.site_id else "",
        "days": str(measure.days),
        "wanted": measure.wanted.value,
        "target": "" if measure.target is None else f"{measure.target:g}",
        "public": "yes" if measure.is_public else "",
    }


def _site(text: str) -> SiteId | None:
    if not text:
        return None
    parsed = parse_public_id(text)
    if parsed is None or parsed[0] != "site":
        raise SiteNotFound
    return SiteId(parsed[1])


def _days(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _target(text: str) -> float | None:
    """`4.2` or `4,2`; nothing is no target."""
    text = text.strip().replace(",", ".").removesuffix("%").strip()
    if not text:
        return None
    with suppress(ValueError):
        return float(text)
    return nan

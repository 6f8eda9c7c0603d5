"""Saying by which scores an item is measured, and whether everybody may read what comes of it."""

from dataclasses import dataclass
from typing import Any, Final

from domain.auditing.recording import record_audit
from domain.effects import queries
from domain.effects.comparing import SPANS, Reading, Wanted
from domain.effects.errors import (
    NothingToMeasure,
    QuestionWithoutNumber,
    TargetOutOfRange,
    WindowOutOfRange,
)
from domain.effects.events import MeasureChosen, MeasureStopped
from domain.effects.models import EffectMeasure
from domain.feedback.scales import RANGES, RatingKind
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.errors import ItemIsMerged, ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId, SiteId, public_id
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.bounds import NUMBERED, bounds_of
from domain.surveys.errors import SurveyNotFound
from domain.surveys.questions import Question
from domain.workspaces import queries as workspace_queries
from domain.workspaces.errors import SiteNotFound

USUAL_DAYS: Final = 30
FEWEST_DAYS: Final = 7
MOST_DAYS: Final = 180
TOUCHPOINT_LIMIT: Final = 100

_SHARES: Final = {"thumbs", "consent"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A rating `kind`, or the slug of a `survey` and the key of its `question`.

    `target` is in the measure's own unit: NPS points, the scale's, or percent.
    """

    kind: RatingKind | None = None
    survey: str | None = None
    question: str | None = None
    touchpoint: str | None = None
    site_id: SiteId | None = None
    days: int = USUAL_DAYS
    wanted: Wanted = Wanted.HIGHER
    target: float | None = None
    is_public: bool = False


async def measure_effect(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, choice: Choice
) -> EffectMeasure:
    """The measure; the same choice again changes nothing, another one takes its place.

    It may be chosen before the item ships. Refuses: NotAllowed, ItemNotFound, ItemIsMerged,
    NothingToMeasure, SurveyNotFound, QuestionWithoutNumber, SiteNotFound, WindowOutOfRange,
    TargetOutOfRange, TextTooLong, InvalidText.
    """
    viewer.must(Permission.WRITE_ROADMAP)
    item = await _held(work, viewer, item_id)
    if item.merged_into_id is not None:
        raise ItemIsMerged(item.slug)
    chosen = await _values(work, viewer, choice)
    measure = await queries.measure_of(work.session, viewer.workspace_id, item.id)
    if measure and all(getattr(measure, name) == value for name, value in chosen.items()):
        return measure
    if measure is None:
        measure = EffectMeasure(item_id=item.id, workspace_id=viewer.workspace_id)
        work.session.add(measure)
    for name, value in {**chosen, "chosen_by": viewer.actor, "chosen_at": work.now}.items():
        setattr(measure, name, value)
    _tell(work, viewer, item, measure, choice)
    await work.session.flush()
    return measure


async def stop_measuring(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId
) -> RoadmapItem:
    """The item, measured by nothing; the answers stay. Refuses: NotAllowed, ItemNotFound."""
    viewer.must(Permission.WRITE_ROADMAP)
    item = await _held(work, viewer, item_id)
    measure = await queries.measure_of(work.session, viewer.workspace_id, item.id)
    if measure is not None:
        await work.session.delete(measure)
        work.record(MeasureStopped(workspace_id=viewer.workspace_id, item_id=item.id))
        subject = public_id("roadmapitem", item.id)
        record_audit(work, viewer, "measure.stopped", subject=subject)
    return item


async def _held(work: UnitOfWork, viewer: Viewer, item_id: RoadmapItemId) -> RoadmapItem:
    item = await roadmap_queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None:
        raise ItemNotFound
    return item


async def _values(work: UnitOfWork, viewer: Viewer, choice: Choice) -> dict[str, Any]:
    """What the measure is to hold, but for who chose it."""
    what = await _what(work, viewer, choice)
    if not FEWEST_DAYS <= choice.days <= MOST_DAYS:
        raise WindowOutOfRange(FEWEST_DAYS, MOST_DAYS)
    lowest, highest = what["lowest"], what["highest"]
    if choice.target is not None and not lowest <= choice.target <= highest:
        raise TargetOutOfRange(lowest, highest)
    sites = await workspace_queries.sites_of(work.session, viewer.workspace_id)
    if choice.site_id is not None and choice.site_id not in {site.id for site in sites}:
        raise SiteNotFound
    return {
        **what,
        "touchpoint": clean_optional(choice.touchpoint, "touchpoint", limit=TOUCHPOINT_LIMIT),
        "site_id": choice.site_id,
        "days": choice.days,
        "wanted": choice.wanted,
        "target": choice.target,
        "is_public": choice.is_public,
    }


async def _what(work: UnitOfWork, viewer: Viewer, choice: Choice) -> dict[str, Any]:
    asks = choice.survey is not None and choice.question is not None
    if (choice.kind is not None) == asks or (choice.survey is None) != (choice.question is None):
        raise NothingToMeasure
    if choice.kind is not None:
        reading, lowest, highest = _span(str(choice.kind), RANGES[choice.kind])
        survey_id, title = None, {}
    else:
        survey_id, question = await _question(work, viewer, choice)
        reading, lowest, highest = _span(str(question.kind), bounds_of(question))
        title = dict(question.title)
    return {
        "reading": reading,
        "kind": choice.kind,
        "survey_id": survey_id,
        "question": choice.question,
        "question_title": title,
        "lowest": lowest,
        "highest": highest,
    }


async def _question(work: UnitOfWork, viewer: Viewer, choice: Choice) -> tuple[Any, Question]:
    """As it is asked now, with its survey's id."""
    found = await queries.published_surveys(work.session, viewer.workspace_id, slug=choice.survey)
    if not found:
        raise SurveyNotFound
    [(survey, definition)] = found
    for question in definition.questions:
        if question.key == choice.question and question.kind in NUMBERED:
            return survey.id, question
    raise QuestionWithoutNumber((choice.question or "")[:40])


def _span(kind: str, bounds: tuple[int | None, int | None]) -> tuple[Reading, int, int]:
    """How answers of that kind become a number, and between which it lies."""
    if kind == "nps" or kind in _SHARES:
        reading = Reading.NPS if kind == "nps" else Reading.SHARE
        return reading, *SPANS[reading]
    return Reading.MEAN, bounds[0] or 0, bounds[1] or 0


def _tell(
    work: UnitOfWork, viewer: Viewer, item: RoadmapItem, measure: EffectMeasure, choice: Choice
) -> None:
    work.record(
        MeasureChosen(
            workspace_id=viewer.workspace_id,
            item_id=item.id,
            kind=measure.kind,
            survey_id=measure.survey_id,
            question=measure.question,
            days=measure.days,
            is_public=measure.is_public,
        )
    )
    record_audit(
        work,
        viewer,
        "measure.chosen",
        subject=public_id("roadmapitem", item.id),
        measure=str(choice.kind) if choice.kind else f"{choice.survey}/{choice.question}",
        window=measure.days,
        target=measure.target,
        public=measure.is_public,
    )

"""A measured effect as people read it: rounded numbers, and bars for the eyes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.formatting import number
from api.http.languages.choosing import Language
from api.http.languages.reading import sentence
from domain.effects.comparing import ENOUGH, Comparison, Reading, Side
from domain.effects.models import EffectMeasure
from domain.effects.observing import Observed, published_effects
from domain.feedback.scales import RatingKind
from domain.shared.clock import utc_now
from domain.shared.ids import RoadmapItemId, WorkspaceId
from domain.surveys.questions import said_in
from domain.surveys.vetting import PIPED

NAMES: Final = {
    RatingKind.NPS: sentence("Recommendation (NPS)"),
    RatingKind.CSAT: sentence("Satisfaction (CSAT)"),
    RatingKind.CES: sentence("Ease (CES)"),
    RatingKind.STARS: sentence("Stars"),
    RatingKind.FACES: sentence("Mood (faces)"),
    RatingKind.THUMBS: sentence("Thumbs up"),
}
"""What ratings are called where customers read, too."""


@dataclass(frozen=True)
class Bar:
    """Where it begins and how long it is, in percent of the line."""

    begins: str
    length: str


@dataclass(frozen=True)
class Row:
    """One side: how many answers, and what they come to, if there are any."""

    n: int
    value: str
    bar: Bar | None


@dataclass(frozen=True)
class Figure:
    """What came of one measure, in the reader's language. `name` is to be said by the template,
    unless there is the `title` of a question. Differences are texts with their sign.
    """

    observed: Observed
    name: str
    title: str
    rows: tuple[Row, ...]
    difference: str
    low: str
    high: str
    target: str
    enough: int = ENOUGH

    @property
    def measure(self) -> EffectMeasure:
        """Where it was taken and what the team aims at."""
        return self.observed.measure

    @property
    def until(self) -> datetime | None:
        """When the time after the release ends."""
        return self.observed.until

    @property
    def unit(self) -> str:
        """Of differences: `points`, or nothing for a mean."""
        return "" if self.measure.reading is Reading.MEAN else "points"


def figure_of(observed: Observed, language: Language) -> Figure:
    """As everybody may read it, or the team before that."""
    measure, comparison = observed.measure, observed.comparison
    interval = comparison.interval if comparison else None
    signed = [
        number(_rounded(measure, value), language=language, signed=True) if interval else ""
        for value in (
            comparison.difference if comparison else None,
            interval.low if interval else None,
            interval.high if interval else None,
        )
    ]
    return Figure(
        observed=observed,
        name=NAMES[measure.kind] if measure.kind else "",
        title=PIPED.sub("…", said_in(measure.question_title, language)),
        rows=_rows(measure, comparison, language),
        difference=signed[0],
        low=signed[1],
        high=signed[2],
        target=_value(measure, measure.target, language),
    )


async def published_figures(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_ids: Collection[RoadmapItemId],
    language: Language,
) -> dict[RoadmapItemId, Figure]:
    """What everybody may read of those items: at most three statements, however many there are."""
    found = await published_effects(session, workspace_id, item_ids, now=utc_now())
    return {item_id: figure_of(observed, language) for item_id, observed in found.items()}


def _rows(
    measure: EffectMeasure, comparison: Comparison | None, language: Language
) -> tuple[Row, ...]:
    if comparison is None:
        return ()
    return tuple(
        Row(side.n, _value(measure, side.value, language), _bar(measure, side))
        for side in (comparison.before, comparison.after)
    )


def _bar(measure: EffectMeasure, side: Side) -> Bar | None:
    """From the lowest value on; of the NPS, from zero to either side."""
    if side.value is None:
        return None
    span = measure.highest - measure.lowest
    place = 100 * (side.value - measure.lowest) / span
    start = 50.0 if measure.reading is Reading.NPS else 0.0
    return Bar(f"{min(start, place):.1f}", f"{abs(place - start):.1f}")


def _value(measure: EffectMeasure, value: float | None, language: Language) -> str:
    if value is None:
        return ""
    is_signed = measure.reading is Reading.NPS
    text = number(_rounded(measure, value), language=language, signed=is_signed)
    return text + "%" if measure.reading is Reading.SHARE else text


def _rounded(measure: EffectMeasure, value: float | None) -> float:
    return round(value or 0.0, 2 if measure.reading is Reading.MEAN else 1)

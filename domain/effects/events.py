"""What happened to the judging and the measuring of changes."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, RoadmapItemId, SurveyId


@dataclass(frozen=True, kw_only=True)
class ChangeJudged(Event):
    """A customer who wanted an item said whether it helped."""

    name: ClassVar[str] = "change.judged"
    item_id: RoadmapItemId
    customer_id: CustomerId
    helped: bool


@dataclass(frozen=True, kw_only=True)
class MeasureChosen(Event):
    """The team said by which scores an item is measured: a rating, or a question of a survey."""

    name: ClassVar[str] = "measure.chosen"
    item_id: RoadmapItemId
    kind: str | None
    survey_id: SurveyId | None
    question: str | None
    days: int
    is_public: bool


@dataclass(frozen=True, kw_only=True)
class MeasureStopped(Event):
    """An item is measured no more."""

    name: ClassVar[str] = "measure.stopped"
    item_id: RoadmapItemId

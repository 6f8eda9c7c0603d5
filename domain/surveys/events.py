"""What happened to surveys."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, FeedbackId, SurveyId, SurveyResponseId


@dataclass(frozen=True, kw_only=True)
class SurveyPublished(Event):
    """The survey asks what its version `number` defines."""

    name: ClassVar[str] = "survey.published"
    survey_id: SurveyId
    number: int


@dataclass(frozen=True, kw_only=True)
class SurveyAnswered(Event):
    """Somebody began to answer, or came to the end: told once of each, or once of both together.

    `campaign` is the public id of what asked, if a campaign did.
    """

    name: ClassVar[str] = "survey.answered"
    survey_id: SurveyId
    response_id: SurveyResponseId
    is_complete: bool
    customer_id: CustomerId | None
    feedback_id: FeedbackId | None
    campaign: str | None

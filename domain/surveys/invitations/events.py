"""What happened to invitations."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import SurveyId, SurveyInvitationId


@dataclass(frozen=True, kw_only=True)
class PeopleInvitedToSurvey(Event):
    """`count` people will be mailed, in the batch that the first of them names."""

    name: ClassVar[str] = "survey.people_invited"

    survey_id: SurveyId
    batch: SurveyInvitationId
    count: int

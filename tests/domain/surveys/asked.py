"""Surveys to test with."""

from collections.abc import Mapping
from typing import Any

from domain.shared.viewer import Viewer
from domain.shared.work import Database
from domain.surveys.answering import Response, answer_survey
from domain.surveys.answers import Answer
from domain.surveys.creating import SurveyDraft, create_survey
from domain.surveys.models import ResponseChannel, Survey, SurveyResponse
from domain.surveys.publishing import publish_survey
from domain.surveys.questions import Definition
from domain.surveys.shaping import definition_from
from tests.support.world import World

Raw = dict[str, Any]


def asking(*questions: Raw, **more: Any) -> Raw:
    """A definition as JSON; questions without a title get one."""
    asked = [{"title": {"en": f"About {one['key']}?"}, **one} for one in questions]
    return {"title": {"en": "A survey", "zh": "问卷"}, "questions": asked, **more}


NPS: Raw = {"key": "score", "kind": "nps", "is_required": True}
WHY: Raw = {"key": "why", "kind": "long_text"}
LOW: Raw = {
    "key": "wrong",
    "kind": "single",
    "options": [{"key": "slow", "label": {"en": "Slow"}}, {"key": "ugly", "label": {"en": "Ugly"}}],
    "shown_if": [[{"question": "score", "operator": "at_most", "values": ["6"]}]],
}


def defined(*questions: Raw, **more: Any) -> Definition:
    return definition_from(asking(*questions, **more))


async def live(world: World, *questions: Raw, quota: int | None = None) -> Survey:
    """Published already."""
    draft = SurveyDraft(definition=defined(*questions or (NPS, LOW, WHY)), quota=quota)
    async with world.database.transaction() as work:
        survey = await create_survey(work, world.system, draft)
        return await publish_survey(work, world.system, survey_id=survey.id)


def saying(
    survey: Survey,
    answers: Mapping[str, Answer] | None = None,
    *,
    key: str = "a client's own key",
    revision: int = 1,
    ends: bool = True,
    version: int = 1,
    channel: ResponseChannel = ResponseChannel.WIDGET,
) -> Response:
    return Response(
        survey=survey.slug,
        key=key,
        revision=revision,
        version=version,
        answers={"score": Answer(number=9)} if answers is None else answers,
        is_complete=ends,
        channel=channel,
    )


async def answered(database: Database, viewer: Viewer, said: Response) -> SurveyResponse:
    async with database.transaction() as work:
        return await answer_survey(work, viewer, said)

"""The two surveys of the imaginary shop, and what was answered to them."""

import csv
from typing import Any, Final
from uuid import UUID

from api.demo.invention import MESSAGES, invented
from api.demo.stage import Stage
from domain.shared.ids import SurveyId, SurveyResponseId
from domain.shared.viewer import PUBLIC, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.answering import Response, answer_survey
from domain.surveys.answers import Answer
from domain.surveys.creating import SurveyDraft, create_survey
from domain.surveys.models import ResponseChannel, Survey
from domain.surveys.publishing import publish_survey
from domain.surveys.templating import template_named

ASKED: Final = ("nps", "product-feedback")
"""By the names of their templates."""
MINUTES_BETWEEN: Final = 150


async def ask(stage: Stage) -> list[SurveyResponseId]:
    """Both surveys live, and their answers one after the other, in the order of the file."""
    made = []
    slugs = {template: await _asked(stage, template) for template in ASKED}
    words = _words()
    for number, entry in enumerate(invented("answer")):
        stage.pace.skip(hours=MINUTES_BETWEEN / 60)
        said = _response(slugs[entry["survey"]], f"demo answer {number}", entry, words)

        async def answer(work: UnitOfWork, said: Response = said) -> UUID:
            anybody = Viewer(stage.team.workspace_id, PUBLIC)
            return (await answer_survey(work, anybody, said)).id

        made.append(SurveyResponseId(await stage.once(f"answer {number}", answer)))
    return made


async def _asked(stage: Stage, template: str) -> str:
    async def make(work: UnitOfWork) -> UUID:
        draft = SurveyDraft(definition=template_named(template).definition, is_demo=True)
        survey = await create_survey(work, stage.team, draft)
        return (await publish_survey(work, stage.team, survey_id=survey.id)).id

    survey_id = SurveyId(await stage.once(f"survey {template}", make))
    async with stage.database.reading() as session:
        return (await session.get_one(Survey, survey_id)).slug


def _words() -> dict[str, dict[str, str]]:
    """The authored messages by their ids."""
    with MESSAGES.path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def _response(
    slug: str, key: str, entry: dict[str, Any], words: dict[str, dict[str, str]]
) -> Response:
    """Without words nobody came to the end."""
    row = words.get(entry.get("text", ""))
    is_nps = entry["survey"] == "nps"
    answers = {"recommend" if is_nps else "stars": Answer(number=entry["score"])}
    if row:
        answers["reason" if is_nps else "change"] = Answer(text=row["text"])
    for question in ("often", "without"):
        if question in entry:
            answers[question] = Answer(choices=(entry[question],))
    if "valued" in entry:
        answers["valued"] = Answer(choices=tuple(entry["valued"]))
    return Response(
        survey=slug,
        key=key,
        revision=1,
        version=1,
        answers=answers,
        is_complete=row is not None,
        channel=ResponseChannel(entry["channel"]),
        language="zh" if row and row["language"] != "en" else "en",
    )

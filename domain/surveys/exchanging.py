"""Leaving files as a part of an answer, and taking one back, before the survey is complete."""

from collections.abc import Sequence
from dataclasses import replace

from domain.attachments.inspecting import Inspected
from domain.attachments.models import Attachment
from domain.attachments.storing import store_attachment
from domain.shared.ids import public_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.answer_errors import FilesUnusable
from domain.surveys.answering import Response, answer_survey
from domain.surveys.answers import NOTHING, Answer, answers_from
from domain.surveys.filing import keep_with, take_back
from domain.surveys.models import SurveyResponse


async def exchange_files(
    work: UnitOfWork,
    viewer: Viewer,
    said: Response,
    *,
    question: str,
    more: Sequence[Inspected] = (),
    without: str = "",
) -> tuple[SurveyResponse, list[Attachment]]:
    """The response with `more` files in its answer to `question` and one less, and what is new.

    How many there may be the question says. Anybody may answer, so anybody may leave files.
    Refuses as `answer_survey`; FilesUnusable also where another save came first.
    """
    speaker = replace(viewer, permissions=viewer.permissions | {Permission.SUBMIT_FEEDBACK})
    new = [await store_attachment(work, speaker, file, most_unused=None) for file in more]
    before = said.answers.get(question, NOTHING).files
    files = (
        *(file for file in before if file != without),
        *(public_id("attachment", file.id) for file in new),
    )
    answers = {**said.answers, question: Answer(files=files)}
    response = await answer_survey(work, viewer, replace(said, answers=answers, is_complete=False))
    if answers_from(response.answers).get(question, NOTHING).files != files:
        raise FilesUnusable(question)
    keep_with(response, new)
    if without in before:
        await take_back(work, response, without)
    await work.session.flush()
    return response, new

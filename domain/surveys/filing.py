"""Files that answer a survey: left on the way, taken back, and for good once it is complete.

On the way they belong to the response, whose key is known to nobody else: a browser that keeps no
cookie is another customer at every step, and a kiosk is nobody at all.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, update

from domain.attachments.errors import AttachmentNotFound, AttachmentUsed
from domain.attachments.models import Attachment, AttachmentContent
from domain.attachments.using import use_attachments
from domain.shared.ids import AttachmentId, parse_public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.surveys.answer_errors import FilesUnusable
from domain.surveys.answers import Answers
from domain.surveys.bounds import MOST_FILES
from domain.surveys.models import SurveyResponse


async def use_files(
    work: UnitOfWork, viewer: Viewer, response: SurveyResponse, answers: Answers
) -> None:
    """Those that `viewer` left, or that came with the response, each once. Refuses: FilesUnusable.

    From now on they belong to the response, and to its feedback.
    """
    if any(answer.files for answer in answers.values()):
        await _hand_over(work, viewer, response)
    for key, answer in answers.items():
        if not answer.files:
            continue
        try:
            await use_attachments(
                work,
                viewer,
                [attachment_id(file) for file in answer.files],
                feedback_id=response.feedback_id,
                response_id=response.id,
                limit=MOST_FILES,
            )
        except (AttachmentNotFound, AttachmentUsed) as refusal:
            raise FilesUnusable(key) from refusal


def keep_with(response: SurveyResponse, files: Sequence[Attachment]) -> None:
    """Let `files`, just stored, belong to the response until it is complete."""
    for file in files:
        file.response_id = response.id
        if response.customer_id is None:
            file.uploaded_by = f"surveyresponse:{response.id}"


async def take_back(work: UnitOfWork, response: SurveyResponse, file: str) -> None:
    """Delete a file that came with the response, unless it is used already; none is none."""
    unused = _unused(response, Attachment.id == attachment_id(file))
    content = AttachmentContent.attachment_id == attachment_id(file)
    held = await work.session.execute(
        update(Attachment)
        .where(*unused)
        .values(position=0)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(held) != 1:
        return
    for statement in (delete(AttachmentContent).where(content), delete(Attachment).where(*unused)):
        await work.session.execute(statement.execution_options(synchronize_session=False))


def attachment_id(file: str) -> AttachmentId:
    """The id that an answer names; one that nobody has for what is none."""
    kind, value = parse_public_id(file) or ("", UUID(int=0))
    return AttachmentId(value if kind == "attachment" else UUID(int=0))


async def _hand_over(work: UnitOfWork, viewer: Viewer, response: SurveyResponse) -> None:
    await work.session.execute(
        update(Attachment)
        .where(*_unused(response))
        .values(uploaded_by=viewer.actor)
        .execution_options(synchronize_session=False)
    )


def _unused(
    response: SurveyResponse, *more: ColumnElement[bool]
) -> tuple[ColumnElement[bool], ...]:
    return (
        Attachment.workspace_id == response.workspace_id,
        Attachment.response_id == response.id,
        Attachment.used_at.is_(None),
        *more,
    )

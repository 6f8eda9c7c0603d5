"""The files of a complete response: from now on they belong to it, and to its feedback."""

from uuid import UUID

from domain.attachments.errors import AttachmentNotFound, AttachmentUsed
from domain.attachments.using import use_attachments
from domain.shared.ids import AttachmentId, parse_public_id
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.answer_errors import FilesUnusable
from domain.surveys.answers import Answers
from domain.surveys.bounds import MOST_FILES
from domain.surveys.models import SurveyResponse


async def use_files(
    work: UnitOfWork, viewer: Viewer, response: SurveyResponse, answers: Answers
) -> None:
    """Those that `viewer` left, each once. Refuses: FilesUnusable."""
    for key, answer in answers.items():
        if not answer.files:
            continue
        try:
            await use_attachments(
                work,
                viewer,
                [_attachment_id(file) for file in answer.files],
                feedback_id=response.feedback_id,
                response_id=response.id,
                limit=MOST_FILES,
            )
        except (AttachmentNotFound, AttachmentUsed) as refusal:
            raise FilesUnusable(key) from refusal


def _attachment_id(file: str) -> AttachmentId:
    kind, value = parse_public_id(file) or ("", UUID(int=0))
    return AttachmentId(value if kind == "attachment" else UUID(int=0))

"""The files of a complete response: from now on they belong to it."""

from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.surveys.answers import Answers
from domain.surveys.errors import FilesUnusable


async def use_files(_work: UnitOfWork, _viewer: Viewer, answers: Answers) -> None:
    """Refuses: FilesUnusable."""
    for key, answer in answers.items():
        if answer.files:
            raise FilesUnusable(key)

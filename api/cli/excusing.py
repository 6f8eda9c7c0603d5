"""What the layers below raise, in one sentence for the person at the terminal."""

from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.cli.failing import Failed
from api.cli.terminal import language
from api.sentences import sentence_of
from api.settings import SettingsUnusable
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

DATABASE_FAILED: Final = Sentence(
    "The database failed ({why}). `heard doctor` says more.",
    "数据库出错（{why}）。运行 `heard doctor` 可查看详情。",
)
SYSTEM_FAILED: Final = Sentence("{why}.", "{why}。")
_AS_IT_IS: Final = Sentence("{words}", "{words}")


def excused(error: Exception) -> Failed | None:
    """The sentence for what can be said in one; None for faults of Heard itself."""
    if isinstance(error, Refusal):
        return Failed(_AS_IT_IS, words=sentence_of(error, language()))
    if isinstance(error, SettingsUnusable):
        return Failed(_AS_IT_IS, words=str(error.args[0]))
    if isinstance(error, SQLAlchemyError):
        return Failed(DATABASE_FAILED, why=_kind(error))
    if isinstance(error, OSError):
        return Failed(SYSTEM_FAILED, why=_why(error))
    return None


def _kind(error: SQLAlchemyError) -> str:
    """What the driver called it; its text may hold values, so it is not shown."""
    return type(getattr(error, "orig", None) or error).__name__


def _why(error: OSError) -> str:
    if error.strerror is None:
        return str(error) or type(error).__name__
    return f"{error.strerror}: {error.filename}" if error.filename else error.strerror

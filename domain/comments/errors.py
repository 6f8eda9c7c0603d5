"""How comments refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class CommentNotFound(Refusal):
    """No such comment, as far as the viewer may know."""

    code: ClassVar[str] = "COMMENT_NOT_FOUND"

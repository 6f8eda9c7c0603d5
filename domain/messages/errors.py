"""How messages refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class MessageNotFound(Refusal):
    """No such message to this customer."""

    code: ClassVar[str] = "MESSAGE_NOT_FOUND"

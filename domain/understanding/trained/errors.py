"""How choosing a version refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class ModelVersionUnknown(Refusal):
    """No version has this number, or it never beat the champion, or it fits another Heard."""

    code: ClassVar[str] = "MODEL_VERSION_UNKNOWN"
    number: int

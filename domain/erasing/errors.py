"""How erasing refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class ErasureNotFound(Refusal):
    """No such request, as far as the viewer may know."""

    code: ClassVar[str] = "ERASURE_NOT_FOUND"


@dataclass(eq=False)
class ErasureIsDecided(Refusal):
    """It was decided the other way before."""

    code: ClassVar[str] = "ERASURE_IS_DECIDED"


@dataclass(eq=False)
class ErasureNotConfirmed(Refusal):
    """What cannot be undone is confirmed first."""

    code: ClassVar[str] = "ERASURE_NOT_CONFIRMED"


@dataclass(eq=False)
class NamelessCannotErase(Refusal):
    """A browser may be shared: who is known by it alone asks by tracking number."""

    code: ClassVar[str] = "NAMELESS_CANNOT_ERASE"

"""How deciding on copies refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class NoCopyProposed(Refusal):
    """Nothing was found that the feedback would be a copy of."""

    code: ClassVar[str] = "NO_COPY_PROPOSED"

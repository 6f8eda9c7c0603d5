"""What finds personal data, whatever it is made of."""

from collections.abc import Sequence
from typing import Protocol

from domain.privacy.kinds import Span


class Redactor(Protocol):
    """Anything that can be called as `find`: spans in order, none over another.

    `own_names` are names and addresses that the workspace knows.
    """

    def __call__(self, text: str, own_names: Sequence[str] = ()) -> list[Span]:
        """Where personal data stands in `text`."""
        ...

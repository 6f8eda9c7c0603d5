"""How votes refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class VotingClosed(Refusal):
    """The item shipped or was declined: the tally stands."""

    code: ClassVar[str] = "VOTING_CLOSED"

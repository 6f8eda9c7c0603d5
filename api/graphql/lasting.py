"""What lasts longer than an answer, and why it ends before the client wishes.

The process stops; whoever listens may no longer; the client does not read, or is gone. Each is
raised as `Ended` in the task group that holds the stream, and so ends everything in it.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NoReturn

from api.auth import Caller, Credentials
from api.watching import LOOK_SECONDS, lapsed
from api.wiring import Heard


class Why(Enum):
    """A stream ended."""

    STOPPING = auto()
    LAPSED = auto()
    SLOW = auto()
    GONE = auto()


class Ended(Exception):
    """This stream is over, because `why`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why


@dataclass(frozen=True)
class Patience:
    """Seconds: until a socket says who it is; for one message to be taken; between two looks at
    credentials; between two signs of life.
    """

    greeting: float = 10.0
    sending: float = 30.0
    looking: float = LOOK_SECONDS
    silence: float = 12.0


USUAL_PATIENCE: Final = Patience()


async def until_stopping(heard: Heard) -> NoReturn:
    """Raises Ended when the process is told to stop."""
    await heard.stopping.begun()
    raise Ended(Why.STOPPING)


async def until_lapsed(
    heard: Heard, caller: Caller, shown: Credentials, patience: Patience
) -> NoReturn:
    """Raises Ended when the credentials no longer stand."""
    await lapsed(heard, caller, shown, every=patience.looking)
    raise Ended(Why.LAPSED)

"""Every limit of Heard that counts per time, in one place. docs/cost.md shows them.

POINTS are what operations cost, see `api.graphql.cost`. TRIES are counted one by one, for what
somebody could guess. MESSAGES are what widgets send.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final


@dataclass(frozen=True)
class Rate:
    """At most `most` within `seconds`, counted from the first. `name` is public."""

    name: str
    most: int
    seconds: int = 60

    def times(self, factor: float) -> "Rate":
        """The same with another number, at least 1."""
        return replace(self, most=max(1, round(self.most * factor)))


POINTS_A_MINUTE: Final = 10_000
"""Of a token or a member, unless HEARD_POINTS_PER_MINUTE says otherwise; others in proportion."""


class Points(Enum):
    """Whose points: the name, and the share of POINTS_A_MINUTE."""

    TOKEN = ("token", 1.0)
    MEMBER = ("member", 1.0)
    CUSTOMER = ("customer", 0.2)
    ANONYMOUS = ("anonymous", 0.1)
    SITE = ("site", 3.0)

    def rate(self, points_per_minute: int) -> Rate:
        """The bucket, of the size that this installation grants."""
        name, share = self.value
        return Rate(name, points_per_minute).times(share)


class Messages(Enum):
    """What widgets send, before anything of it is looked at."""

    ADDRESS = Rate("widget-address", 300)
    DEVICE = Rate("widget-device", 60)
    FILE = Rate("file", 30, 600)


class Tries(Enum):
    """What can be guessed, or fills public pages. Each key (an address, a mailbox, a caller) counts
    apart.

    One that succeeds may be given back: then only failures count.
    """

    SIGN_IN = Rate("sign-in", 10)
    SECOND_FACTOR = Rate("second-factor", 5)
    EMAIL_LINK = Rate("email-link", 5, 600)
    PASSWORD_RESET = Rate("password-reset", 5, 600)
    CODE = Rate("code", 20, 600)
    CLAIM = Rate("claim", 20, 600)
    IDEA = Rate("idea", 10, 3600)
    COMMENT = Rate("comment", 10, 600)


STRICTER: Final = 3
"""While a configured Redis or Valkey is away, each process counts tries by itself and allows only
one in so many: three processes together then allow no more than before.
"""

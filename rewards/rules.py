"""What earns how many points: pure, versioned, the same for everyone.

Version 1:

| rule      | points | for                                   | when                               |
|-----------|--------|---------------------------------------|------------------------------------|
| `rating`  | 5      | a score without words                 | pending, confirmed when judged     |
| `words`   | 20     | words, with or without a score        | pending, confirmed when judged     |
| `shipped` | 100    | feedback that changed the product     | at once, in a release, once        |

One feedback earns `rating` or `words`, never both. Length earns nothing: paying by the character
invites padding, and what makes words worth more is that they were judged valid or shipped. The sign
of a score earns nothing either. Whoever is known, by device or by name, collects; who redeems must
be vouched for by the host. Points do not expire in this version.

While a feedback is under review its points wait: what would be confirmed stays pending, and what
would be granted is not granted yet. Nothing that was confirmed is taken back by doubt; only a
judgement as fake does that.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

RULES_VERSION: Final = 1


class Rule(StrEnum):
    """Why points were awarded. Stored, and the key of the sentence that people read."""

    RATING = "rating"
    WORDS = "words"
    SHIPPED = "shipped"


POINTS: Final[dict[Rule, int]] = {Rule.RATING: 5, Rule.WORDS: 20, Rule.SHIPPED: 100}


class AwardState(StrEnum):
    """Where an award stands. A voided one is confirmed after all when the team corrects itself."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    VOIDED = "voided"


@dataclass(frozen=True)
class Heard:
    """What is known of one feedback. `has_words` is None until the submission was heard.

    `valid` is the latest judgement, None before the first; shipping judges valid. `is_held`: it is
    under review, by the rules of trust or by a person's doubt.
    """

    has_words: bool | None
    valid: bool | None
    shipped: bool
    is_held: bool = False


@dataclass(frozen=True)
class Due:
    """The state in which the award of `rule` has to be."""

    rule: Rule
    state: AwardState


def awards_due(heard: Heard) -> tuple[Due, ...]:
    """What one feedback earns; it depends on what was heard, never on the order of hearing."""
    judged = {None: AwardState.PENDING, True: AwardState.CONFIRMED, False: AwardState.VOIDED}
    state = judged[heard.valid]
    waits = heard.is_held and state is AwardState.CONFIRMED
    if waits:
        state = AwardState.PENDING
    due = []
    if heard.has_words is not None:
        due.append(Due(Rule.WORDS if heard.has_words else Rule.RATING, state))
    if heard.shipped and not waits:
        due.append(Due(Rule.SHIPPED, state))
    return tuple(due)

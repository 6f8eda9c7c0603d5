"""What the rules look at: counts and yes or no, no words and no names."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What is known of one feedback. What nobody knows is 0, False or None, and moves nothing.

    `alike_now` counts this one and others with the same question, score and touchpoint by people
    for whom nobody vouches, ten minutes before and after; `alike_before` those of the day before
    that. `said_by` are other speakers of the same words, `letters` the length of the words, a
    Chinese character being two. `same_sender` are other speakers with the same fingerprint.
    `seconds` is how long the answering took, by the clock of the device.
    """

    is_verified: bool = False
    has_purchased: bool = False
    has_mailbox: bool = False
    was_invited: bool = False
    valid_before: int = 0
    fake_before: int = 0
    alike_now: int = 0
    alike_before: int = 0
    said_by: int = 0
    letters: int = 0
    same_sender: int = 0
    seconds: float | None = None
    is_spam: bool = False

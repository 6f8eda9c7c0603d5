"""What becomes of each table's rows when somebody's words are erased, and which are exported.

`BY_FEEDBACK` is about one feedback and applies to rows with a `feedback_id`; `BY_CUSTOMER` is about
a whole person, whose feedback is erased as well, and applies to rows with a `customer_id`. Tables
are named, not imported: rewards and features to come are no business of this one. `BY_EMAIL` and
`AUTHORS` are about a whole person too, found by other columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final


class Fate(StrEnum):
    """DELETE the rows, BLANK some of their columns, or KEEP them whole."""

    DELETE = "delete"
    BLANK = "blank"
    KEEP = "keep"


@dataclass(frozen=True)
class Decision:
    """A fate and why. `blanks` are the columns and what they hold afterwards."""

    fate: Fate
    why: str
    blanks: Mapping[str, Any] = field(default_factory=dict)


def _delete(why: str) -> Decision:
    return Decision(Fate.DELETE, why)


def _blank(why: str, **blanks: Any) -> Decision:
    return Decision(Fate.BLANK, why, blanks)


def _keep(why: str) -> Decision:
    return Decision(Fate.KEEP, why)


BY_FEEDBACK: Final[dict[str, Decision]] = {
    "feedback_change": _keep("moves of status, without words of the customer"),
    "reply": _blank("answers quote and address the customer", text=""),
    "receipt": _blank("without the salt the leaf tells nothing", salt=None),
    "signal": _delete("holds words of the text as reasons"),
    "label_correction": _keep("labels alone, without words of the customer"),
    "original_words": _delete("the words before masking"),
    "outside_question": _delete("nothing is left to ask about"),
    "signal_proposal": _delete("what a model made of the text"),
    "grade": _keep("numbers alone"),
    "feedback_vector": _delete("tells what the text is about"),
    "feedback_topic": _delete("tells what the text is about, and holds its words"),
    "text_band": _delete("tells which other texts are like it"),
    "copy_proposal": _delete("says that it said what another one says"),
    "feedback_trust": _blank("how it was decided stays; what it was counted from goes", reasons=[]),
    "sender_print": _delete("tells what else its sender said that day"),
    "evidence": _keep("a count behind an item"),
    "message": _keep("names a tracking number and no words"),
    "survey_response": _blank("the answers are words", answers={}, page=None, invitation_id=None),
    "attachment": _delete("files of the customer, with their bytes: `forget_attachments` does it"),
    "feedback_route": _keep("an owner and a date"),
    "feedback_date_move": _blank("the reason may speak of the customer", reason=""),
    "customer_reply": _delete("the customer's own words"),
    "nature_correction": _delete("the customer's own word"),
    "erasure": _keep("that it was erased, and when"),
    "stream_event": _keep("ids alone, forgotten after a while"),
    "ledger_entry": _keep("the books tell points, not words"),
    "award": _keep("the books tell points, not words"),
    "award_claim": _keep("the books tell points, not words"),
}
BY_CUSTOMER: Final[dict[str, Decision]] = {
    "feedback": _keep("its words are erased by `BY_FEEDBACK`; a score without them is a count"),
    "device": _delete("nothing speaks for the person any more"),
    "vote": _keep("stays counted; whose it was is an empty row"),
    "follow": _delete("nobody is there to be told"),
    "message": _delete("news to the person"),
    "thanks": _delete("the name in releases"),
    "survey_response": _blank("the answers are words", answers={}, page=None, invitation_id=None),
    "survey_invitation": _delete("an address and a name"),
    "contact": _delete("when the person was asked what"),
    "asking_stopped": _delete("nobody is there to be asked"),
    "changelog_seen": _delete("when the person looked"),
    "circle_seat": _delete("a seat is given back: `leave_circles` counts it"),
    "mail_stopped": _delete("nobody is there to be mailed"),
    "change_verdict": _keep("stays counted; whose it was is an empty row"),
    "comment": _blank("the text stays under its item, in nobody's name", author_name=None),
    "erasure": _keep("that it was erased, and when"),
    "stream_event": _keep("ids alone, forgotten after a while"),
    "ledger_account": _keep("the books add up without a name"),
    "ledger_entry": _keep("the books add up without a name"),
    "award": _keep("the books add up without a name"),
    "award_claim": _keep("the books add up without a name"),
    "award_owner": _keep("the books add up without a name"),
    "redemption": _keep("the books add up without a name; the code is kept as a hash"),
}
BY_EMAIL: Final[dict[str, Decision]] = {
    "customer_link": _delete("a way in by the mailbox"),
    "survey_invitation": _delete("an address and a name"),
    "news_subscription": _blank("letters end", email=None, confirmed_at=None),
}
"""What is found by the mailbox, where it is known to be the customer's."""
OF_THE_TEAM: Final = frozenset({"member", "invitation"})
"""Tables with addresses that are no customer's."""
AUTHORS: Final[dict[str, Decision]] = {
    "roadmap_item": _blank("the idea stays, in nobody's name", author_id=None, author_name=None),
}
"""What is found by `author_id`."""
FEEDBACK_BLANKS: Final[dict[str, Any]] = {
    "text": None,
    "author": None,
    "page": None,
    "contact_email": None,
}
"""Columns of `feedback` itself, as far as it has them. The import's fingerprint stays: it is a
hash, and without it the same file would bring the words back."""
CUSTOMER_BLANKS: Final[dict[str, Any]] = {
    "external_id": None,
    "name": None,
    "email": None,
    "email_verified_at": None,
    "language": None,
    "thanks_name": None,
    "traits": {},
}
"""Columns of `customer` itself. The row stays, for votes and books to point at."""

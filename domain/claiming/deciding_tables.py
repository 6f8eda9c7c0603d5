"""What becomes of the rows of each table when one customer claims another, or one feedback.

Tables are named, not imported, where another feature moves them. A table that is in none of these
fails a test.
"""

from typing import Final

MOVED: Final = frozenset(
    {
        "feedback",
        "vote",
        "follow",
        "message",
        "thanks",
        "comment",
        "survey_response",
        "survey_invitation",
        "change_verdict",
        "changelog_seen",
        "mail_stopped",
        "circle_seat",
    }
)
"""By `taking_over`, in the transaction of the claim. Where both have a row, one is left."""
MOVED_BY_LISTENERS: Final = {
    "contact": "`campaigns.taking_over` hears `customer.claimed`",
    "asking_stopped": "`campaigns.taking_over`: who stopped being asked stays so",
    "ledger_account": "`rewards.handing_over` hears `customer.claimed`: books are never rewritten",
    "ledger_entry": "`rewards.handing_over` writes new entries",
    "award": "`rewards.handing_over`",
    "award_claim": "`rewards.handing_over`",
    "award_owner": "`rewards.handing_over`: names the claimant",
}
"""Once the claim is told; and by whom."""
STAYS: Final = {
    "device": "deleted: the key speaks for somebody new from now on",
    "erasure": "that somebody was erased; there is nothing of theirs to claim",
    "redemption": "only whom a host vouched for redeems, and such a customer is never claimed",
    "stream_event": "what happened stays as it was told",
}
"""And why."""
AUTHORS: Final = frozenset({"roadmap_item"})
"""Found by `author_id`, moved with the rest."""

WITH_ONE_FEEDBACK: Final = {
    "survey_response": "moved by `taking_by_number`, where nobody was behind it",
    "message": "there is none: nobody was told",
    "ledger_entry": "`rewards.claiming` hears `feedback.claimed`",
    "award": "`rewards.claiming`",
    "award_claim": "`rewards.claiming`",
    "erasure": "asked for by whoever held the number; that stays",
    "stream_event": "what happened stays as it was told",
}
"""What names a feedback and, beside it, a customer, when that feedback is claimed by its number.

What names the feedback alone (history, answers, files, receipt, evidence) goes with it by itself,
and so does the address on it. An invitation stays its mailbox's: the number does not prove that.
"""

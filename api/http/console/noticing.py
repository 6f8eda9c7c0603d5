"""What was just done, said once on the page that follows."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from api.http.forms import noticed
from api.http.languages.reading import sentence


@dataclass(frozen=True)
class Notice:
    """A sentence and its tone."""

    text: str
    tone: str = "good"


NOTICES: Final = {
    "graded": Notice(sentence("Graded. Its points are being confirmed.")),
    "judged_valid": Notice(sentence("Judged valid. Its points are being confirmed.")),
    "judged_fake": Notice(
        sentence("Judged fake. Its points become void; judging it valid undoes this."), "warn"
    ),
    "replied": Notice(sentence("Your reply is on the tracking page.")),
    "routed": Notice(sentence("Saved. The customer reads it on the tracking page.")),
    "words_erased": Notice(sentence("Erased. What is left tells of nobody.")),
    "erasure_declined": Notice(sentence("Declined. The reason is on the tracking page."), "info"),
    "originals_kept": Notice(sentence("From now on the words before masking are kept, sealed.")),
    "originals_dropped": Notice(sentence("The words before masking are deleted.")),
    "original_hidden": Notice(sentence("The words before masking are out of sight again."), "info"),
    "outside_on": Notice(sentence("From now on the outside model is asked.")),
    "outside_off": Notice(sentence("The outside model is asked no more.")),
    "proposal_accepted": Notice(sentence("Accepted. It is the label from now on.")),
    "proposal_dismissed": Notice(sentence("Dismissed. The label stays as it was."), "info"),
    "deadlines_saved": Notice(sentence("Saved. Customers are told these limits from now on.")),
    "label_corrected": Notice(
        sentence("Corrected. Heard learns from it at once; Undo stands beside the label.")
    ),
    "label_taken_back": Notice(sentence("Taken back. Heard reads it again."), "info"),
    "model_rolled_back": Notice(sentence("From the next feedback on Heard reads by it.")),
    "teaching_allowed": Notice(sentence("Allowed. The next training learns from them.")),
    "teaching_forbidden": Notice(
        sentence("No training learns from them any more. Earlier versions have learned.")
    ),
    "copy_merged": Notice(
        sentence("Merged. It speaks for whatever the original speaks for; nobody counts twice.")
    ),
    "copy_declined": Notice(sentence("Kept apart. They are never proposed again.")),
    "copy_reopened": Notice(sentence("Taken back. The question is open again.")),
    "copies_merged": Notice(sentence("Merged: all exact copies that were waiting, 200 at most.")),
    "topics_asked": Notice(sentence("Heard looks for topics now. Load this page again soon.")),
    "topic_renamed": Notice(sentence("Saved. Runs keep the name.")),
    "topic_hidden": Notice(sentence("Hidden. It still takes its texts.")),
    "topic_shown": Notice(sentence("It is shown again.")),
    "topic_pinned": Notice(sentence("Saved.")),
    "topic_merged": Notice(sentence("Merged. Undo stands here and at the other topic.")),
    "topic_unmerged": Notice(sentence("Taken apart. Each has its own texts again.")),
    "feedback_sorted": Notice(sentence("Saved. No run says otherwise.")),
    "trust_trusted": Notice(sentence("Trusted. Its points follow the judgement again.")),
    "trust_doubtful": Notice(
        sentence("Doubtful. Its pending points wait until somebody judges or trusts it."), "warn"
    ),
    "trust_rules": Notice(sentence("Taken back. The rules stand again."), "info"),
    "linked": Notice(sentence("Linked. The customer can see it on the tracking page.")),
    "unlinked": Notice(sentence("Unlinked.")),
    "item_created_linked": Notice(sentence("The item is on the roadmap, and this speaks for it.")),
    "item_created": Notice(sentence("The item is on the roadmap.")),
    "item_saved": Notice(sentence("Saved.")),
    "item_moved": Notice(sentence("Moved. Feedback behind it follows.")),
    "item_dated": Notice(sentence("The date is set.")),
    "effect_measured": Notice(sentence("Saved. It is counted whenever somebody looks.")),
    "measuring_stopped": Notice(sentence("It is measured no more; the answers stay.")),
    "item_picked": Notice(sentence("It is a staff pick.")),
    "item_unpicked": Notice(sentence("It is no staff pick any more.")),
    "team_commented": Notice(sentence("The comment is there, marked as the team’s.")),
    "idea_accepted": Notice(sentence("It is on the roadmap.")),
    "idea_hidden": Notice(sentence("It is hidden.")),
    "idea_merged": Notice(sentence("Both are one item now; every voter counts once.")),
    "comment_shown": Notice(sentence("Everybody can read the comment.")),
    "comment_hidden": Notice(sentence("The comment is hidden.")),
    "comment_gone": Notice(sentence("The comment is gone for good.")),
    "policy_saved": Notice(sentence("The policy is saved.")),
    "published": Notice(sentence("Published. Everyone concerned is being told.")),
    "campaign_created": Notice(sentence("The campaign is there, and off.")),
    "campaign_saved": Notice(sentence("Saved. It holds from the next page on.")),
    "campaign_on": Notice(sentence("It asks from now on.")),
    "campaign_off": Notice(sentence("It asks nobody any more.")),
    "contact_policy_set": Notice(sentence("The contact policy holds from now on.")),
    "segment_created": Notice(sentence("The segment is there.")),
    "segment_deleted": Notice(sentence("The segment is gone.")),
    "reward_created": Notice(sentence("The reward is on offer.")),
    "reward_restocked": Notice(sentence("Restocked.")),
    "tiers_set": Notice(sentence("Saved. Everybody stands where their points lead.")),
    "circle_opened": Notice(sentence("The circle is open. Choose whom to invite.")),
    "circle_invited": Notice(sentence("Invited. They hear of it now.")),
    "circle_closed": Notice(sentence("Closed. Who has a seat keeps it.")),
    "reward_retired": Notice(sentence("Retired. Codes already issued stay good.")),
    "invited": Notice(sentence("Invited. The invitation is open for seven days.")),
    "invitation_resent": Notice(
        sentence("Sent again. The link before works no more; the new one does for seven days.")
    ),
    "invitation_revoked": Notice(sentence("Taken back. Its link lets nobody in.")),
    "role_changed": Notice(sentence("The role is another from now on.")),
    "member_removed": Notice(
        sentence("Removed, and signed out everywhere. What they did stays under their name.")
    ),
    "password_changed": Notice(sentence("Your password is changed. All other sessions ended.")),
    "one_time_codes_off": Notice(sentence("One-time codes are off.")),
    "passkey_added": Notice(sentence("The passkey is yours. You can sign in with it.")),
    "passkey_removed": Notice(sentence("The passkey lets nobody in any more.")),
    "session_ended": Notice(sentence("Signed out there.")),
    "confirmed": Notice(sentence("Thank you. For ten minutes you will not be asked again.")),
    "token_revoked": Notice(sentence("Revoked. Nobody comes in with it any more.")),
    "webhook_saved": Notice(sentence("Saved. What waits goes by the new words.")),
    "webhook_paused": Notice(sentence("Paused. Nothing is sent; what waits is kept.")),
    "webhook_resumed": Notice(sentence("Sending again, what waits first.")),
    "webhook_deleted": Notice(sentence("Deleted. Nothing more is sent there.")),
    "webhook_tested": Notice(
        sentence("A test is on its way. Load this page again to see what came of it.")
    ),
    "delivery_replayed": Notice(sentence("It goes out again, under its old id.")),
    "failures_replayed": Notice(sentence("What was given up goes out again.")),
    "survey_begun": Notice(sentence("It is a draft. Publish it when you like it.")),
    "survey_published": Notice(sentence("It is live. Send its link, or put it on your page.")),
    "survey_closed": Notice(sentence("Closed. It takes no more answers.")),
    "survey_reopened": Notice(sentence("It takes answers again.")),
    "survey_copied": Notice(sentence("This is the copy, without its answers.")),
    "survey_deleted": Notice(sentence("The draft is deleted.")),
    "survey_saved": Notice(sentence("Saved.")),
    "site_key_added": Notice(sentence("From now on tokens signed by this key are believed.")),
    "site_key_removed": Notice(sentence("Removed. Its tokens are believed no longer.")),
    "site_identity_saved": Notice(sentence("Saved. It holds from the next token on.")),
    "site_edited": Notice(sentence("Saved. Open pages keep the old for five minutes.")),
    "site_dressed": Notice(sentence("Saved. It arrives everywhere within five minutes.")),
    "site_worded": Notice(sentence("Saved. It is said everywhere within five minutes.")),
    "people_invited": Notice(sentence("They are being written to. This page tells how it goes.")),
    "site_added": Notice(sentence("The site has a key now.")),
}


def notice_of(request: Request) -> Notice | None:
    """The notice that waits, if it is one of ours."""
    return NOTICES.get(noticed(request) or "")

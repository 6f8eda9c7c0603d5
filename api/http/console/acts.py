"""The acts of the audit log in words: what was done, to what, and where one can look at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from api.http.languages.reading import sentence

ACTS: Final = {
    "audit.exported": sentence("Audit log exported"),
    "campaign.created": sentence("Campaign created"),
    "campaign.edited": sentence("Campaign changed"),
    "campaign.switched_off": sentence("Campaign switched off"),
    "campaign.switched_on": sentence("Campaign switched on"),
    "circle.closed": sentence("Circle closed"),
    "circle.invited": sentence("Customers invited to a circle"),
    "circle.opened": sentence("Circle opened"),
    "code.used": sentence("Code used"),
    "comment.deleted": sentence("Comment deleted"),
    "comment.hidden": sentence("Comment hidden"),
    "comment.shown": sentence("Comment shown"),
    "contact_policy.set": sentence("Contact policy set"),
    "customer.claimed": sentence("Device claimed"),
    "customer.erased": sentence("Customer erased"),
    "customer.let_in_by_mail": sentence("Customer came in by e-mail"),
    "erasure.asked": sentence("Erasure asked for"),
    "erasure.declined": sentence("Erasure declined"),
    "feedback.claimed": sentence("Feedback claimed"),
    "feedback.erased": sentence("Feedback erased"),
    "feedback.exported": sentence("Feedback exported"),
    "feedback.imported": sentence("Feedback imported"),
    "feedback.judged": sentence("Feedback judged"),
    "feedback.copy_reopened": sentence("Decision on a copy taken back"),
    "feedback.kept_apart": sentence("Feedback kept apart"),
    "feedback.merged": sentence("Feedback merged"),
    "feedback.sorted": sentence("Feedback put into a topic"),
    "feedback.sorting_released": sentence("Feedback left to Heard again"),
    "feedback.trust_overruled": sentence("Rules of trust overruled"),
    "idea.accepted": sentence("Idea accepted"),
    "idea.hidden": sentence("Idea hidden"),
    "idea.merged": sentence("Idea merged"),
    "invitation.resent": sentence("Invitation sent again"),
    "invitation.revoked": sentence("Invitation revoked"),
    "measure.chosen": sentence("Measure of an effect chosen"),
    "measure.stopped": sentence("Measuring of an effect ended"),
    "member.added": sentence("Member added"),
    "member.confirmation_refused": sentence("Confirmation refused"),
    "member.invited": sentence("Member invited"),
    "member.joined": sentence("Member joined"),
    "member.passkey_added": sentence("Passkey added"),
    "member.passkey_removed": sentence("Passkey removed"),
    "member.password_changed": sentence("Password changed"),
    "member.recovery_code_used": sentence("Recovery code used"),
    "member.recovery_codes_made": sentence("Recovery codes made"),
    "member.removed": sentence("Member removed"),
    "member.role_changed": sentence("Role changed"),
    "member.session_ended": sentence("Sessions ended"),
    "member.sign_in_refused": sentence("Sign-in refused"),
    "member.signed_in": sentence("Member signed in"),
    "member.signed_out": sentence("Member signed out"),
    "member.totp_disabled": sentence("One-time codes turned off"),
    "member.totp_enabled": sentence("One-time codes turned on"),
    "model.rolled_back": sentence("Models rolled back"),
    "moderation.changed": sentence("Moderation changed"),
    "original.shown": sentence("Words before masking looked at"),
    "originals.dropped": sentence("Words before masking deleted"),
    "originals.kept": sentence("Words before masking kept from then on"),
    "outside_model.turned_off": sentence("Outside model turned off"),
    "outside_model.turned_on": sentence("Outside model turned on"),
    "release.published": sentence("Release published"),
    "reward.created": sentence("Reward created"),
    "topic.hidden": sentence("Topic hidden"),
    "topic.merged": sentence("Topics merged"),
    "topic.pinned": sentence("Topic pinned"),
    "topic.renamed": sentence("Topic named"),
    "topic.shown": sentence("Topic shown again"),
    "topic.unmerged": sentence("Merge of topics taken back"),
    "topic.unpinned": sentence("Topic no longer pinned"),
    "topics.asked": sentence("Run of topics asked for"),
    "teaching.allowed": sentence("Corrections allowed to teach the models"),
    "teaching.forbidden": sentence("Corrections forbidden to teach the models"),
    "tiers.set": sentence("Tiers set"),
    "reward.restocked": sentence("Reward restocked"),
    "reward.retired": sentence("Reward retired"),
    "segment.created": sentence("Segment created"),
    "segment.deleted": sentence("Segment deleted"),
    "site.added": sentence("Site added"),
    "site.edited": sentence("Site changed"),
    "site.dressed": sentence("Site looks otherwise"),
    "site.worded": sentence("Site says its own words"),
    "site.identity_changed": sentence("Site believes other tokens"),
    "site.key_added": sentence("Site key added"),
    "site.key_removed": sentence("Site key removed"),
    "survey.created": sentence("Survey begun"),
    "survey.people_invited": sentence("People invited to a survey"),
    "survey.published": sentence("Survey published"),
    "survey.closed": sentence("Survey closed"),
    "survey.reopened": sentence("Survey opened again"),
    "survey.deleted": sentence("Survey draft deleted"),
    "survey.exported": sentence("Answers exported"),
    "token.created": sentence("Token created"),
    "token.revoked": sentence("Token revoked"),
    "token.rotated": sentence("Token rotated"),
    "webhook.created": sentence("Webhook created"),
    "webhook.deleted": sentence("Webhook deleted"),
    "webhook.delivery_replayed": sentence("Delivery replayed"),
    "webhook.failures_replayed": sentence("Failed deliveries replayed"),
    "webhook.paused": sentence("Webhook paused"),
    "webhook.resumed": sentence("Webhook resumed"),
    "webhook.secret_rotated": sentence("Webhook secret rotated"),
    "webhook.tested": sentence("Webhook tested"),
    "webhook.updated": sentence("Webhook changed"),
    "workspace.deadlines_chosen": sentence("Deadlines chosen"),
}
"""By what is recorded; `docs/audit.md` says when. Others are shown by their own word."""
DETAILS: Final = {
    "name": sentence("Name"),
    "percent": sentence("Percent of people"),
    "is_on": sentence("On"),
    "most": sentence("At most so many times"),
    "days": sentence("in so many days"),
    "scopes": sentence("Scopes"),
    "expires_at": sentence("Ends"),
    "grace_hours": sentence("Hours of grace"),
    "origins": sentence("Allowed pages"),
    "valid": sentence("Valid"),
    "title": sentence("Title"),
    "cost": sentence("Cost in points"),
    "seats": sentence("Seats"),
    "stock": sentence("Pieces"),
    "pieces": sentence("Pieces"),
    "reward": sentence("Reward"),
    "version": sentence("Version"),
    "items": sentence("Items"),
    "format": sentence("Format"),
    "count": sentence("How many"),
    "role": sentence("Role"),
    "means": sentence("By means of"),
    "already_there": sentence("Already there"),
    "rejected": sentence("Rejected"),
    "before": sentence("Before"),
    "after": sentence("After"),
    "email": sentence("E-mail"),
    "left": sentence("Left"),
    "sessions": sentence("Sessions"),
    "reason": sentence("Reason"),
    "url": sentence("Address"),
    "host": sentence("Host"),
    "events": sentence("Events"),
    "event": sentence("Event"),
    "since": sentence("From"),
    "until": sentence("Until"),
    "only": sentence("What"),
    "into": sentence("Merged into"),
    "measure": sentence("Measured by"),
    "window": sentence("Days before and after"),
    "target": sentence("Target"),
    "public": sentence("Everybody may read it"),
    "nameless_wait": sentence("Anonymous ones wait"),
    "vouched_wait": sentence("Verified ones wait"),
    "by": sentence("Who"),
    "about": sentence("Done to"),
    "first_hours": sentence("First answer, hours"),
    "l1_hours": sentence("L1, hours"),
    "l2_hours": sentence("L2, hours"),
    "l3_hours": sentence("L3, hours"),
}
"""What the details of an act are called; others are shown by their own word."""
MEANS: Final = {
    "password": sentence("Password"),
    "passkey": sentence("Passkey"),
    "code": sentence("Verification code"),
    "one-time code": sentence("One-time code"),
    "recovery code": sentence("Recovery code"),
    "invitation": sentence("Invitation"),
    "oidc": sentence("Sign-in of the organisation"),
}
"""By what somebody came in, or tried to."""
ROOMS: Final = {
    "feedback": "/console/feedback/{id}",
    "token": "/console/tokens#{id}",
    "site": "/console/embed",
    "campaign": "/console/campaigns/{id}",
    "segment": "/console/campaigns#segments",
    "circle": "/console/circles/{id}",
    "reward": "/console/rewards",
    "redemption": "/console/rewards?used={id}",
    "release": "/console/releases",
    "member": "/console/team",
    "invitation": "/console/team",
    "webhook": "/console/webhooks/{id}",
    "erasure": "/console/erasures",
    "comment": "/console/moderation",
    "roadmapitem": "/console/moderation",
}
"""Where a subject of that kind can be looked at."""


def room_of(subject: str | None) -> str | None:
    """The address of the page on which `subject` is, if there is one."""
    if subject is None:
        return None
    room = ROOMS.get(subject.rpartition("_")[0])
    return room.format(id=subject) if room else None


@dataclass(frozen=True)
class Detail:
    """`values` are sentences of ours, still to be translated, where `is_ours`; else as stored."""

    name: str
    values: Sequence[str]
    is_ours: bool = False


def shown_details(details: Mapping[str, Any]) -> list[Detail]:
    """Those that say something, in their stored order."""
    return [_detail(name, value) for name, value in details.items() if value not in (None, "", [])]


def _detail(name: str, value: object) -> Detail:
    shown = DETAILS.get(name, name)
    if name == "means":
        known = str(value).split(", ")
        return Detail(shown, [MEANS.get(each, each) for each in known], is_ours=True)
    return Detail(shown, [_moment(value) if name.endswith("_at") else _value(value)])


def _moment(value: object) -> str:
    """A moment in ISO 8601 to the minute, in UTC as it is stored."""
    return str(value)[:16].replace("T", " ")


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, bool):
        return "✓" if value else "✗"
    return str(value)

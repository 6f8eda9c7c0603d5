"""The acts of the audit log in words: what was done, to what, and where one can look at it."""

from collections.abc import Mapping
from typing import Any, Final

from api.http.languages.reading import sentence

ACTS: Final = {
    "member.signed_in": sentence("Signed in"),
    "member.signed_out": sentence("Signed out"),
    "member.sign_in_refused": sentence("Sign-in refused"),
    "member.session_ended": sentence("Sessions ended"),
    "member.added": sentence("Member added"),
    "member.invited": sentence("Member invited"),
    "member.joined": sentence("Member joined"),
    "member.removed": sentence("Member removed"),
    "member.role_changed": sentence("Role changed"),
    "site.added": sentence("Site added"),
    "token.created": sentence("Token created"),
    "token.rotated": sentence("Token rotated"),
    "token.revoked": sentence("Token revoked"),
    "feedback.judged": sentence("Feedback judged"),
    "feedback.imported": sentence("Feedback imported"),
    "feedback.exported": sentence("Feedback exported"),
    "reward.created": sentence("Reward created"),
    "reward.restocked": sentence("Reward restocked"),
    "reward.retired": sentence("Reward retired"),
    "code.used": sentence("Code used"),
    "release.published": sentence("Release published"),
    "webhook.created": sentence("Webhook created"),
    "webhook.updated": sentence("Webhook changed"),
    "webhook.paused": sentence("Webhook paused"),
    "webhook.resumed": sentence("Webhook resumed"),
    "webhook.deleted": sentence("Webhook deleted"),
    "webhook.secret_rotated": sentence("Webhook secret rotated"),
    "audit.exported": sentence("Audit log exported"),
}
"""Others are shown by their own word."""
DETAILS: Final = {
    "name": sentence("Name"),
    "scopes": sentence("Scopes"),
    "expires_at": sentence("Ends"),
    "grace_hours": sentence("Hours of grace"),
    "origins": sentence("Allowed pages"),
    "valid": sentence("Valid"),
    "title": sentence("Title"),
    "cost": sentence("Cost in points"),
    "stock": sentence("Pieces"),
    "pieces": sentence("Pieces"),
    "reward": sentence("Reward"),
    "version": sentence("Version"),
    "items": sentence("Items"),
    "format": sentence("Format"),
    "count": sentence("How many"),
    "role": sentence("Role"),
    "means": sentence("By means of"),
}
"""What the details of an act are called; others are shown by their own word."""
ROOMS: Final = {
    "feedback": "/console/feedback/{id}",
    "token": "/console/tokens#{id}",
    "site": "/console/embed",
    "reward": "/console/rewards",
    "redemption": "/console/rewards?used={id}",
    "release": "/console/releases",
}
"""Where a subject of that kind can be looked at."""


def room_of(subject: str | None) -> str | None:
    """The address of the page on which `subject` is, if there is one."""
    if subject is None:
        return None
    room = ROOMS.get(subject.rpartition("_")[0])
    return room.format(id=subject) if room else None


def shown_details(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Name and value of those that say something, in their stored order."""
    return [
        (DETAILS.get(name, name), _value(value))
        for name, value in details.items()
        if value not in (None, "", [])
    ]


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, bool):
        return "✓" if value else "✗"
    return str(value)

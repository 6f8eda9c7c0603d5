"""What a mailed link holds, and how an address that opted out is remembered."""

import base64
import hashlib
import hmac

from domain.shared.ids import SurveyInvitationId, WorkspaceId


def invitation_key(secret: bytes, invitation: SurveyInvitationId) -> str:
    """The key in the link: 43 URL-safe characters, which nobody can tell without `secret`."""
    digest = hmac.digest(secret, b"survey invitation\n" + invitation.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def response_key(key: str) -> str:
    """Under which key the answers of an invitation are kept: the same on every device."""
    return "mail-" + hashlib.sha256(b"survey response\n" + key.encode()).hexdigest()[:40]


def email_hash(secret: bytes, workspace_id: WorkspaceId, email: str) -> str:
    """64 hexadecimal digits; `email` in its normal form."""
    message = b"opted out\n" + workspace_id.bytes + email.encode()
    return hmac.digest(secret, message, hashlib.sha256).hex()

"""The keys in the links of letters: made from the installation's secret, stored nowhere.

A key names its subscription, so it is found without a search, and what it may do: a key that ends
confirms nothing. Ending works for good; confirming is over once the subscription ended.
"""

import base64
import binascii
import hashlib
import hmac
from typing import Final
from uuid import UUID

from domain.shared.ids import NewsSubscriptionId, WorkspaceId

_ID: Final = 16
_MARK: Final = 24
"""Bytes; 192 bits of a digest nobody can tell without the secret."""


def email_mark(secret: bytes, workspace_id: WorkspaceId, email: str) -> str:
    """What tells the mailbox `email` (as `one_mailbox` writes it) in that workspace: 64 digits."""
    digest = hmac.digest(secret, b"mailbox\n" + workspace_id.bytes + email.encode(), hashlib.sha256)
    return digest.hex()


def confirm_key(secret: bytes, subscription_id: NewsSubscriptionId, turn: int) -> str:
    """54 URL-safe characters."""
    return _written(subscription_id, _mark(secret, f"confirm {turn}", subscription_id))


def end_key(secret: bytes, subscription_id: NewsSubscriptionId) -> str:
    """54 URL-safe characters."""
    return _written(subscription_id, _mark(secret, "end", subscription_id))


def named_by(key: str) -> NewsSubscriptionId | None:
    """Whose subscription a key speaks of, not yet whether it may."""
    if not key.isascii() or len(key) > 100:
        return None
    try:
        raw = base64.b64decode(key + "=" * (-len(key) % 4), b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    return NewsSubscriptionId(UUID(bytes=raw[:_ID])) if len(raw) == _ID + _MARK else None


def are_same(key: str, expected: str) -> bool:
    """Compared in a time that tells nothing."""
    return hmac.compare_digest(key.encode(), expected.encode())


def _mark(secret: bytes, purpose: str, subscription_id: NewsSubscriptionId) -> bytes:
    message = f"news {purpose}\n".encode() + subscription_id.bytes
    return hmac.digest(secret, message, hashlib.sha256)[:_MARK]


def _written(subscription_id: NewsSubscriptionId, mark: bytes) -> str:
    return base64.urlsafe_b64encode(subscription_id.bytes + mark).rstrip(b"=").decode()

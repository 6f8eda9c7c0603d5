"""Signing as standardwebhooks.com specifies it, so that any of its libraries verifies."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from standardwebhooks import Webhook as Signer

from domain.shared.ids import EventId, public_id

SECRET_BYTES: Final = 32
"""The specification wants 24 to 64."""


def new_secret() -> str:
    """`whsec_` and base64."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def signed_headers(
    event_id: EventId, body: str, signing_secrets: Sequence[str], now: datetime
) -> dict[str, str]:
    """The three headers. Each secret gives one signature; a receiver needs only one to fit.

    The id is the event's, so a receiver knows a repetition by it; the moment is that of the try.
    """
    message = public_id("event", event_id)
    signatures = [Signer(secret).sign(message, now, body) for secret in signing_secrets]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }

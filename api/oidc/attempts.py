"""One try to sign in: what binds the provider's answer to the browser that asked.

It travels in a cookie, sealed (encrypted and authenticated), so that no process has to remember it;
it is worthless after ten minutes.
"""

import base64
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from cryptography.fernet import Fernet, InvalidToken

LASTS_SECONDS: Final = 600


@dataclass(frozen=True)
class Attempt:
    """`state` and `nonce` come back, the one in the address, the other in the ID token.

    `verifier` proves to the provider that who began also ends; `wanted` is where to go then.
    """

    state: str
    nonce: str
    verifier: str
    wanted: str

    def is_answered_by(self, answer: Mapping[str, str]) -> bool:
        """Whether the provider's answer is to this attempt."""
        state = answer.get("state", "")
        return hmac.compare_digest(state.encode("utf-8", "replace"), self.state.encode())


def new_attempt(wanted: str) -> Attempt:
    """256 random bits each."""
    return Attempt(
        secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), wanted
    )


class Seal:
    """Closes and opens attempts with 32 bytes of secret."""

    def __init__(self, secret: bytes) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(secret))

    def close(self, attempt: Attempt, now: datetime) -> str:
        """For the cookie."""
        sealed = self._fernet.encrypt_at_time(msgspec.json.encode(attempt), int(now.timestamp()))
        return sealed.decode()

    def open(self, sealed: str, now: datetime) -> Attempt | None:
        """None for what we did not close, or too long ago."""
        try:
            said = self._fernet.decrypt_at_time(
                sealed.encode(), ttl=LASTS_SECONDS, current_time=int(now.timestamp())
            )
            return msgspec.json.decode(said, type=Attempt)
        except (InvalidToken, msgspec.MsgspecError, ValueError):
            return None

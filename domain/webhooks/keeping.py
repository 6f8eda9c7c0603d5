"""Keeping secrets that must be used again: sealed with AES-GCM under a key outside the database."""

import base64
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.shared.ids import WebhookId

_NONCE_BYTES: Final = 12


class SecretUnreadable(Exception):
    """Sealed under another key, for another webhook, or damaged."""


class SecretKeeper:
    """Seals the secret of one webhook so that it opens for that webhook only. `key`: 32 bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, webhook_id: WebhookId, secret: str) -> str:
        """As it is stored: nonce and ciphertext, base64."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, secret.encode(), webhook_id.bytes)
        return base64.b64encode(nonce + sealed).decode()

    def open(self, webhook_id: WebhookId, sealed: str) -> str:
        """The secret. Raises SecretUnreadable."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            nonce, ciphertext = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
            return self._cipher.decrypt(nonce, ciphertext, webhook_id.bytes).decode()
        except (InvalidTag, ValueError) as error:
            raise SecretUnreadable from error

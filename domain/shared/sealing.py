"""Sealing words that must be read again by few: AES-GCM under a key outside the database."""

import base64
import os
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES: Final = 12


class SealBroken(Exception):
    """Sealed under another key, about something else, or damaged."""


class Vault:
    """Seals words about one thing so that they open for that thing only. `key`: 32 bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, about: UUID, words: str) -> str:
        """As it is stored: nonce and ciphertext, base64."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, words.encode(), about.bytes)
        return base64.b64encode(nonce + sealed).decode()

    def open(self, about: UUID, sealed: str) -> str:
        """The words. Raises SealBroken."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            nonce, ciphertext = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
            return self._cipher.decrypt(nonce, ciphertext, about.bytes).decode()
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error

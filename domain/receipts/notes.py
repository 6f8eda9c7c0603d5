"""Signed notes (https://c2sp.org/signed-note) with Ed25519: short texts others' tools can check.

A note is a text that ends in a newline, an empty line, then one line for each signature:
`— NAME BASE64`, where the base 64 holds the key's four-byte id and the signature of the text.
"""

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

SEED_SIZE: Final = 32
LONGEST_NOTE: Final = 100_000
MOST_SIGNATURES: Final = 100
_ED25519: Final = b"\x01"
_KEY_SIZE: Final = 32
_SIGNATURE_SIZE: Final = 64
_ID_SIZE: Final = 4


@dataclass(frozen=True)
class VerifierKey:
    """A public key under a name; written `NAME+ID+KEY` wherever keys are handed out."""

    name: str
    public_key: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys apart; not a fingerprint to trust."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public_key).digest()[:_ID_SIZE]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(_ED25519 + self.public_key)}"

    @classmethod
    def parse(cls, text: str) -> "VerifierKey | None":
        """None for anything that `str` of a verifier key does not write."""
        name, _, rest = text.partition("+")
        written_id, _, key = rest.partition("+")
        typed_key = from_base64(key, size=1 + _KEY_SIZE)
        if not is_key_name(name) or typed_key is None or typed_key[:1] != _ED25519:
            return None
        parsed = cls(name, typed_key[1:])
        return parsed if parsed.id.hex() == written_id else None

    def signed(self, text: str, signature: bytes) -> bool:
        """Whether `signature` is this key's for `text`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public_key).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


class Signer:
    """A private key under a name; `seed` is the 32 bytes of RFC 8032 and never shown."""

    def __init__(self, name: str, seed: bytes) -> None:
        if not is_key_name(name):
            raise ValueError(f"not a key name: {name!r}")
        self._private_key = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = VerifierKey(name, self._private_key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note for `text`, which must end in a newline."""
        if not _is_note_text(text):
            raise ValueError("a note's text is lines without control characters")
        signature = to_base64(self.key.id + self._private_key.sign(text.encode()))
        return f"{text}\n\u2014 {self.key.name} {signature}\n"


def opened(note: str, key: VerifierKey) -> str | None:
    """The text of `note` if `key` signed it, else None; others' signatures are passed over."""
    parsed = _parsed(note)
    if parsed is None:
        return None
    text, signatures = parsed
    for name, key_id, signature in signatures:
        if (name, key_id) == (key.name, key.id):
            return text if key.signed(text, signature) else None
    return None


def is_key_name(name: str) -> bool:
    """Not empty, no white space, no plus, no control character, nothing UTF-8 cannot write."""
    return bool(name) and name.isprintable() and "+" not in name and not any(map(str.isspace, name))


def to_base64(data: bytes) -> str:
    """The standard alphabet with padding (RFC 4648, section 4)."""
    return base64.b64encode(data).decode()


def from_base64(text: str, *, size: int) -> bytes | None:
    """The `size` bytes that `to_base64` wrote as `text`; None for anything else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) == size and to_base64(data) == text else None


_Signature = tuple[str, bytes, bytes]


def _parsed(note: str) -> tuple[str, list[_Signature]] | None:
    """The text and its Ed25519-sized signatures; None if this is not a signed note."""
    text, separator, lines = note.rpartition("\n\n")
    text += "\n"
    if len(note) > LONGEST_NOTE or not separator or not lines.endswith("\n"):
        return None
    signatures = [_parsed_signature(line) for line in lines[:-1].split("\n")]
    if not _is_note_text(text) or None in signatures or len(signatures) > MOST_SIGNATURES:
        return None
    return text, [signature for signature in signatures if signature is not None]


def _parsed_signature(line: str) -> _Signature | None:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    if dash != "\u2014" or not is_key_name(name) or len(data) <= _ID_SIZE:
        return None
    return name, data[:_ID_SIZE], data[_ID_SIZE:]


def _is_note_text(text: str) -> bool:
    """Lines of clean UTF-8: no control characters but newlines, no lone surrogates."""
    return text.endswith("\n") and not any(
        (character < " " and character != "\n") or "\ud800" <= character <= "\udfff"
        for character in text
    )

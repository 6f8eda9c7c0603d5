"""Signed tree heads as C2SP checkpoints (https://c2sp.org/tlog-checkpoint).

The note's text has three lines: the log's origin, the size in decimal, the root in base 64. The
name of the log's key is its origin.
"""

from dataclasses import dataclass
from typing import Final

from domain.receipts.notes import Signer, VerifierKey, from_base64, opened, to_base64
from domain.receipts.tree import HASH_SIZE

LARGEST_SIZE: Final = 2**63 - 1


@dataclass(frozen=True)
class TreeHead:
    """What a log of this origin promises: these many leaves have this root."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text to sign."""
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "TreeHead | None":
        """None for anything that `text` does not write; extension lines are passed over."""
        if "\n\n" in text or not text.endswith("\n"):
            return None
        origin, size, root, *_ = [*text[:-1].split("\n"), "", ""]
        root_bytes = from_base64(root, size=HASH_SIZE)
        size_number = _natural(size)
        if not origin or size_number is None or root_bytes is None:
            return None
        return cls(origin, size_number, root_bytes)


def signed_head(signer: Signer, size: int, root: bytes) -> str:
    """The checkpoint of the log that `signer` is named after."""
    return signer.sign(TreeHead(signer.key.name, size, root).text())


def opened_head(checkpoint: str, key: VerifierKey) -> TreeHead | None:
    """The head in `checkpoint` if `key` signed it for its own log, else None."""
    text = opened(checkpoint, key)
    head = TreeHead.parse(text) if text is not None else None
    return head if head is not None and head.origin == key.name else None


def _natural(text: str) -> int | None:
    """A decimal number without leading zeros that fits 63 bits."""
    if not text.isascii() or not text.isdigit() or len(text) > 19 or text != text.lstrip("0"):
        return 0 if text == "0" else None
    number = int(text)
    return number if number <= LARGEST_SIZE else None

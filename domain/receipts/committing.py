"""What a leaf says: when a feedback came, under which number, and a commitment to its words.

The commitment is SHA-256 over a random salt and the words. Without the salt it tells nothing, so
erasing salt and words erases the person, while the leaf and every proof stay as they are.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from domain.feedback.tracking import TrackingNumber

SALT_SIZE: Final = 32
LEAF_VERSION: Final = 1
LARGEST_INTEGER: Final = 2**53 - 1


@dataclass(frozen=True)
class Content:
    """The customer's words and score, as received; `kind` is the scale that `score` counts on."""

    kind: str | None
    score: int | None
    text: str | None


def canonical_json(value: Any) -> bytes:
    """The one way to write `value`: sorted keys, no spaces, UTF-8.

    RFC 8785 for what receipts hold: ASCII keys, clean text, whole numbers up to 2**53 - 1.
    """
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def commitment(salt: bytes, content: Content) -> str:
    """SHA-256 in hexadecimal; `salt` has a fixed size, so where the content begins is certain."""
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes")
    return sha256(salt + canonical_json(asdict(content))).hexdigest()


def leaf_text(tracking: TrackingNumber, received_at: datetime, committed: str) -> str:
    """The leaf's data; its UTF-8 bytes are hashed.

    `received_at` is when Heard stored the words, which is all that Heard can vouch for.
    """
    return canonical_json(
        {
            "commitment": committed,
            "received_at": instant_text(received_at),
            "tracking": tracking,
            "version": LEAF_VERSION,
        }
    ).decode()


def instant_text(instant: datetime) -> str:
    """RFC 3339 in UTC, always with six decimals: `2026-11-21T20:39:00.000000Z`."""
    if instant.tzinfo is None:
        raise ValueError("naive datetime")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def is_instant_text(text: str) -> bool:
    """Whether `instant_text` writes exactly this."""
    try:
        instant = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return False
    return instant_text(instant) == text

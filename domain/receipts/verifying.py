"""Checking a receipt with nothing but the file, and the log's key from somewhere trusted."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.feedback.tracking import TrackingNumber
from domain.receipts.checkpoints import TreeHead, opened_head
from domain.receipts.committing import (
    LEAF_VERSION,
    canonical_json,
    commitment,
    is_instant_text,
)
from domain.receipts.notes import VerifierKey
from domain.receipts.proofs import includes
from domain.receipts.reading import ReceiptFile, parsed_json, read_receipt
from domain.receipts.tree import leaf_hash

_LEAF_MEMBERS: Final = {"version", "tracking", "received_at", "commitment"}


class Misfit(StrEnum):
    """What is wrong with a receipt, in the order in which it is checked."""

    NOT_A_RECEIPT = "not_a_receipt"
    CONTENT_DIFFERS = "content_differs"
    LEAF_DIFFERS = "leaf_differs"
    NOT_IN_THE_LOG = "not_in_the_log"
    HEAD_NOT_SIGNED = "head_not_signed"
    ANOTHER_KEY = "another_key"


@dataclass(frozen=True)
class Verification:
    """The verdict, and what is left to judge by a person.

    `words_shown` is False when the words were erased: then only time and number are proved.
    `key_compared` is False when no trusted key was given: then the file vouches for its own key.
    """

    misfits: tuple[Misfit, ...]
    tracking: TrackingNumber | None = None
    received_at: str | None = None
    head: TreeHead | None = None
    key: VerifierKey | None = None
    words_shown: bool = False
    key_compared: bool = False

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return not self.misfits


NOT_A_RECEIPT: Final = Verification((Misfit.NOT_A_RECEIPT,))


@dataclass(frozen=True)
class Leaf:
    """What a leaf says."""

    tracking: str
    received_at: str
    commitment: str


def verify_receipt_file(data: bytes, trusted_key: str | None = None) -> Verification:
    """As `verify_receipt`, for the bytes of a file."""
    return verify_receipt(parsed_json(data), trusted_key)


def verify_receipt(document: object, trusted_key: str | None = None) -> Verification:
    """Check a receipt, given as parsed JSON. Never raises, whatever the document is.

    `trusted_key` is a verifier key got from elsewhere than the file.
    """
    receipt = read_receipt(document)
    if receipt is None:
        return NOT_A_RECEIPT
    leaf = parse_leaf(receipt.leaf)
    head = opened_head(receipt.checkpoint, receipt.key)
    checks = (
        (Misfit.CONTENT_DIFFERS, leaf is None or _commits(leaf, receipt)),
        (Misfit.LEAF_DIFFERS, leaf is not None and leaf.tracking == receipt.tracking),
        (Misfit.NOT_IN_THE_LOG, _is_included(receipt)),
        (Misfit.HEAD_NOT_SIGNED, head is not None),
        (Misfit.ANOTHER_KEY, trusted_key is None or trusted_key.strip() == str(receipt.key)),
    )
    return Verification(
        misfits=tuple(misfit for misfit, fits in checks if not fits),
        tracking=receipt.tracking,
        received_at=leaf.received_at if leaf else None,
        head=head,
        key=receipt.key,
        words_shown=receipt.content is not None,
        key_compared=trusted_key is not None,
    )


def parse_leaf(text: str) -> Leaf | None:
    """What the leaf says, if it is written the one canonical way."""
    members = parsed_json(text.encode())
    if not isinstance(members, dict) or members.keys() != _LEAF_MEMBERS:
        return None
    leaf = Leaf(*(members[name] for name in ("tracking", "received_at", "commitment")))
    all_text = all(isinstance(value, str) for value in vars(leaf).values())
    if not all_text or type(members["version"]) is not int or members["version"] != LEAF_VERSION:
        return None
    written_the_one_way = canonical_json(members) == text.encode()
    return leaf if written_the_one_way and is_instant_text(leaf.received_at) else None


def _commits(leaf: Leaf, receipt: ReceiptFile) -> bool:
    if receipt.content is None or receipt.salt is None:
        return True
    return leaf.commitment == commitment(receipt.salt, receipt.content)


def _is_included(receipt: ReceiptFile) -> bool:
    """Whether the proof leads to the root in the checkpoint, signed or not."""
    text, _, _ = receipt.checkpoint.rpartition("\n\n")
    head = TreeHead.parse(text + "\n")
    return (
        head is not None
        and head.size == receipt.size
        and includes(
            receipt.index, receipt.size, leaf_hash(receipt.leaf.encode()), receipt.proof, head.root
        )
    )

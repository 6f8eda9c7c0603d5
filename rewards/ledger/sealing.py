"""The digest of an entry with its postings: a changed, lost or swapped row no longer fits it."""

import hashlib
from collections.abc import Sequence

import msgspec

from rewards.ledger.models import Entry, Posting


def digest_of(entry: Entry, postings: Sequence[Posting]) -> str:
    """SHA-256 in hexadecimal over everything that the entry and its postings say."""
    said = [
        entry.id,
        entry.workspace_id,
        entry.kind.value,
        entry.cause_type.value,
        entry.cause_id,
        entry.rule,
        entry.rule_version,
        entry.customer_id,
        entry.feedback_id,
        entry.redemption_id,
        entry.event_id,
        entry.actor,
        entry.memo,
        entry.at.isoformat(timespec="microseconds"),
        sorted((str(row.id), str(row.account_id), row.amount) for row in postings),
    ]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()

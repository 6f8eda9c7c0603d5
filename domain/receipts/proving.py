"""Proving: the receipt to download, made from the log as it is now."""

from dataclasses import asdict
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.receipts import queries
from domain.receipts.checkpoints import signed_head
from domain.receipts.issuing import content_of
from domain.receipts.notes import Signer, to_base64
from domain.receipts.proofs import (
    consistency_proof,
    inclusion_proof,
    needed_for_consistency,
    needed_for_inclusion,
)
from domain.receipts.reading import FORMAT
from domain.receipts.tree import covering, root
from domain.shared.ids import WorkspaceId, public_id


def log_signer(seed: bytes, base_url: str, workspace_id: WorkspaceId) -> Signer:
    """The signer of a workspace's log: `seed` is the installation's, the name is the log's own."""
    _, _, address = base_url.rstrip("/").rpartition("://")
    return Signer(f"{address}/log/{public_id('workspace', workspace_id)}", seed)


async def receipt_document(
    session: AsyncSession, feedback: Feedback, *, signer: Signer, base_url: str
) -> dict[str, Any] | None:
    """The receipt of `feedback` as `docs/receipts.md` describes it; None if it has none.

    The words are those stored today: if somebody changed them, the receipt shows it.
    """
    stored = await queries.receipt_of(session, feedback.id)
    if stored is None:
        return None
    size = await queries.log_size(session, feedback.workspace_id)
    needed = needed_for_inclusion(stored.leaf_index, size) + covering(0, size)
    nodes = await queries.nodes_at(session, feedback.workspace_id, needed)
    shown = shown_tracking_number(TrackingNumber(feedback.tracking_number))
    return {
        "format": FORMAT,
        "tracking": shown,
        "status_url": f"{base_url.rstrip('/')}/t/{shown}",
        "content": asdict(content_of(feedback)) if stored.salt else None,
        "salt": to_base64(stored.salt) if stored.salt else None,
        "leaf": stored.leaf_data,
        "inclusion": {
            "index": stored.leaf_index,
            "size": size,
            "proof": [to_base64(h) for h in inclusion_proof(stored.leaf_index, size, nodes)],
        },
        "checkpoint": signed_head(signer, size, root(size, nodes)),
        "key": str(signer.key),
    }


async def log_head(session: AsyncSession, workspace_id: WorkspaceId, signer: Signer) -> str:
    """The log's signed head as it is now, for publishing."""
    size = await queries.log_size(session, workspace_id)
    nodes = await queries.nodes_at(session, workspace_id, covering(0, size))
    return signed_head(signer, size, root(size, nodes))


async def growth_proof(
    session: AsyncSession, workspace_id: WorkspaceId, old: int, new: int
) -> list[bytes] | None:
    """That the log of `new` leaves begins with the log of `old`; None if it never was that long."""
    if not 0 <= old <= new <= await queries.log_size(session, workspace_id):
        return None
    nodes = await queries.nodes_at(session, workspace_id, needed_for_consistency(old, new))
    return consistency_proof(old, new, nodes)

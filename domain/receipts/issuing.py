"""Issuing receipts: the leaves are appended in the transaction that stores the feedback."""

import secrets
from collections.abc import Sequence

from sqlalchemy import insert

from domain.feedback.models import Feedback
from domain.feedback.tracking import TrackingNumber
from domain.receipts import queries
from domain.receipts.committing import SALT_SIZE, Content, commitment, leaf_text
from domain.receipts.models import LogLeaf, LogNode, Receipt, ReceiptLog
from domain.receipts.tree import Node, leaf_hash
from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork


async def issue_receipt(work: UnitOfWork, feedback: Feedback) -> Receipt:
    """Append the leaf of `feedback`, which is stored in this transaction too.

    Call it last: from here to the commit, other submissions to the workspace wait.
    """
    [receipt] = await issue_receipts(work, [feedback])
    return receipt


async def issue_receipts(work: UnitOfWork, feedbacks: Sequence[Feedback]) -> list[Receipt]:
    """As `issue_receipt` for many of one workspace, in their order, in a few statements."""
    if not feedbacks:
        return []
    [workspace_id] = {feedback.workspace_id for feedback in feedbacks}
    salts = [secrets.token_bytes(SALT_SIZE) for _ in feedbacks]
    leaves = [leaf_of(*pair) for pair in zip(feedbacks, salts, strict=True)]
    await work.session.flush()
    first = await _append(work, workspace_id, leaves)
    receipts = [
        Receipt(feedback_id=feedback.id, workspace_id=workspace_id, leaf_index=index, salt=salt)
        for index, (feedback, salt) in enumerate(zip(feedbacks, salts, strict=True), start=first)
    ]
    work.session.add_all(receipts)
    await work.session.flush()
    return receipts


def leaf_of(feedback: Feedback, salt: bytes) -> str:
    """The leaf's data for `feedback`, its words bound by `salt`."""
    return leaf_text(
        TrackingNumber(feedback.tracking_number),
        feedback.created_at,
        commitment(salt, content_of(feedback)),
    )


def content_of(feedback: Feedback) -> Content:
    """What a receipt shows and its leaf commits to."""
    kind = feedback.kind.value if feedback.kind else None
    return Content(kind=kind, score=feedback.score, text=feedback.text)


async def _append(work: UnitOfWork, workspace_id: WorkspaceId, leaves: Sequence[str]) -> int:
    """Write the leaves and the nodes they complete; the index of the first leaf."""
    first = await _make_room(work, workspace_id, len(leaves))
    frontier = await queries.frontier(work.session, workspace_id, first)
    leaf_rows, node_rows = [], []
    for data in leaves:
        leaf, *completed = frontier.add(leaf_hash(data.encode()))
        leaf_rows.append(
            {
                "workspace_id": workspace_id,
                "leaf_index": leaf.position.number,
                "leaf_hash": leaf.hash,
                "leaf_data": data,
                "created_at": work.now,
            }
        )
        node_rows += [_node_row(workspace_id, node) for node in completed]
    await work.session.execute(insert(LogLeaf), leaf_rows)
    if node_rows:
        await work.session.execute(insert(LogNode), node_rows)
    return first


async def _make_room(work: UnitOfWork, workspace_id: WorkspaceId, count: int) -> int:
    """Lengthen the log by `count`; its size before. Holds off other writers until the commit."""
    lengthened = await work.session.execute(
        work.insert(ReceiptLog)
        .values(workspace_id=workspace_id, size=count)
        .on_conflict_do_update(
            index_elements=[ReceiptLog.workspace_id], set_={"size": ReceiptLog.size + count}
        )
        .returning(ReceiptLog.size)
    )
    return lengthened.scalar_one() - count


def _node_row(workspace_id: WorkspaceId, node: Node) -> dict[str, object]:
    (level, number), node_hash = node
    return {"workspace_id": workspace_id, "level": level, "number": number, "hash": node_hash}

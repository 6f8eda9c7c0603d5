"""Reading the log and the receipts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, and_, cast, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback
from domain.receipts.models import LogLeaf, LogNode, Receipt, ReceiptLog
from domain.receipts.tree import Frontier, Position, covering
from domain.shared.ids import FeedbackId, WorkspaceId

_HIGHEST_LEVEL = 62


@dataclass(frozen=True)
class StoredReceipt:
    """A feedback's receipt together with its leaf."""

    leaf_index: int
    leaf_data: str
    salt: bytes | None


@dataclass(frozen=True)
class RecordedLeaf:
    """A stored leaf and what the other tables say about it; None where they say nothing."""

    index: int
    hash: bytes
    data: str
    feedback: Feedback | None
    salt: bytes | None


async def log_size(session: AsyncSession, workspace_id: WorkspaceId) -> int:
    """How many leaves the workspace's log says it has."""
    found = await session.execute(
        select(ReceiptLog.size).where(ReceiptLog.workspace_id == workspace_id)
    )
    return found.scalar_one_or_none() or 0


async def nodes_at(
    session: AsyncSession, workspace_id: WorkspaceId, positions: Sequence[Position]
) -> dict[Position, bytes]:
    """The stored nodes at those positions, leaves included; absent ones are left out."""
    leaves = [position.number for position in positions if position.level == 0]
    inner = [tuple(position) for position in positions if position.level > 0]
    nodes: dict[Position, bytes] = {}
    if leaves:
        found = await session.execute(
            select(LogLeaf.leaf_index, LogLeaf.leaf_hash).where(
                LogLeaf.workspace_id == workspace_id, LogLeaf.leaf_index.in_(leaves)
            )
        )
        nodes |= {Position(0, row.leaf_index): row.leaf_hash for row in found}
    if inner:
        stored = await session.execute(
            select(LogNode.level, LogNode.number, LogNode.hash).where(
                LogNode.workspace_id == workspace_id,
                tuple_(LogNode.level, LogNode.number).in_(inner),
            )
        )
        nodes |= {Position(row.level, row.number): row.hash for row in stored}
    return nodes


async def frontier(session: AsyncSession, workspace_id: WorkspaceId, size: int) -> Frontier:
    """The growing edge of the log's first `size` leaves."""
    positions = covering(0, size)
    nodes = await nodes_at(session, workspace_id, positions)
    return Frontier(size, [nodes[position] for position in positions])


async def receipt_of(session: AsyncSession, feedback_id: FeedbackId) -> StoredReceipt | None:
    """The receipt of one feedback."""
    found = await session.execute(
        select(Receipt.leaf_index, LogLeaf.leaf_data, Receipt.salt)
        .join(
            LogLeaf,
            and_(
                LogLeaf.workspace_id == Receipt.workspace_id,
                LogLeaf.leaf_index == Receipt.leaf_index,
            ),
        )
        .where(Receipt.feedback_id == feedback_id)
    )
    row = found.one_or_none()
    return StoredReceipt(row.leaf_index, row.leaf_data, row.salt) if row else None


async def recorded_leaves(
    session: AsyncSession, workspace_id: WorkspaceId, start: int, end: int
) -> dict[int, RecordedLeaf]:
    """The leaves from `start` to before `end`, by index, with the feedback each stands for."""
    found = await session.execute(
        select(LogLeaf, Receipt.salt, Feedback)
        .outerjoin(
            Receipt,
            and_(
                Receipt.workspace_id == LogLeaf.workspace_id,
                Receipt.leaf_index == LogLeaf.leaf_index,
            ),
        )
        .outerjoin(Feedback, Feedback.id == Receipt.feedback_id)
        .where(
            LogLeaf.workspace_id == workspace_id,
            LogLeaf.leaf_index >= start,
            LogLeaf.leaf_index < end,
        )
        .execution_options(populate_existing=True)
    )
    return {
        leaf.leaf_index: RecordedLeaf(
            leaf.leaf_index, leaf.leaf_hash, leaf.leaf_data, feedback, salt
        )
        for leaf, salt, feedback in found
    }


async def leaf_beyond_the_end(session: AsyncSession, workspace_id: WorkspaceId) -> int | None:
    """The first leaf outside of 0 to the log's size; size and leaf are read at one moment."""
    found = await session.execute(
        select(LogLeaf.leaf_index)
        .join(ReceiptLog, ReceiptLog.workspace_id == LogLeaf.workspace_id)
        .where(
            LogLeaf.workspace_id == workspace_id,
            or_(LogLeaf.leaf_index >= ReceiptLog.size, LogLeaf.leaf_index < 0),
        )
        .order_by(LogLeaf.leaf_index)
        .limit(1)
    )
    return found.scalar_one_or_none()


async def node_beyond_the_end(session: AsyncSession, workspace_id: WorkspaceId) -> Position | None:
    """The first node whose block is not within the log's size, read at one moment."""
    block_end = (LogNode.number + 1).bitwise_lshift(cast(LogNode.level, Integer))
    found = await session.execute(
        select(LogNode.level, LogNode.number)
        .join(ReceiptLog, ReceiptLog.workspace_id == LogNode.workspace_id)
        .where(
            LogNode.workspace_id == workspace_id,
            or_(
                ~LogNode.level.between(1, _HIGHEST_LEVEL),
                LogNode.number < 0,
                block_end > ReceiptLog.size,
            ),
        )
        .order_by(LogNode.level, LogNode.number)
        .limit(1)
    )
    row = found.one_or_none()
    return Position(row.level, row.number) if row else None


async def feedback_without_leaf(
    session: AsyncSession, workspace_id: WorkspaceId
) -> FeedbackId | None:
    """The first feedback that no leaf stands for."""
    found = await session.execute(
        select(Feedback.id)
        .outerjoin(Receipt, Receipt.feedback_id == Feedback.id)
        .outerjoin(
            LogLeaf,
            and_(
                LogLeaf.workspace_id == Receipt.workspace_id,
                LogLeaf.leaf_index == Receipt.leaf_index,
            ),
        )
        .where(Feedback.workspace_id == workspace_id, LogLeaf.leaf_index.is_(None))
        .order_by(Feedback.id)
        .limit(1)
    )
    return found.scalar_one_or_none()

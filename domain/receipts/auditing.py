"""Auditing: every leaf and node of a log recomputed, and every feedback held against its leaf."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.receipts import queries
from domain.receipts.checkpoints import TreeHead
from domain.receipts.issuing import leaf_of
from domain.receipts.queries import RecordedLeaf
from domain.receipts.tree import Frontier, Node, Position, leaf_hash
from domain.receipts.verifying import parse_leaf
from domain.shared.ids import WorkspaceId, public_id

_CHUNK: Final = 500


class Fault(StrEnum):
    """What is wrong with a row."""

    MISSING = "missing"
    DIFFERS = "differs"
    NOT_EXPECTED = "not_expected"


@dataclass(frozen=True)
class Finding:
    """One row that does not fit: its table, what tells it from others there, what is wrong."""

    table: str
    row: str
    fault: Fault


@dataclass(frozen=True)
class Audit:
    """How many leaves the log says it has, and either its root or the first row that is wrong."""

    size: int
    root: bytes | None
    finding: Finding | None

    @property
    def ok(self) -> bool:
        """Whether every row fits."""
        return self.finding is None


@dataclass
class _Walk:
    """How far the audit got. `promised` maps sizes to roots, `met` those that the walk passed."""

    session: AsyncSession
    workspace_id: WorkspaceId
    size: int
    promised: Mapping[int, bytes]
    frontier: Frontier = field(default_factory=Frontier)
    met: dict[int, bytes] = field(default_factory=dict)

    def add(self, leaf: RecordedLeaf) -> list[Node]:
        """The nodes above the leaves that `leaf` completes."""
        _, *inner = self.frontier.add(leaf_hash(leaf.data.encode()))
        if self.frontier.size in self.promised:
            self.met[self.frontier.size] = self.frontier.root()
        return inner


async def verify_log(
    session: AsyncSession, workspace_id: WorkspaceId, heads: Iterable[TreeHead] = ()
) -> Audit:
    """Recompute the log of one workspace; memory does not grow with it.

    `heads` are signed heads kept elsewhere, as in old receipts: the log must still lead to them.
    Only they can show a log that was rewritten as a whole.
    """
    size = await queries.log_size(session, workspace_id)
    walk = _Walk(session, workspace_id, size, {head.size: head.root for head in heads})
    walk.met[0] = walk.frontier.root()
    finding = None
    while finding is None and walk.frontier.size < size:
        finding = await _next_finding(walk)
    finding = finding or _broken_promise(walk) or await _stray(session, workspace_id)
    return Audit(size, None if finding else walk.frontier.root(), finding)


async def _next_finding(walk: _Walk) -> Finding | None:
    """Check the next leaves, then the nodes they complete, then the words behind them."""
    start, end = walk.frontier.size, min(walk.frontier.size + _CHUNK, walk.size)
    leaves = await queries.recorded_leaves(walk.session, walk.workspace_id, start, end)
    inner: list[Node] = []
    for index in range(start, end):
        leaf = leaves.get(index)
        if leaf is None:
            return Finding("log_leaf", str(index), Fault.MISSING)
        if finding := _leaf_finding(leaf):
            return finding
        inner += walk.add(leaf)
    stored = await queries.nodes_at(
        walk.session, walk.workspace_id, [node.position for node in inner]
    )
    for position, right in inner:
        if stored.get(position) != right:
            fault = Fault.DIFFERS if position in stored else Fault.MISSING
            return Finding("log_node", _node_name(position), fault)
    return next(filter(None, map(_words_finding, leaves.values())), None)


def _leaf_finding(leaf: RecordedLeaf) -> Finding | None:
    if leaf.hash != leaf_hash(leaf.data.encode()):
        return Finding("log_leaf", str(leaf.index), Fault.DIFFERS)
    if leaf.feedback is None:
        return Finding("receipt", f"leaf {leaf.index}", Fault.MISSING)
    said = parse_leaf(leaf.data)
    if said is None or said.tracking != leaf.feedback.tracking_number:
        return Finding("log_leaf", str(leaf.index), Fault.DIFFERS)
    return None


def _words_finding(leaf: RecordedLeaf) -> Finding | None:
    """A feedback that its leaf does not commit to; without salt nobody can tell any more."""
    if leaf.feedback is None or leaf.salt is None:
        return None
    if leaf_of(leaf.feedback, leaf.salt) == leaf.data:
        return None
    return Finding("feedback", public_id("feedback", leaf.feedback.id), Fault.DIFFERS)


def _broken_promise(walk: _Walk) -> Finding | None:
    """The smallest head kept elsewhere that this log does not lead to."""
    for size, root in sorted(walk.promised.items()):
        if walk.met.get(size) != root:
            fault = Fault.DIFFERS if size in walk.met else Fault.MISSING
            return Finding("receipt_log", f"head {size}", fault)
    return None


async def _stray(session: AsyncSession, workspace_id: WorkspaceId) -> Finding | None:
    """A row that the log's size does not account for."""
    leaf = await queries.leaf_beyond_the_end(session, workspace_id)
    if leaf is not None:
        return Finding("log_leaf", str(leaf), Fault.NOT_EXPECTED)
    node = await queries.node_beyond_the_end(session, workspace_id)
    if node is not None:
        return Finding("log_node", _node_name(node), Fault.NOT_EXPECTED)
    feedback = await queries.feedback_without_leaf(session, workspace_id)
    if feedback is not None:
        return Finding("receipt", public_id("feedback", feedback), Fault.MISSING)
    return None


def _node_name(position: Position) -> str:
    return f"level {position.level} number {position.number}"

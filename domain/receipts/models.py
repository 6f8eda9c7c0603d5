"""The log and the receipts as tables.

`log_leaf` and `log_node` are append-only. Words never stand in the log: they stand in `feedback`,
and the salt that binds them to their leaf stands in `receipt`, where it can be erased.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.shared.append_only import append_only
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class ReceiptLog(Table):
    """The log of one workspace. Whoever appends changes `size` first, which holds off others."""

    __tablename__ = "receipt_log"
    __table_args__ = (CheckConstraint("size >= 0", name="size_not_negative"),)

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    size: Mapped[int]


class LogLeaf(Table):
    """One leaf: `leaf_data` as `committing.leaf_text` wrote it, and its hash."""

    __tablename__ = "log_leaf"

    workspace_id: Mapped[WorkspaceId] = mapped_column(
        ForeignKey(ReceiptLog.workspace_id), primary_key=True
    )
    leaf_index: Mapped[int] = mapped_column(primary_key=True)
    leaf_hash: Mapped[bytes]
    leaf_data: Mapped[str]
    created_at: Mapped[datetime]


class LogNode(Table):
    """A stored node above the leaves (`tree.Position`, level 1 and up)."""

    __tablename__ = "log_node"

    workspace_id: Mapped[WorkspaceId] = mapped_column(
        ForeignKey(ReceiptLog.workspace_id), primary_key=True
    )
    level: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes]


class Receipt(Table):
    """Which leaf stands for a feedback. Without `salt`, leaf and words are bound no longer."""

    __tablename__ = "receipt"
    __table_args__ = (
        UniqueConstraint("workspace_id", "leaf_index"),
        ForeignKeyConstraint(
            ["workspace_id", "leaf_index"], [LogLeaf.workspace_id, LogLeaf.leaf_index]
        ),
    )

    feedback_id: Mapped[FeedbackId] = mapped_column(ForeignKey(Feedback.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId]
    leaf_index: Mapped[int]
    salt: Mapped[bytes | None]


APPEND_ONLY_TABLES = ("log_leaf", "log_node")

for _name in APPEND_ONLY_TABLES:
    append_only(Table.metadata.tables[_name])

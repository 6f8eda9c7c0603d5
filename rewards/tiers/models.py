"""Tiers as a table."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import TierId, WorkspaceId
from domain.shared.tables import Table
from rewards.ledger.models import WORKSPACE


class Tier(Table):
    """What is reached with `threshold` points; `perks` say what it brings, in plain words."""

    __tablename__ = "tier"
    __table_args__ = (
        UniqueConstraint("workspace_id", "threshold"),
        CheckConstraint("threshold >= 0", name="threshold_not_negative"),
    )

    id: Mapped[TierId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(WORKSPACE))
    name: Mapped[str]
    name_zh: Mapped[str | None]
    threshold: Mapped[int]
    perks: Mapped[str | None]
    perks_zh: Mapped[str | None]
    created_at: Mapped[datetime]

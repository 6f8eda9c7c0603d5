"""Whether something is seen, and the policy that decides it at first."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import WorkspaceId
from domain.shared.tables import Table
from domain.workspaces.models import Workspace


class Visibility(StrEnum):
    """VISIBLE to everybody; WAITING and HIDDEN to the team, and to whoever wrote it."""

    VISIBLE = "visible"
    WAITING = "waiting"
    HIDDEN = "hidden"


class ModerationPolicy(Table):
    """Whether what people write in public waits for the team. Without a row: see `deciding`.

    A customer is vouched for by the host's identity token; all others count as nameless, those
    known by a mailbox too: mailboxes cost a spammer nothing.
    """

    __tablename__ = "moderation_policy"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    nameless_wait: Mapped[bool]
    vouched_wait: Mapped[bool]
    changed_at: Mapped[datetime]

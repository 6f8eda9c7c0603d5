"""What happened to the team."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import InvitationId


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """An invitation waits to be mailed, for the `turn`-th time."""

    name: ClassVar[str] = "member.invited"
    invitation_id: InvitationId
    turn: int

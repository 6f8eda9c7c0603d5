"""What happened to the team and to customers."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CustomerId, CustomerLinkId, InvitationId


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """An invitation waits to be mailed, for the `turn`-th time."""

    name: ClassVar[str] = "member.invited"
    invitation_id: InvitationId
    turn: int


@dataclass(frozen=True, kw_only=True)
class CustomerLinkAsked(Event):
    """A link waits to be mailed to a customer. It holds no key and no address."""

    name: ClassVar[str] = "customer_link.asked"
    link_id: CustomerLinkId


@dataclass(frozen=True, kw_only=True)
class CustomerClaimed(Event):
    """What a nameless customer said, wanted and earned belongs to a known one from now on."""

    name: ClassVar[str] = "customer.claimed"
    customer_id: CustomerId
    claimed_id: CustomerId

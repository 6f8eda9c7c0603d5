"""What happened to circles."""

from dataclasses import dataclass
from typing import ClassVar

from domain.circles.models import SeatState
from domain.shared.events import Event
from domain.shared.ids import CircleId, CustomerId


@dataclass(frozen=True, kw_only=True)
class CircleInvited(Event):
    """The team asked a customer to take a seat."""

    name: ClassVar[str] = "circle.invited"
    circle_id: CircleId
    customer_id: CustomerId


@dataclass(frozen=True, kw_only=True)
class CircleAnswered(Event):
    """A customer took a seat, declined it, or left it: `state` says which."""

    name: ClassVar[str] = "circle.answered"
    circle_id: CircleId
    customer_id: CustomerId
    state: SeatState

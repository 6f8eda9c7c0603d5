"""How the roadmap refuses."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class ItemNotFound(Refusal):
    """No such roadmap item in this workspace."""

    code: ClassVar[str] = "ROADMAP_ITEM_NOT_FOUND"


@dataclass(eq=False)
class StageNotFound(Refusal):
    """No such stage in this workspace."""

    code: ClassVar[str] = "STAGE_NOT_FOUND"


@dataclass(eq=False)
class ShippedByRelease(Refusal):
    """Only publishing a release ships an item: it thanks and tells those who asked."""

    code: ClassVar[str] = "SHIPPED_BY_RELEASE"


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """Whoever asked may read why not: declining takes a reason."""

    code: ClassVar[str] = "REASON_MISSING"


@dataclass(eq=False)
class ItemIsShipped(Refusal):
    """The item shipped; it neither moves, nor ships again, nor loses its evidence."""

    code: ClassVar[str] = "ITEM_IS_SHIPPED"
    slug: str


@dataclass(eq=False)
class ItemIsDeclined(Refusal):
    """The item was declined; move it to another stage before shipping it."""

    code: ClassVar[str] = "ITEM_IS_DECLINED"
    slug: str


@dataclass(eq=False)
class ItemIsMerged(Refusal):
    """The item was merged into another, which stands for both."""

    code: ClassVar[str] = "ITEM_IS_MERGED"
    slug: str


@dataclass(eq=False)
class CannotMergeIntoItself(Refusal):
    """An item merges into another one."""

    code: ClassVar[str] = "CANNOT_MERGE_INTO_ITSELF"
    slug: str


@dataclass(eq=False)
class DateInvalid(Refusal):
    """The expected date is no day, month or quarter: `2027-05-14`, `2027-05`, `2027-Q2`."""

    code: ClassVar[str] = "DATE_INVALID"
    text: str

"""What the reference says of one operation or one type; nothing here is written by hand."""

from dataclasses import dataclass, field
from typing import Final

ROOT: Final = "/docs/api"
OPERATIONS: Final = ("queries", "mutations", "subscriptions")
TYPES: Final = (
    "objects",
    "refusals",
    "inputs",
    "enums",
    "unions",
    "interfaces",
    "scalars",
    "pages",
)
"""`refusals` are the objects that say no, `pages` the connections and edges of lists."""


def type_address(name: str) -> str:
    """Types share one folder, whatever their kind: a link outlives a change of kind."""
    return f"{ROOT}/types/{name}"


@dataclass(frozen=True)
class TypeReference:
    """A type with its marks: `[Feedback!]!` is `[`, `Feedback`, `!]!`."""

    before: str
    name: str
    after: str

    @property
    def address(self) -> str:
        """Where the type is explained."""
        return type_address(self.name)

    @property
    def is_needed(self) -> bool:
        """Whether null is not among its values."""
        return self.after.endswith("!")


@dataclass(frozen=True)
class Member:
    """A field, an argument, an input field, or a value of an enum (then without type).

    `default` is written as in GraphQL; None when there is none, or when it says nothing but null.
    `length` is how many elements cost is reckoned with, for lists without `first`.
    """

    name: str
    description: str
    type: TypeReference | None = None
    default: str | None = None
    deprecation: str | None = None
    arguments: tuple["Member", ...] = ()
    length: int | None = None

    @property
    def is_required(self) -> bool:
        """Whether whoever asks has to give it."""
        return self.type is not None and self.type.is_needed and self.default is None


@dataclass(frozen=True)
class Place:
    """Where a type is used: a field, or a type as a whole."""

    text: str
    address: str


@dataclass(frozen=True)
class Entry:
    """An operation or a type. `group` is one of OPERATIONS or TYPES."""

    group: str
    name: str
    description: str
    type: TypeReference | None = None
    arguments: tuple[Member, ...] = ()
    fields: tuple[Member, ...] = ()
    values: tuple[Member, ...] = ()
    interfaces: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    deprecation: str | None = None
    takes_key: bool = False
    length: int | None = None
    used_by: tuple[Place, ...] = field(default=(), compare=False)

    @property
    def address(self) -> str:
        """Its page."""
        if self.group in OPERATIONS:
            return f"{ROOT}/{self.group}/{self.name}"
        return type_address(self.name)

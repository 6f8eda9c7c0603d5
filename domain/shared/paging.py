"""Keyset pages: a cursor is the sort key of a row, so no page costs more than the first."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Generic, TypeVar

import msgspec

from domain.shared.errors import Refusal
from domain.shared.ids import WorkspaceId

T = TypeVar("T")
U = TypeVar("U")

LARGEST_PAGE: Final = 100
_LONGEST_CURSOR: Final = 1_000
"""Ours are far shorter, and nothing this short can be nested too deeply to be read."""
_INTEGERS: Final = range(-(2**63), 2**63)
"""What both databases can compare a number with."""


@dataclass(eq=False)
class InvalidPage(Refusal):
    """`first` is not between 1 and 100, or the cursor belongs to another list or workspace."""

    code: ClassVar[str] = "BAD_USER_INPUT"
    argument: str


@dataclass(frozen=True)
class PageRequest:
    """`first` rows (1 to 100) after the row of the cursor `after`."""

    first: int
    after: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.first <= LARGEST_PAGE:
            raise InvalidPage("first")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Rows in order, a cursor for each, and whether more follow."""

    items: tuple[T, ...]
    cursors: tuple[str, ...]
    has_next: bool

    def of(self, change: Callable[[T], U]) -> "Page[U]":
        """The same page of other things."""
        return Page(tuple(change(item) for item in self.items), self.cursors, self.has_next)


@dataclass(frozen=True)
class KeysetOrder(Generic[T]):
    """A named order: `key` gives a row's sort key, `types` the Python types of its parts.

    The name goes into the cursor with a mark of the workspace, so a cursor works in one list only.
    """

    name: str
    key: Callable[[T], tuple[Any, ...]]
    types: tuple[type, ...]

    def position(self, workspace_id: WorkspaceId, page: PageRequest) -> tuple[Any, ...] | None:
        """The sort key to continue after, or None for the first page. Refuses: InvalidPage."""
        if page.after is None:
            return None
        if len(page.after) > _LONGEST_CURSOR:
            raise InvalidPage("after")
        try:
            raw = base64.b64decode(page.after + "=" * (-len(page.after) % 4), b"-_", validate=True)
            mark, *key = msgspec.json.decode(raw, type=list[Any])
            if mark != self._mark(workspace_id) or len(key) != len(self.types):
                raise InvalidPage("after")
            return tuple(_read(part, kind) for part, kind in zip(key, self.types, strict=True))
        except (ValueError, msgspec.MsgspecError) as error:
            raise InvalidPage("after") from error

    def page(self, workspace_id: WorkspaceId, page: PageRequest, rows: Sequence[T]) -> Page[T]:
        """The page of `rows`, which were read with a limit of `page.first + 1`."""
        items = tuple(rows[: page.first])
        cursors = tuple(self._cursor(workspace_id, item) for item in items)
        return Page(items, cursors, len(rows) > page.first)

    def _cursor(self, workspace_id: WorkspaceId, item: T) -> str:
        raw = msgspec.json.encode([self._mark(workspace_id), *self.key(item)])
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    def _mark(self, workspace_id: WorkspaceId) -> str:
        return hashlib.sha256(f"{self.name}\n{workspace_id}".encode()).hexdigest()[:8]


def _read(part: object, kind: type) -> Any:
    """A part of a sort key as `_cursor` wrote it. Raises ValueError for what we never write."""
    value: Any = msgspec.convert(part, kind)
    if isinstance(value, int) and value not in _INTEGERS:
        raise ValueError("no database keeps this number")
    if isinstance(value, datetime) and value.utcoffset() != timedelta(0):
        raise ValueError("a moment that is not in UTC")
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("no database keeps this text")
    return value

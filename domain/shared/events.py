"""What happened, in the past tense: the only thing that features tell the world."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import msgspec

from domain.shared.ids import WorkspaceId

SomeEvent = TypeVar("SomeEvent", bound="Event")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Ids and a minimal snapshot, never a whole row. `name` is public and dotted."""

    name: ClassVar[str]
    workspace_id: WorkspaceId


def payload_of(event: Event) -> dict[str, Any]:
    """`event` as JSON values; ids become text."""
    payload: dict[str, Any] = msgspec.to_builtins(event)
    return payload


def event_from(kind: type[SomeEvent], payload: dict[str, Any]) -> SomeEvent:
    """The event that `payload_of` wrote; unknown fields (of a newer writer) are ignored."""
    return msgspec.convert(payload, kind)

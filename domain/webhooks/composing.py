"""The body of a delivery: an event in its public form. Ids name their kind; words are as stored.

`docs/events.md` promises it, and a test compares the two.
"""

import types
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from domain.shared.events import Event
from domain.shared.ids import WorkspaceId, public_id

ENVELOPE: Final = ("workspace_id",)
"""Fields of every event, which stand beside the data."""

_PLAIN: Final = {str: "text", bool: "true or false", int: "whole number", datetime: "moment"}


def composed(event: Event, occurred_at: datetime) -> str:
    """The JSON text: `{"type", "timestamp", "workspace", "data"}`, in that order."""
    return body_text(event.name, occurred_at, event.workspace_id, public_data(event))


def body_text(
    event_name: str, at: datetime, workspace_id: WorkspaceId, data: dict[str, Any]
) -> str:
    """The envelope around `data`."""
    return msgspec.json.encode(
        {
            "type": event_name,
            "timestamp": at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            "workspace": public_id("workspace", workspace_id),
            "data": data,
        }
    ).decode()


def public_data(event: Event) -> dict[str, Any]:
    """The event's own fields as receivers see them."""
    return {
        name: _shown(getattr(event, name), annotation)
        for name, annotation in _own_fields(type(event)).items()
    }


def public_forms(kind: type[Event]) -> dict[str, str]:
    """Each field with what may stand there, such as `feedback_…` or `true or false`."""
    return {name: _form(annotation) for name, annotation in _own_fields(kind).items()}


def _own_fields(kind: type[Event]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.name not in ENVELOPE}


def _shown(value: Any, annotation: Any) -> Any:
    if value is None:
        return None
    if get_origin(annotation) in (Union, types.UnionType):
        return _shown(value, _without_none(annotation))
    if get_origin(annotation) is tuple:
        return [_shown(part, get_args(annotation)[0]) for part in value]
    if isinstance(value, UUID):
        return public_id(_kind(annotation), value)
    return value.value if isinstance(value, StrEnum) else value


def _form(annotation: Any) -> str:
    if get_origin(annotation) in (Union, types.UnionType):
        return f"{_form(_without_none(annotation))} or null"
    if get_origin(annotation) is tuple:
        return f"list of {_form(get_args(annotation)[0])}"
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return " ".join(member.value for member in annotation)
    return _PLAIN.get(annotation) or f"{_kind(annotation)}_…"


def _without_none(annotation: Any) -> Any:
    [other] = [each for each in get_args(annotation) if each is not types.NoneType]
    return other


def _kind(annotation: Any) -> str:
    """`RoadmapItemId` is `roadmapitem`, as everywhere that ids are shown."""
    return str(annotation.__name__).removesuffix("Id").lower()

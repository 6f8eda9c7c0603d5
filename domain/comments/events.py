"""What happened to comments."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import CommentId, RoadmapItemId


@dataclass(frozen=True, kw_only=True)
class CommentPosted(Event):
    """A comment can be read by everybody; told once, also when it waited or was hidden before."""

    name: ClassVar[str] = "comment.posted"
    item_id: RoadmapItemId
    comment_id: CommentId
    is_team: bool

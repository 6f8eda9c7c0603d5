"""The rooms of the console: every route under /console."""

from starlette.routing import BaseRoute

from api.http.console import (
    composing,
    embedding,
    feedback,
    grading,
    inbox,
    linking,
    releases,
    replying,
    rewards,
    roadmap,
    roadmap_item,
    signing_in,
    style,
)
from api.wiring import Heard

_PARTS = (
    signing_in,
    inbox,
    feedback,
    grading,
    replying,
    linking,
    roadmap,
    roadmap_item,
    composing,
    releases,
    rewards,
    embedding,
    style,
)


def routes(heard: Heard) -> list[BaseRoute]:
    """Everything under /console."""
    return [route for part in _PARTS for route in part.routes(heard)]

"""A team, and a message of a thread, as partners see them."""

from datetime import datetime

import strawberry

from api.graphql.nodes import Node, global_id
from domain.routing.models import OwnerTeam as StoredTeam
from domain.tracking.conversing import Said


@strawberry.type(description="A team that has feedback in its hands.")
class OwnerTeam(Node):
    """See `models.OwnerTeam`."""

    id: strawberry.ID = strawberry.field(description="Stable, such as `ownerteam_01k…`.")
    name: str = strawberry.field(description="As customers read it.")

    @classmethod
    def of(cls, stored: StoredTeam) -> "OwnerTeam":
        """The stored team."""
        return cls(id=global_id("ownerteam", stored.id), name=stored.name)


@strawberry.type(description="One message between the team and the sender of a feedback.")
class ThreadMessage:
    """See `conversing.Said`."""

    text: str = strawberry.field(
        description="Markdown when the team wrote it, plain text when the sender did."
    )
    at: datetime = strawberry.field(description="When it was written.")
    is_team: bool = strawberry.field(description="Whether the team wrote it.")
    author_name: str | None = strawberry.field(
        description="Who of the team; null for the sender, who needs no name."
    )

    @classmethod
    def of(cls, said: Said) -> "ThreadMessage":
        """The message."""
        return cls(text=said.text, at=said.at, is_team=said.is_team, author_name=said.author)

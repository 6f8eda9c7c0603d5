"""Comments as GraphQL types."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.comments.models import Comment as StoredComment
from domain.moderation.models import Visibility

show_enum(
    Visibility,
    description="Who can read what a customer wrote in public.",
    VISIBLE="Everybody.",
    WAITING="Its author and the team, until the team decides.",
    HIDDEN="Its author and the team.",
)


@strawberry.type(description="What somebody said under a roadmap item.")
class Comment(Node):
    """See `comments.models.Comment`; who wrote it is told by the name they chose alone."""

    text: str = strawberry.field(description="Plain text.")
    author_name: str | None = strawberry.field(
        description="The name the author chose to be shown by; null for the nameless."
    )
    is_team: bool = strawberry.field(description="Whether the team says it.")
    is_own: bool = strawberry.field(description="Whether the calling customer wrote it.")
    visibility: Visibility = strawberry.field(description="Who can read it.")
    created_at: datetime = strawberry.field(description="When it was written.")
    is_demo: bool = strawberry.field(description="Whether it is demo data.")

    @classmethod
    def of(cls, stored: StoredComment, info: Info) -> "Comment":
        """The stored comment as the caller reads it."""
        reader = info.context.acting_customer.customer_id
        return cls(
            id=global_id("comment", stored.id),
            text=stored.text,
            author_name=stored.author_name,
            is_team=stored.is_team,
            is_own=reader is not None and stored.customer_id == reader,
            visibility=stored.visibility,
            created_at=stored.created_at,
            is_demo=stored.is_demo,
        )

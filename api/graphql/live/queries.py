"""The cursor to begin with."""

from collections.abc import AsyncIterator

import strawberry
from strawberry.extensions import SchemaExtension

from api.graphql.context import Context, Info

FIELD = "streamCursor"


@strawberry.type
class StreamQueries:
    """Where the stream stands."""

    @strawberry.field(
        description="Where the workspace's stream stood before anything else of this operation was "
        "read: subscribe `after` it, and nothing that changed since is missed."
    )
    async def stream_cursor(self, info: Info) -> str:
        """Good for at least seven days."""
        context = info.context
        position = context.stream_position
        if position is None:
            position = await context.heard.live.head(context.viewer.workspace_id)
        return context.heard.cursors.cursor(context.viewer.workspace_id, position)


class CursorFirst(SchemaExtension):
    """Reads the stream's head before any field runs.

    Sibling fields run at once: if the cursor were read beside them, what happens between the two
    readings would be in neither.
    """

    async def on_execute(self) -> AsyncIterator[None]:
        """Asked for by name, whatever its alias."""
        if FIELD in (self.execution_context.query or ""):
            context: Context = self.execution_context.context
            head = await context.heard.live.head(context.viewer.workspace_id)
            context.stream_position = head
        yield

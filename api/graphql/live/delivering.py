"""How an event becomes an answer: what it is about is read anew, with the eyes of who asks now.

An event whose subject may not be seen, or no longer, is passed over in silence.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

from api.graphql.context import Context, Info
from api.graphql.loaders import Loaders, OwnLoaders
from domain.streams.queries import Happened, Wanted

Shown = TypeVar("Shown")

Show = Callable[[Info, Happened, str], Awaitable[Shown | None]]
"""The answer to an event with its cursor; None when the caller may not see it."""


async def deliver(
    info: Info, after: str | None, wanted: Wanted, show: Show[Shown]
) -> AsyncIterator[Shown]:
    """All that is wanted from now on, or since the cursor `after`.

    Refuses: InvalidCursor, CursorExpired.
    """
    heard, workspace_id = info.context.heard, info.context.viewer.workspace_id
    known = None if after is None else heard.cursors.position(workspace_id, after)
    begin = await heard.live.start(workspace_id, known)

    async def delivered() -> AsyncIterator[Shown]:
        async with aclosing(heard.live.follow(workspace_id, begin, wanted)) as events:
            async for event in events:
                _look_anew(info.context, event)
                cursor = heard.cursors.cursor(workspace_id, event.position)
                shown = await show(info, event, cursor)
                if shown is not None:
                    yield shown

    return delivered()


def _look_anew(context: Context, event: Happened) -> None:
    """Loaders remember what they read, so each event gets its own; all who follow share them."""
    heard, workspace_id = context.heard, context.viewer.workspace_id
    context.loaders = heard.live.sharing.beside(
        event, lambda: Loaders(heard.database, workspace_id)
    )
    context.own = OwnLoaders(heard.database, context.acting_customer.customer_id)

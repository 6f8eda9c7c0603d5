"""Somebody who follows a subscription, without a network."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from strawberry.types import ExecutionResult

from api.auth import Caller
from api.graphql.context import Context
from api.graphql.faults import answer_of
from api.graphql.schema import schema
from api.wiring import Heard
from domain.shared.ids import CustomerId, WorkspaceId
from domain.shared.languages import Language
from domain.shared.viewer import CUSTOMER, PUBLIC, Permission, Viewer
from domain.workspaces.models import Workspace

PATIENCE = 20.0


def anyone(workspace_id: WorkspaceId) -> Viewer:
    return Viewer(workspace_id, PUBLIC)


def team(workspace_id: WorkspaceId) -> Viewer:
    return Viewer(workspace_id, PUBLIC | {Permission.READ_FEEDBACK})


def customer(workspace_id: WorkspaceId, customer_id: CustomerId) -> Viewer:
    return Viewer(workspace_id, CUSTOMER, customer_id=customer_id, is_verified=True)


async def context_of(heard: Heard, viewer: Viewer) -> Context:
    async with heard.database.reading() as session:
        workspace = await session.get_one(Workspace, viewer.workspace_id)
    own = viewer if viewer.customer_id else None
    return Context(heard, Caller(workspace, viewer, own, Language.EN), None, "req_test")


class Follower:
    """One subscription."""

    def __init__(self, context: Context, results: AsyncIterator[Any]) -> None:
        self.context = context
        self._results = results
        self._next: asyncio.Task[Any] | None = None

    async def answer(self) -> dict[str, Any]:
        """The next answer, as a transport would send it."""
        task, self._next = self._begun(), None
        async with asyncio.timeout(PATIENCE):
            result: ExecutionResult = await task
        return answer_of(result, Language.EN, "req_test")

    async def event(self) -> dict[str, Any]:
        """The next event."""
        answer = await self.answer()
        assert "errors" not in answer, answer
        [event] = answer["data"].values()
        told: dict[str, Any] = event
        return told

    async def events(self, count: int) -> list[dict[str, Any]]:
        return [await self.event() for _ in range(count)]

    async def waits(self, seconds: float = 0.2) -> bool:
        """Whether nothing comes for a moment; what comes later is not lost."""
        done, _ = await asyncio.wait({self._begun()}, timeout=seconds)
        return not done

    def loses(self, *permissions: Permission) -> None:
        """As a transport does that recognises the caller anew."""
        caller = self.context.caller
        left = caller.viewer.permissions - set(permissions)
        self.context.caller = replace(caller, viewer=replace(caller.viewer, permissions=left))

    def _begun(self) -> asyncio.Task[Any]:
        if self._next is None:
            self._next = asyncio.ensure_future(anext(self._results))
        return self._next

    async def close(self) -> None:
        if self._next is not None:
            self._next.cancel()
            await asyncio.gather(self._next, return_exceptions=True)


@asynccontextmanager
async def following(
    heard: Heard, viewer: Viewer, query: str, **variables: Any
) -> AsyncGenerator[Follower, None]:
    context = await context_of(heard, viewer)
    results = await schema.subscribe(query, variables, context_value=context)
    follower = Follower(context, results)
    try:
        yield follower
    finally:
        await follower.close()
        await results.aclose()

"""A schema that is small, so that tests speak of the way there and not of what is found."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware

from api.graphql.context import Info
from api.graphql.endpoint import graphql_routes
from api.graphql.faults import Faults
from api.graphql.guard import Guard
from api.graphql.lasting import Patience
from api.graphql.schema import Schema
from api.http.limits import Limits
from api.http.request_ids import RequestIds
from api.wiring import Heard
from domain.shared.errors import NotAllowed
from tests.support.served import served

QUICK: Final = Patience(greeting=5.0, sending=5.0, looking=0.05, silence=0.05)
SECRET: Final = "postgresql://heard:hunter2@db/heard"


@dataclass
class Stage:
    """What the subscriptions of one test tell, and how many are open."""

    events: "asyncio.Queue[str]" = field(default_factory=asyncio.Queue)
    open: int = 0
    said: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """For the next test, when nothing is open."""
        self.events = asyncio.Queue()
        self.said.clear()


def small_schema(stage: Stage) -> Schema:
    """Fields that answer, fail, refuse, and go on."""

    @strawberry.type
    class Query:
        @strawberry.field
        def kind(self, info: Info) -> str:
            return info.context.viewer.actor.partition(":")[0]

        @strawberry.field
        def broken(self) -> str | None:
            raise RuntimeError(SECRET)

    @strawberry.type
    class Mutation:
        @strawberry.mutation
        def say(self, text: str) -> str:
            stage.said.append(text)
            return text

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def count(self, to: int) -> AsyncIterator[int]:
            for number in range(to):
                yield number

        @strawberry.subscription
        async def told(self) -> AsyncIterator[str]:
            stage.open += 1
            try:
                while True:
                    yield await stage.events.get()
            finally:
                stage.open -= 1

        @strawberry.subscription
        async def flood(self, bytes: int) -> AsyncIterator[str]:
            stage.open += 1
            try:
                while True:
                    yield "x" * bytes
                    await asyncio.sleep(0)
            finally:
                stage.open -= 1

        @strawberry.subscription
        async def breaking(self) -> AsyncIterator[int]:
            yield 1
            raise RuntimeError(SECRET)

        @strawberry.subscription
        async def refused(self) -> AsyncIterator[int]:
            if stage is not None:
                raise NotAllowed("read_feedback")
            yield 1

    return Schema(Query, Mutation, Subscription, extensions=(Faults, Guard))


def small_app(heard: Heard, stage: Stage, patience: Patience = QUICK) -> Starlette:
    """`/graphql` over `small_schema`, behind the middleware of the whole application."""
    return Starlette(
        routes=graphql_routes(heard, small_schema(stage), patience),
        middleware=[Middleware(RequestIds), Middleware(Limits)],
    )


@asynccontextmanager
async def staged(heard: Heard, stage: Stage, patience: Patience = QUICK) -> AsyncIterator[str]:
    """The address of a server with `small_app`."""
    async with served(small_app(heard, stage, patience)) as address:
        yield address


async def until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait until `holds`."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110  (what is looked at tells nobody)
            await asyncio.sleep(0.01)

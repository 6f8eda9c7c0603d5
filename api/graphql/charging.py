"""Charging: every operation is paid for from its caller's bucket, or does not run.

Over sockets, streams and the widgets' door as well as over HTTP: it is an extension of the schema.
What is refused before it runs costs one point, whatever it would have cost; what an empty bucket
refuses costs nothing. `extensions.cost` tells the rest, and so do the headers of
draft-ietf-httpapi-ratelimit-headers.
"""

from collections.abc import AsyncIterator
from typing import Any, Final

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from api.graphql.charge import Charge, rate_headers
from api.graphql.context import Context
from api.graphql.cost import EVENT, LEAST, cost_of
from api.graphql.guard import TOO_COMPLEX
from api.graphql.withholding import may_know_schema
from api.limiting.addresses import block_of
from api.limiting.rates import Points
from domain.shared.languages import Sentence

MOST: Final = 1_000
"""Points of one operation."""
THROTTLED: Final = "THROTTLED"

_TOO_DEAR: Final = Sentence(
    "The operation costs {cost:,} points; at most {most:,} are allowed. Ask for smaller pages.",
    "该操作需要 {cost:,} 点，最多允许 {most:,} 点。请减小每页数量。",
)
_EMPTY: Final = Sentence(
    "The operation costs {cost:,} points, but only {remaining:,} of {most:,} are left. "
    "Try again in {seconds} seconds.",
    "该操作需要 {cost:,} 点，但 {most:,} 点额度仅剩 {remaining:,} 点。请在 {seconds} 秒后重试。",
)


def payer_of(context: Context) -> tuple[Points, str]:
    """Whose bucket, and its key: the widgets' site, else who asks, else where from."""
    if context.site_key is not None:
        return Points.SITE, context.site_key
    viewer = context.viewer
    if viewer.token_id is not None:
        return Points.TOKEN, viewer.actor
    if viewer.member_id is not None:
        return Points.MEMBER, viewer.actor
    if viewer.customer_id is not None and viewer.is_verified:
        return Points.CUSTOMER, viewer.actor
    # Anyone can make up device keys: who is known by one pays where the nameless do.
    return Points.ANONYMOUS, block_of(context.address)


class Cost(SchemaExtension):
    """List it after the guard, which keeps pricing cheap."""

    _charge: Charge | None = None
    _has_events: bool = False

    async def on_validate(self) -> AsyncIterator[None]:
        """Before validation, which is then skipped for what may not run."""
        execution = self.execution_context
        is_refused = bool(execution.pre_execution_errors)
        requested = LEAST if is_refused else _price(execution)
        charge = await self._pay(requested, LEAST if requested > MOST else requested)
        if requested > MOST:
            self._refuse(TOO_COMPLEX, _TOO_DEAR, cost=requested, most=MOST)
        elif not charge.taken.was_granted and not is_refused:
            self._throttle(charge)
        was_priced = not execution.pre_execution_errors
        yield
        is_invalid = was_priced and bool(execution.pre_execution_errors)
        if is_invalid and requested > LEAST:
            # Its price, told to a stranger, would tell which names mean something.
            context = execution.context
            is_told = may_know_schema(context.heard.settings, context.viewer)
            await self._pay(requested if is_told else LEAST, LEAST - requested)
        is_subscription = execution.operation_type is OperationType.SUBSCRIPTION
        self._has_events = is_subscription and not execution.pre_execution_errors

    async def on_stream_result(self, result: object) -> AsyncIterator[None]:  # noqa: ARG002  (Strawberry's)
        """Events cost too, but none is withheld for it."""
        if self._has_events and self._charge is not None:
            await self._pay(self._charge.requested, EVENT)
        yield

    async def get_results(self) -> dict[str, Any]:
        """For every answer; what could not even be parsed is charged here."""
        charge = self._charge or await self._pay(LEAST, LEAST)
        return {"cost": charge.shown()}

    async def _pay(self, requested: int, points: int) -> Charge:
        """Fewer than no points are given back."""
        context: Context = self.execution_context.context
        limits, (whose, key) = context.heard.limits, payer_of(context)
        if points < 0:
            taken = await limits.give_back_points(whose, key, -points)
        else:
            taken = await limits.take_points(whose, key, points)
        self._charge = context.charge = Charge(requested, taken)
        context.headers.update(rate_headers(taken))
        return self._charge

    def _throttle(self, charge: Charge) -> None:
        taken = charge.taken
        self.execution_context.context.status = 429
        self._refuse(
            THROTTLED,
            _EMPTY,
            cost=charge.requested,
            remaining=taken.remaining,
            most=taken.rate.most,
            seconds=taken.reset_seconds,
        )

    def _refuse(self, code: str, sentence: Sentence, **numbers: int) -> None:
        execution = self.execution_context
        message = sentence.in_(execution.context.language).format(**numbers)
        execution.pre_execution_errors = [GraphQLError(message, extensions={"code": code})]


def _price(execution: ExecutionContext) -> int:
    assert execution.graphql_document is not None
    return cost_of(
        execution.schema._schema,
        execution.graphql_document,
        execution.operation_name,
        execution.variables or {},
    )

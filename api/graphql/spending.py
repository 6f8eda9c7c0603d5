"""Asking what is left of one's points."""

import strawberry

from api.graphql.context import Info


@strawberry.type(description="What this operation cost, and what is left in the caller's bucket.")
class RateLimit:
    """The same as `extensions.cost`."""

    cost: int = strawberry.field(description="Points of this operation.")
    limit: int = strawberry.field(description="Points a full bucket holds.")
    remaining: int = strawberry.field(description="Points left, this operation paid.")
    reset_seconds: int = strawberry.field(description="Seconds until the bucket is full again.")


@strawberry.type
class SpendingQueries:
    """What tells of limits."""

    @strawberry.field(description="The caller's points. Every answer's `extensions.cost` has them.")
    def rate_limit(self, info: Info) -> RateLimit:
        """As the operation was charged."""
        charge = info.context.charge
        assert charge is not None
        return RateLimit(
            cost=charge.requested,
            limit=charge.taken.rate.most,
            remaining=charge.taken.remaining,
            reset_seconds=charge.taken.reset_seconds,
        )

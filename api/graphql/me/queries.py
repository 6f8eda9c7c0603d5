"""Reading one's own."""

import strawberry

from api.graphql.context import Info
from api.graphql.me.types import Me


@strawberry.type
class MeQueries:
    """What reads a customer's own."""

    @strawberry.field(
        description="The calling customer: by identity token, device key or cookie; else null."
    )
    async def me(self, info: Info) -> Me | None:
        """Null for programs, members and strangers."""
        customer = info.context.caller.customer
        if customer is None or customer.customer_id is None:
            return None
        found = await info.context.loaders.customers.load(customer.customer_id)
        return Me.of(found) if found else None

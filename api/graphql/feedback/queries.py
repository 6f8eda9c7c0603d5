"""Reading feedback."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.feedback.types import Feedback
from domain.feedback import queries
from domain.feedback.tracking import parse_tracking_number
from domain.shared.ids import FeedbackId
from domain.shared.viewer import Permission


@strawberry.type
class FeedbackQueries:
    """What reads feedback."""

    @strawberry.field(
        description="The feedback of a tracking number. Whoever holds the number may read it."
    )
    async def feedback_by_tracking(
        self,
        info: Info,
        tracking_number: Annotated[
            str,
            strawberry.argument(
                description="Dashes, spaces and case do not matter, nor do O for 0 or I for 1."
            ),
        ],
    ) -> Feedback | None:
        """Null for a wrong number."""
        parsed = parse_tracking_number(tracking_number)
        if parsed is None:
            return None
        async with info.context.heard.database.reading() as session:
            found = await queries.feedback_by_tracking(session, parsed)
        return Feedback.of(found, info) if found else None


async def feedback_node(info: Info, feedback_id: FeedbackId) -> Feedback | None:
    """For `node`: the team sees all of its workspace, a customer what they said."""
    found = await info.context.loaders.feedback.load(feedback_id)
    if found is None:
        return None
    customer = info.context.caller.customer
    is_own = customer is not None and found.customer_id == customer.customer_id
    may_see = is_own or info.context.viewer.may(Permission.READ_FEEDBACK)
    return Feedback.of(found, info) if may_see else None

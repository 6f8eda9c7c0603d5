"""Looking at words before they were masked: a mutation, because each look is written down."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import NotAllowed
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.nodes import local_id
from api.graphql.originals.errors import OriginalNotKept, OriginalUnreadable
from domain.originals.looking import look_at_original
from domain.shared.ids import FeedbackId


@strawberry.input(description="Whose words to look at as they came.")
class ShowOriginalInput:
    """The look stands in the audit log."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")


@strawberry.type(description="The words as they came; the look stands in the audit log.")
class OriginalShown:
    """Success."""

    text: str = strawberry.field(description="The words before personal data was masked.")


ShowOriginalResult = Annotated[
    OriginalShown | FeedbackNotFound | OriginalNotKept | OriginalUnreadable | NotAllowed,
    strawberry.union("ShowOriginalResult", description="Shown, or why not."),
]


@strawberry.type
class OriginalMutations:
    """For managers and owners, and tokens with `admin`."""

    @strawberry.mutation(
        description="Look at a feedback's words before personal data was masked. Needs `admin`. "
        "Each look is audited."
    )
    async def show_original(self, info: Info, input: ShowOriginalInput) -> ShowOriginalResult:
        """Only where the workspace keeps what it masks."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            text = await look_at_original(work, info.context.viewer, feedback_id=feedback_id)
        return OriginalShown(text=text)

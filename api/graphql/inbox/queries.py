"""Reading the inbox: every channel in one list."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import local_id
from api.graphql.paging import After, Connection, First, connection
from domain.feedback.models import Channel, Intent, StatusMeaning
from domain.feedback.scales import RatingKind
from domain.inbox.filters import InboxFilters, InboxOrder
from domain.inbox.meaning import read_by_meaning
from domain.inbox.reading import read_inbox
from domain.priorities.arithmetic import Level
from domain.shared.ids import TopicId
from domain.shared.paging import PageRequest
from domain.trust.weighing import Verdict

show_enum(
    InboxOrder,
    name="FeedbackOrder",
    description="In which order the inbox is read.",
    NEWEST="Last spoken first.",
    PRIORITY="Highest priority first, ungraded last.",
)


@strawberry.input(description="All that are set must hold; an empty filter shows everything.")
class FeedbackFilter:
    """See `inbox.filters.InboxFilters`."""

    search: str | None = strawberry.field(
        default=None,
        description="Every word must occur, in any language; Traditional Chinese finds Simplified "
        "and the other way round, slips in long words are forgiven, and the last word may be the "
        "beginning of one. A tracking number finds its feedback.",
    )
    status: StatusMeaning | None = strawberry.field(default=None, description="Where it stands.")
    channel: Channel | None = strawberry.field(default=None, description="How it reached us.")
    intent: Intent | None = strawberry.field(
        default=None, description="What the customer says it is."
    )
    kind: RatingKind | None = strawberry.field(default=None, description="The question.")
    level: Level | None = strawberry.field(default=None, description="Its grade's level.")
    graded: bool | None = strawberry.field(default=None, description="Whether it has a grade.")
    sentiment: str | None = strawberry.field(
        default=None, description="`positive`, `neutral` or `negative`."
    )
    nature: str | None = strawberry.field(
        default=None, description="`complaint`, `suggestion`, `question`, `praise` or `other`."
    )
    urgency: str | None = strawberry.field(
        default=None, description="`none`, `low`, `normal`, `high` or `critical`."
    )
    emotion: str | None = strawberry.field(
        default=None,
        description="`joy`, `excitement`, `anger`, `disappointment`, `surprise`, `sadness`, "
        "`fear` or `neutral`.",
    )
    offence: str | None = strawberry.field(default=None, description="`offensive` or `civil`.")
    spam: str | None = strawberry.field(default=None, description="`spam` or `genuine`.")
    irony: str | None = strawberry.field(default=None, description="`possible` or `none`.")
    language: str | None = strawberry.field(
        default=None, description="`en`, `zh`, `mixed`, `other` or `none`."
    )
    topic: strawberry.ID | None = strawberry.field(
        default=None, description="The topic that it is about."
    )
    trust: Verdict | None = strawberry.field(
        default=None, description="How far it is trusted, in one word."
    )
    under_review: bool | None = strawberry.field(
        default=None, description="Whether it waits for a person because it is doubtful."
    )
    received_from: datetime | None = strawberry.field(
        default=None, description="Spoken at or after this moment."
    )
    received_until: datetime | None = strawberry.field(
        default=None, description="Spoken before this moment."
    )

    def filters(self) -> InboxFilters:
        """As the inbox knows them."""
        return InboxFilters(
            search=self.search,
            meaning=self.status,
            channel=self.channel,
            intent=self.intent,
            kind=self.kind,
            level=self.level,
            graded=self.graded,
            sentiment=self.sentiment,
            nature=self.nature,
            urgency=self.urgency,
            emotion=self.emotion,
            offence=self.offence,
            spam=self.spam,
            irony=self.irony,
            language=self.language,
            topic_id=TopicId(local_id("topic", self.topic)) if self.topic else None,
            trust=self.trust,
            under_review=self.under_review,
            received_from=self.received_from,
            received_until=self.received_until,
        )


@strawberry.type(description="A feedback that means about what was searched for.")
class FeedbackByMeaning:
    """Found by its vector, not by its words."""

    feedback: Feedback = strawberry.field(description="The feedback.")
    similarity: float = strawberry.field(
        description="The cosine of its vector and that of the search, 0.4 to 1."
    )


@strawberry.type
class InboxQueries:
    """What reads the inbox."""

    @strawberry.field(
        description="The inbox over all channels. Needs `feedback:read` or a member's sign-in."
    )
    async def feedback_items(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        filter: Annotated[
            FeedbackFilter | None, strawberry.argument(description="Only what all of it fits.")
        ] = None,
        order_by: Annotated[
            InboxOrder | None,
            strawberry.argument(
                description="Which come first; by default what fits the search best, "
                "or, without one, what was said last."
            ),
        ] = None,
    ) -> Connection[Feedback]:
        """Keyset pages in either order."""
        async with info.context.heard.database.reading() as session:
            page = await read_inbox(
                session,
                info.context.viewer,
                PageRequest(first, after),
                filters=filter.filters() if filter else None,
                order=order_by,
            )
        return connection(page, lambda row: Feedback.of(row.feedback, info), after=after)

    @strawberry.field(
        description="Feedback that means about the same as a search, in whichever language, and "
        "does not hold all its words: those `feedbackItems` finds. The closest first, one list "
        "without pages. Empty where the semantic layer is off. Needs `feedback:read` or a "
        "member's sign-in."
    )
    async def feedback_by_meaning(
        self,
        info: Info,
        filter: Annotated[
            FeedbackFilter,
            strawberry.argument(description="`search` is what it should mean; the rest must fit."),
        ],
        first: First = 20,
    ) -> list[FeedbackByMeaning]:
        """Looks at every vector of the workspace."""
        async with info.context.heard.database.reading() as session:
            found = await read_by_meaning(
                session, info.context.viewer, filters=filter.filters(), most=first
            )
        return [
            FeedbackByMeaning(feedback=Feedback.of(row.feedback, info), similarity=round(cosine, 4))
            for row, cosine in found
        ]

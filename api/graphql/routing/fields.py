"""What routing and the tracking page add to `Feedback`."""

from datetime import datetime
from enum import StrEnum

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.routing.types import OwnerTeam, ThreadMessage
from domain.feedback.models import Feedback as StoredFeedback
from domain.routing.promising import Promise, Standing, promise_of
from domain.routing.routing import is_answered
from domain.shared.clock import utc_now
from domain.tracking.conversing import thread


class FeedbackNature(StrEnum):
    """What a sender may call their feedback; the words of `understanding.findings.NATURES`."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    PRAISE = "praise"
    OTHER = "other"


show_enum(
    FeedbackNature,
    description="What kind of feedback it is, in its sender's own word.",
    COMPLAINT="Something went wrong.",
    SUGGESTION="Something could be better.",
    QUESTION="Somebody wants to know something.",
    PRAISE="Something is good.",
    OTHER="Something else.",
)


@strawberry.type
class RoutedFeedback:
    """Fields that `Feedback` inherits; whoever may see the feedback may see them."""

    stored: strawberry.Private[StoredFeedback]

    @strawberry.field(description="Which team has it in hand; null while nobody does.")
    async def owner_team(self, info: Info) -> OwnerTeam | None:
        """As the tracking page shows it."""
        route = await info.context.loaders.routes.load(self.stored.id)
        if route is None or route.team_id is None:
            return None
        team = await info.context.loaders.owner_teams.load(route.team_id)
        return OwnerTeam.of(team) if team else None

    @strawberry.field(
        description="By when its sender may expect something; null when nothing is promised."
    )
    async def expected_by(self, info: Info) -> datetime | None:
        """The team's own date, or by the limits of the workspace."""
        promise = await self._promise(info)
        return promise.by if promise else None

    @strawberry.field(description="Whether that date has passed.")
    async def is_late(self, info: Info) -> bool:
        """False where nothing is promised."""
        promise = await self._promise(info)
        return promise is not None and promise.is_late(utc_now())

    @strawberry.field(description="What the sender says it is, where Heard read it wrongly.")
    async def corrected_nature(self, info: Info) -> FeedbackNature | None:
        """Null while nobody corrected it."""
        correction = await info.context.loaders.corrections.load(self.stored.id)
        return FeedbackNature(correction.nature) if correction else None

    @strawberry.field(description="What the team and its sender wrote, oldest first.")
    async def thread(self, info: Info) -> list[ThreadMessage]:
        """Both sides in one list."""
        team = await info.context.loaders.replies.load(self.stored.id)
        own = await info.context.loaders.customer_replies.load(self.stored.id)
        return [ThreadMessage.of(said) for said in thread(team, own)]

    async def _promise(self, info: Info) -> Promise | None:
        loaders, stored = info.context.loaders, self.stored
        route = await loaders.routes.load(stored.id)
        grade = await loaders.grades.load(stored.id)
        status = await loaders.statuses.load(stored.status_id)
        assert status is not None
        has_reply = bool(await loaders.replies.load(stored.id))
        standing = Standing(
            stored_at=stored.created_at,
            meaning=status.meaning,
            is_answered=is_answered(stored, status.meaning, has_reply=has_reply),
            level=grade.level if grade else None,
            team_date=route.due_at if route else None,
        )
        return promise_of(standing, await loaders.response_policy.load(stored.workspace_id))

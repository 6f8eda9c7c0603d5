"""Reading topics, keywords, reasons and associations."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from api.graphql.context import Info
from api.graphql.nodes import Node, local_id
from api.graphql.paging import After, Connection, First, connection
from api.graphql.topics.figures import Association, Keywords, LowScoreReasons
from api.graphql.topics.types import Topic
from domain.shared.ids import SiteId, TopicId
from domain.shared.languages import Language
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission
from domain.topics import queries
from domain.topics.figures.associating import find_associations
from domain.topics.figures.counting import count_keywords
from domain.topics.figures.explaining import explain_low_scores
from domain.topics.figures.periods import Period
from domain.topics.models import TopicState

From = Annotated[
    datetime,
    strawberry.argument(description="Spoken at or after this moment."),
]
Until = Annotated[
    datetime,
    strawberry.argument(description="Spoken before this moment, at most three years later."),
]
OfTopic = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only what is about this topic.")
]


async def topic_node(info: Info, value: UUID) -> Node | None:
    """For the team."""
    if not info.context.viewer.may(Permission.READ_FEEDBACK):
        return None
    async with info.context.heard.database.reading() as session:
        found = await queries.topic_by_id(session, info.context.viewer.workspace_id, TopicId(value))
    return Topic.of(found, info.context.language) if found else None


@strawberry.type
class TopicQueries:
    """What customers speak of."""

    @strawberry.field(description="Topics, the largest first. Needs `feedback:read` or a sign-in.")
    async def topics(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        state: Annotated[
            TopicState, strawberry.argument(description="Only topics of this state.")
        ] = TopicState.LIVE,
    ) -> Connection[Topic]:
        """By the size that the last run found."""
        info.context.viewer.must(Permission.READ_FEEDBACK)
        async with info.context.heard.database.reading() as session:
            page = await queries.topics_page(
                session, info.context.viewer.workspace_id, PageRequest(first, after), state
            )
        return connection(page, lambda each: Topic.of(each, info.context.language), after=after)

    @strawberry.field(description="One topic; null if there is none. Needs `feedback:read`.")
    async def topic(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="Such as `topic_01k…`.")],
    ) -> Topic | None:
        """Whatever became of it."""
        info.context.viewer.must(Permission.READ_FEEDBACK)
        async with info.context.heard.database.reading() as session:
            found = await queries.topic_by_id(
                session, info.context.viewer.workspace_id, TopicId(local_id("topic", id))
            )
        return Topic.of(found, info.context.language) if found else None

    @strawberry.field(
        description="In how many texts of a period each word stands. Needs `feedback:read`."
    )
    async def keywords(
        self,
        info: Info,
        since: From,
        until: Until,
        first: First = 50,
        language: Annotated[
            Language | None, strawberry.argument(description="Only words of this language.")
        ] = None,
        site: Annotated[
            strawberry.ID | None, strawberry.argument(description="Only what came from this site.")
        ] = None,
        topic: OfTopic = None,
    ) -> Keywords:
        """The words of most texts first."""
        found = await count_keywords(
            info.context.heard.database,
            info.context.viewer,
            Period(since, until),
            language=language,
            site_id=SiteId(local_id("site", site)) if site else None,
            topic_id=TopicId(local_id("topic", topic)) if topic else None,
            most=PageRequest(first).first,
        )
        return Keywords.of(found)

    @strawberry.field(
        description="What texts with a low score say more often than others. Needs `feedback:read`."
    )
    async def low_score_reasons(
        self, info: Info, since: From, until: Until, topic: OfTopic = None
    ) -> LowScoreReasons:
        """Over the newest 20,000 scored texts."""
        found = await explain_low_scores(
            info.context.heard.database,
            info.context.viewer,
            Period(since, until),
            topic_id=TopicId(local_id("topic", topic)) if topic else None,
        )
        return LowScoreReasons.of(found, info)

    @strawberry.field(
        description="What comes together more often than by chance, the surest first. "
        "Needs `feedback:read`."
    )
    async def associations(
        self,
        info: Info,
        since: From,
        until: Until,
        first: First = 50,
        topic: OfTopic = None,
    ) -> list[Association]:
        """Over the newest 20,000 texts."""
        found = await find_associations(
            info.context.heard.database,
            info.context.viewer,
            Period(since, until),
            topic_id=TopicId(local_id("topic", topic)) if topic else None,
            most=PageRequest(first).first,
        )
        return [Association.of(rule) for rule in found]

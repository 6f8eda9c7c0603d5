"""A survey: what it asks in one language, for anybody; how it goes, for the team."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.invitations.types import SurveyInvitation, SurveyInvitationProgress
from api.graphql.nodes import Node, global_id
from api.graphql.paging import After, Connection, First, connection
from api.graphql.surveys.asked import SurveyQuestion
from api.graphql.surveys.results import Response, SurveyHint, SurveyResults
from domain.shared.clock import utc_now
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission
from domain.surveys import queries
from domain.surveys.answering import takes_answers
from domain.surveys.checking import hints
from domain.surveys.collecting import collect_results
from domain.surveys.invitations.reading import read_invitations, read_progress
from domain.surveys.models import Survey as StoredSurvey
from domain.surveys.models import SurveyState
from domain.surveys.questions import Definition, said_in
from domain.surveys.shaping import stored_definition

show_enum(
    SurveyState,
    description="Where a survey stands.",
    DRAFT="Only the team sees it.",
    LIVE="It takes answers.",
    CLOSED="It takes no more answers.",
)


@strawberry.type(description="A survey and what it asks, in one language.")
class Survey(Node):
    """What only the team may see is null for everyone else."""

    slug: str = strawberry.field(description="Its public address under `/s/`.")
    url: str = strawberry.field(description="Its own page.")
    version: int = strawberry.field(
        description="Which publication this is: answers name it. 0 for a draft."
    )
    language: str = strawberry.field(description="The language that was asked for.")
    languages: list[str] = strawberry.field(
        description="In which languages it was written, such as `en`, `zh`, `zh-Hant` or `ar`."
    )
    title: str = strawberry.field(description="What it is called.")
    intro: str = strawberry.field(description="What is said before the first question, or empty.")
    thanks: str = strawberry.field(description="What is said at the end, or empty.")
    takes_answers: bool = strawberry.field(
        description="Whether it is live and its last moment has not passed."
    )
    questions: list[SurveyQuestion] = strawberry.field(description="In their order.")
    stored: strawberry.Private[StoredSurvey]
    for_team: strawberry.Private[bool]

    @strawberry.field(description="What the team calls it. For the team.")
    def name(self) -> str | None:
        """As it stands in lists."""
        return self.stored.name if self.for_team else None

    @strawberry.field(description="Where it stands. For the team.")
    def state(self) -> SurveyState | None:
        """Draft, live or closed."""
        return self.stored.state if self.for_team else None

    @strawberry.field(description="The definition as it is being edited. For the team.")
    def draft(self) -> JSON | None:
        """As `docs/surveys.md` describes it."""
        return JSON(self.stored.draft) if self.for_team else None

    @strawberry.field(description="How many complete answers it takes. For the team.")
    def quota(self) -> int | None:
        """None for as many as come."""
        return self.stored.quota if self.for_team else None

    @strawberry.field(description="When it closes by itself. For the team.")
    def takes_answers_until(self) -> datetime | None:
        """None for never."""
        return self.stored.takes_answers_until if self.for_team else None

    @strawberry.field(description="How many began to answer. For the team.")
    def started_count(self) -> int | None:
        """Those who came to the end are among them."""
        return self.stored.started_count if self.for_team else None

    @strawberry.field(description="How many came to the end. For the team.")
    def completed_count(self) -> int | None:
        """Of all versions."""
        return self.stored.completed_count if self.for_team else None

    @strawberry.field(description="When its draft or its state last changed. For the team.")
    def changed_at(self) -> datetime | None:
        """Sent back with a new draft, it keeps two people from overwriting each other."""
        return self.stored.changed_at if self.for_team else None

    @strawberry.field(description="What may be better about the draft. For the team.")
    def hints(self) -> list[SurveyHint] | None:
        """They refuse nothing."""
        if not self.for_team:
            return None
        return [SurveyHint.of(hint) for hint in hints(stored_definition(self.stored.draft))]

    @strawberry.field(description="What was answered, latest begun first. For the team.")
    async def responses(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[Response] | None:
        """Customers' words are private."""
        if not info.context.viewer.may(Permission.READ_FEEDBACK):
            return None
        async with info.context.heard.database.reading() as session:
            page = await queries.responses_page(
                session, self.stored.workspace_id, self.stored.id, PageRequest(first, after)
            )
        return connection(page, Response.of, after=after)

    @strawberry.field(description="All that was answered, counted. For the team.")
    async def results(
        self,
        info: Info,
        version: Annotated[
            int | None, strawberry.argument(description="Of this publication alone.")
        ] = None,
        campaign: Annotated[
            str | None, strawberry.argument(description="Of this campaign alone, by its id.")
        ] = None,
    ) -> SurveyResults | None:
        """Counted anew each time."""
        viewer = info.context.viewer
        if not viewer.may(Permission.READ_FEEDBACK):
            return None
        async with info.context.heard.database.reading() as session:
            found = await collect_results(
                session, viewer, survey_id=self.stored.id, version=version, campaign=campaign
            )
        return SurveyResults.of(found, str(info.context.language))

    @strawberry.field(description="Who was invited by mail, newest first. Needs `surveys:write`.")
    async def invitations(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[SurveyInvitation]:
        """Addresses that serve no more are empty."""
        viewer = info.context.viewer
        async with info.context.heard.database.reading() as session:
            page = await read_invitations(
                session, viewer, survey_id=self.stored.id, page=PageRequest(first, after)
            )
        return connection(page, SurveyInvitation.of, after=after)

    @strawberry.field(description="How inviting goes, in people. Null without `surveys:write`.")
    async def invitation_progress(self, info: Info) -> SurveyInvitationProgress | None:
        """Zeros where nobody was invited."""
        viewer = info.context.viewer
        if not viewer.may(Permission.WRITE_SURVEYS):
            return None
        async with info.context.heard.database.reading() as session:
            progress = await read_progress(session, viewer, survey_id=self.stored.id)
        return SurveyInvitationProgress.of(progress)

    @strawberry.field(description="Whether it is demo data.")
    def is_demo(self) -> bool:
        """Invented questions are marked."""
        return self.stored.is_demo

    @classmethod
    def of(
        cls, stored: StoredSurvey, definition: Definition, language: str, info: Info
    ) -> "Survey":
        """`stored`, which the caller may see, as `definition` has it in `language`."""
        viewer, heard = info.context.viewer, info.context.heard
        return cls(
            id=global_id("survey", stored.id),
            slug=stored.slug,
            url=f"{heard.settings.base_url}/s/{stored.slug}",
            version=stored.version,
            language=language,
            languages=list(definition.languages),
            title=said_in(definition.title, language),
            intro=said_in(definition.intro, language),
            thanks=said_in(definition.thanks, language),
            takes_answers=takes_answers(stored, utc_now()),
            questions=[SurveyQuestion.of(one, language) for one in definition.questions],
            stored=stored,
            for_team=viewer.workspace_id == stored.workspace_id
            and (viewer.may(Permission.READ_FEEDBACK) or viewer.may(Permission.WRITE_SURVEYS)),
        )

    @classmethod
    def draft_of(cls, stored: StoredSurvey, info: Info) -> "Survey":
        """As the team edits it."""
        return cls.of(stored, stored_definition(stored.draft), info.context.language, info)

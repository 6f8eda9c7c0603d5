"""Asking for news of releases, for programs that bring their own form."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import InvalidText, TextMissing, TextTooLong, TooManyTries
from api.graphql.feedback.errors import OriginNotAllowed, SiteNotFound
from api.graphql.newsletters.errors import NewsOff
from api.graphql.team.errors import InvalidEmail
from api.newsletters.asking import ask_by_mail
from domain.newsletters.subscribing import CONFIRM_LASTS
from domain.workspaces.sites import embedding_site


@strawberry.input(description="Who wants to hear of releases.")
class AskForNewsInput:
    """Through the door of a site."""

    site_key: str = strawberry.field(description="The public key of the site, `pk_…`.")
    email: str = strawberry.field(description="One address. Whether it is known is never told.")


@strawberry.type(description="A mail is on its way that asks for confirmation.")
class NewsAsked:
    """The same for every address."""

    lasts_days: int = strawberry.field(description="For how long its link can confirm.")


AskForNewsResult = Annotated[
    NewsAsked
    | NewsOff
    | InvalidEmail
    | InvalidText
    | OriginNotAllowed
    | SiteNotFound
    | TextMissing
    | TextTooLong
    | TooManyTries,
    strawberry.union("AskForNewsResult", description="On its way, or why not."),
]


@strawberry.type
class NewsletterMutations:
    """For anybody."""

    @strawberry.mutation(
        description="Have a mail sent that asks whether its reader wants news of releases. Nothing "
        "else is sent before they confirm."
    )
    async def ask_for_news(self, info: Info, input: AskForNewsInput) -> AskForNewsResult:
        """Known and unknown addresses get the same answer."""
        context = info.context
        async with context.transaction() as work:
            site = await embedding_site(work, public_key=input.site_key, origin=context.origin)
        await ask_by_mail(
            context.heard,
            site.workspace_id,
            email=input.email,
            language=context.language,
            address=context.address,
        )
        return NewsAsked(lasts_days=CONFIRM_LASTS.days)

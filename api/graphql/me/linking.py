"""Coming in by a mailbox, for programs that bring their own form."""

from typing import Annotated

import strawberry

from api.asking_links import ask_for_mail
from api.graphql.context import Info
from api.graphql.errors import InvalidText, TextMissing, TextTooLong, TooManyTries
from api.graphql.feedback.errors import OriginNotAllowed, SiteNotFound
from api.graphql.me.errors import EmailLinksOff
from api.graphql.team.errors import InvalidEmail
from domain.people.linking_by_mail import LINK_LASTS
from domain.workspaces.sites import embedding_site


@strawberry.input(description="Whom to send a link into their own pages.")
class AskForLinkInput:
    """Through the door of a site."""

    site_key: str = strawberry.field(description="The public key of the site, `pk_…`.")
    email: str = strawberry.field(description="One address. Who it belongs to is never told.")


@strawberry.type(description="A link is on its way, if the address takes mail.")
class LinkAsked:
    """The same for every address."""

    lasts_minutes: int = strawberry.field(description="For how long the link will work, once.")


AskForLinkResult = Annotated[
    LinkAsked
    | EmailLinksOff
    | InvalidEmail
    | InvalidText
    | OriginNotAllowed
    | SiteNotFound
    | TextMissing
    | TextTooLong
    | TooManyTries,
    strawberry.union("AskForLinkResult", description="On its way, or why not."),
]


@strawberry.type
class LinkingMutations:
    """For people who are not known yet."""

    @strawberry.mutation(
        description="Have a link mailed that lets the reader of a mailbox in to their own pages."
    )
    async def ask_for_link(self, info: Info, input: AskForLinkInput) -> AskForLinkResult:
        """Known and unknown addresses get the same answer."""
        context = info.context
        async with context.transaction() as work:
            site = await embedding_site(work, public_key=input.site_key, origin=context.origin)
        await ask_for_mail(
            context.heard,
            site.workspace_id,
            email=input.email,
            language=context.language,
            address=context.address,
        )
        return LinkAsked(lasts_minutes=int(LINK_LASTS.total_seconds()) // 60)

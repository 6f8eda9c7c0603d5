"""What customers decide about themselves."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import InvalidText, NotAllowed, TextTooLong
from api.graphql.me.types import Me
from domain.messages.reading import mark_all_read
from domain.people.consenting import choose_thanks_name


@strawberry.input(description="By which name to be thanked in public.")
class ChooseThanksNameInput:
    """Null withdraws the consent for releases to come."""

    name: str | None = strawberry.field(default=None, description="At most 60 characters.")


@strawberry.type(description="It is remembered.")
class ThanksNameChosen:
    """Success."""

    me: Me = strawberry.field(description="The customer.")


@strawberry.type(description="No news is unread.")
class MessagesRead:
    """Success."""

    count: int = strawberry.field(description="How many were unread.")


ChooseThanksNameResult = Annotated[
    ThanksNameChosen | TextTooLong | InvalidText | NotAllowed,
    strawberry.union("ChooseThanksNameResult", description="Remembered, or why not."),
]
ReadMessagesResult = Annotated[
    MessagesRead | NotAllowed,
    strawberry.union("ReadMessagesResult", description="Read, or why not."),
]


@strawberry.type
class MeMutations:
    """For customers."""

    @strawberry.mutation(description="Agree to be thanked in public by a name, or withdraw it.")
    async def choose_thanks_name(
        self, info: Info, input: ChooseThanksNameInput
    ) -> ChooseThanksNameResult:
        """Releases already published keep their thanks."""
        async with info.context.transaction() as work:
            customer = await choose_thanks_name(work, info.context.acting_customer, name=input.name)
        return ThanksNameChosen(me=Me.of(customer))

    @strawberry.mutation(description="Mark all my news as read.")
    async def read_messages(self, info: Info) -> ReadMessagesResult:
        """Twice is as once."""
        async with info.context.transaction() as work:
            count = await mark_all_read(work, info.context.acting_customer)
        return MessagesRead(count=count)

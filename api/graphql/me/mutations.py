"""What customers decide about themselves."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import InvalidText, NotAllowed, TextMissing, TextTooLong
from api.graphql.me.types import Me
from domain.messages.reading import mark_all_read
from domain.releases.thanking import agree_to_be_thanked, withdraw_from_thanks


@strawberry.input(description="By which name to be thanked in public.")
class ChooseThanksNameInput:
    """Null withdraws the consent, and the name from past releases."""

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
    ThanksNameChosen | TextMissing | TextTooLong | InvalidText | NotAllowed,
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
        """Withdrawn, the name leaves past releases too."""
        viewer = info.context.acting_customer
        async with info.context.transaction() as work:
            if input.name is None:
                customer = await withdraw_from_thanks(work, viewer)
            else:
                customer = await agree_to_be_thanked(work, viewer, name=input.name)
        return ThanksNameChosen(me=Me.of(customer))

    @strawberry.mutation(description="Mark all my news as read.")
    async def read_messages(self, info: Info) -> ReadMessagesResult:
        """Twice is as once."""
        async with info.context.transaction() as work:
            count = await mark_all_read(work, info.context.acting_customer)
        return MessagesRead(count=count)

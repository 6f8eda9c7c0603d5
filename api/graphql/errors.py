"""Refusals as members of a mutation's union; everything else that fails is masked."""

import dataclasses

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.context import Info
from api.sentences import sentence_of
from domain.shared import errors
from domain.shared.errors import Refusal


@strawberry.interface(description="An answer that says no. Nothing was changed.")
class UserError:
    """What all refusals share, so that old clients survive new ones."""

    message: str = strawberry.field(
        description="One sentence for people, in English or Chinese as `Accept-Language` prefers."
    )
    code: str = strawberry.field(description="Stable word for programs, such as `NOT_ALLOWED`.")


class Refuse:
    """Turns one kind of refusal into its GraphQL type, typed fields included."""

    def __init__(self, refusal: type[Refusal], type_: type[UserError]) -> None:
        self.exception_type = refusal
        self.error_type = type_

    def handle(self, exception: Refusal, *, field: StrawberryField, info: Info) -> UserError:  # noqa: ARG002  (a protocol of Strawberry's)
        """The member of the union."""
        shown = {f.name for f in dataclasses.fields(self.error_type)}
        fields = {
            name: value for name, value in dataclasses.asdict(exception).items() if name in shown
        }
        return self.error_type(
            message=sentence_of(exception, info.context.language), code=exception.code, **fields
        )


@strawberry.type(description="The caller lacks a permission.")
class NotAllowed(UserError):
    """See `errors.NotAllowed`."""

    permission: str = strawberry.field(description="The permission that is missing.")


@strawberry.type(description="A text holds characters that cannot be kept.")
class InvalidText(UserError):
    """See `errors.InvalidText`."""

    field: str = strawberry.field(description="The input field.")


@strawberry.type(description="A text is too long.")
class TextTooLong(UserError):
    """See `errors.TextTooLong`."""

    field: str = strawberry.field(description="The input field.")
    limit: int = strawberry.field(description="The most characters it may have.")


@strawberry.type(description="A text that is needed is empty.")
class TextMissing(UserError):
    """See `errors.TextMissing`."""

    field: str = strawberry.field(description="The input field.")


@strawberry.type(description="The idempotency key was used before for another request.")
class IdempotencyConflict(UserError):
    """See `errors.IdempotencyConflict`."""

    key: str = strawberry.field(description="The key.")


@strawberry.type(description="What could be guessed was tried too often.")
class TooManyTries(UserError):
    """See `errors.TooManyTries`."""

    seconds: int = strawberry.field(description="When it may be tried again.")


HANDLERS = (
    Refuse(errors.NotAllowed, NotAllowed),
    Refuse(errors.InvalidText, InvalidText),
    Refuse(errors.TextTooLong, TextTooLong),
    Refuse(errors.TextMissing, TextMissing),
    Refuse(errors.IdempotencyConflict, IdempotencyConflict),
    Refuse(errors.TooManyTries, TooManyTries),
)

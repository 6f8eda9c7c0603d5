"""Making, rotating and revoking tokens. Needs `admin` or an owner's sign-in."""

from datetime import datetime, timedelta
from typing import Annotated

import strawberry

from api.graphql.access import errors
from api.graphql.access.types import PartnerToken
from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.nodes import idempotency_key, local_id
from domain.people.issuing import issue_token, reissue_token
from domain.people.roles import Scope
from domain.people.tokens import revoke_token
from domain.shared.ids import TokenId

SHOWN_ONCE = (
    "The token itself: shown this once, for it is not kept. Null when the idempotency key was used "
    "before; then rotate the token to get a new text."
)


@strawberry.input(description="A new token for a program.")
class CreateTokenInput:
    """Nobody can grant what they may not do themselves."""

    name: str = strawberry.field(description="What the program is; at most 100 characters.")
    scopes: list[Scope] = strawberry.field(
        description="What it is for; none that the caller does not hold."
    )
    expires_at: datetime | None = strawberry.field(
        default=None, description="When it ends by itself: within ten years; never when absent."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A token that gets a new text.")
class RotateTokenInput:
    """Name, scopes and expiry stay."""

    token_id: strawberry.ID = strawberry.field(description="Which token.")
    grace_hours: int = strawberry.field(
        default=24,
        description="How many hours the old text works beside the new one: 0 to 168.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A token to end.")
class RevokeTokenInput:
    """For good."""

    token_id: strawberry.ID = strawberry.field(description="Which token.")


@strawberry.type(description="The program may come in.")
class TokenCreated:
    """Success."""

    token: PartnerToken = strawberry.field(description="The new token.")
    text: str | None = strawberry.field(description=SHOWN_ONCE)


@strawberry.type(description="The token has a new text.")
class TokenRotated:
    """Success."""

    token: PartnerToken = strawberry.field(description="The same token.")
    text: str | None = strawberry.field(description=SHOWN_ONCE)


@strawberry.type(description="The token opens nothing any more.")
class TokenRevoked:
    """Success, also when it was revoked before."""

    token: PartnerToken = strawberry.field(description="The token.")


CreateTokenResult = Annotated[
    TokenCreated
    | errors.ScopesMissing
    | errors.ScopeNotHeld
    | errors.InvalidExpiry
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CreateTokenResult", description="Created, or why not."),
]
RotateTokenResult = Annotated[
    TokenRotated
    | errors.TokenNotFound
    | errors.TokenEnded
    | errors.ScopeNotHeld
    | errors.InvalidGrace
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("RotateTokenResult", description="Rotated, or why not."),
]
RevokeTokenResult = Annotated[
    TokenRevoked | errors.TokenNotFound | NotAllowed,
    strawberry.union("RevokeTokenResult", description="Revoked, or why not."),
]


@strawberry.type
class AccessMutations:
    """What changes who has access."""

    @strawberry.mutation(description="Make a token for a program. Needs `admin`.")
    async def create_token(self, info: Info, input: CreateTokenInput) -> CreateTokenResult:
        """Its text is in this answer and nowhere else."""
        async with info.context.transaction() as work:
            issued = await issue_token(
                work,
                info.context.viewer,
                name=input.name,
                scopes=[scope.value for scope in input.scopes],
                expires_at=input.expires_at,
                idempotency_key=input.idempotency_key,
            )
        return TokenCreated(token=PartnerToken.of(issued.token), text=issued.text)

    @strawberry.mutation(
        description="Give a token a new text; the old one works on for a while. Needs `admin`."
    )
    async def rotate_token(self, info: Info, input: RotateTokenInput) -> RotateTokenResult:
        """Programs can be switched without a break."""
        async with info.context.transaction() as work:
            issued = await reissue_token(
                work,
                info.context.viewer,
                token_id=_token_id(input.token_id),
                grace=timedelta(hours=input.grace_hours),
                idempotency_key=input.idempotency_key,
            )
        return TokenRotated(token=PartnerToken.of(issued.token), text=issued.text)

    @strawberry.mutation(description="End a token at once. Needs `admin`.")
    async def revoke_token(self, info: Info, input: RevokeTokenInput) -> RevokeTokenResult:
        """Open connections end within a minute."""
        async with info.context.transaction() as work:
            token = await revoke_token(
                work, info.context.viewer, token_id=_token_id(input.token_id)
            )
        return TokenRevoked(token=PartnerToken.of(token))


def _token_id(text: str) -> TokenId:
    return TokenId(local_id("token", text))

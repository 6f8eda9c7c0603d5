"""Making what was said with a device key one's own."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import NotAllowed
from api.graphql.me.errors import NamelessCannotClaim, NothingToClaim
from domain.claiming.taking_over import claim_device


@strawberry.input(description="Which device's feedback, votes, follows and points to make mine.")
class ClaimDeviceInput:
    """Asked for by the person, never sent by itself: people share devices."""

    device_key: str = strawberry.field(
        description="The key with which the device spoke while nobody was known on it."
    )


@strawberry.type(description="It is the caller's; the points follow within moments.")
class DeviceClaimed:
    """Zeros when there was nothing, or it was claimed before."""

    feedback: int = strawberry.field(description="How many feedbacks became the caller's.")
    votes: int = strawberry.field(description="How many votes; those cast twice stay once.")
    follows: int = strawberry.field(description="How many follows.")


ClaimDeviceResult = Annotated[
    DeviceClaimed | NamelessCannotClaim | NotAllowed | NothingToClaim,
    strawberry.union("ClaimDeviceResult", description="The caller's, or why not."),
]


@strawberry.type
class ClaimingMutations:
    """For customers who are known."""

    @strawberry.mutation(
        description="Make mine what was said with a device key before I was known."
    )
    async def claim_device(self, info: Info, input: ClaimDeviceInput) -> ClaimDeviceResult:
        """Twice is as once. The key speaks for somebody new and nameless afterwards."""
        async with info.context.transaction() as work:
            done = await claim_device(
                work, info.context.acting_customer, device_key=input.device_key
            )
        return DeviceClaimed(feedback=done.feedback, votes=done.votes, follows=done.follows)

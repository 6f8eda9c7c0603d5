"""What the team says of an item's time and weight, and who waits for whom."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.errors import InvalidText, NotAllowed, TextTooLong
from api.graphql.nodes import local_id
from api.graphql.roadmap import errors
from api.graphql.roadmap.types import RoadmapItem
from domain.moderation.deciding import Policy
from domain.moderation.setting import set_policy
from domain.roadmap.dating import expect_item
from domain.roadmap.expecting import Expected
from domain.roadmap.picking import pick_item
from domain.shared.ids import RoadmapItemId


@strawberry.input(description="When an item is expected.")
class SetExpectedDateInput:
    """To be later than was said takes a reason in at least one language."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    expected: str | None = strawberry.field(
        default=None,
        description="A day `2027-05-14`, a month `2027-05` or a quarter `2027-Q2`; null for none.",
    )
    reason: str | None = strawberry.field(default=None, description="Why it changed; public.")
    reason_zh: str | None = strawberry.field(default=None, description="The reason in Chinese.")


@strawberry.input(description="Whether an item is a pick of the team's.")
class SetPickedInput:
    """Picks are marked on the roadmap and can be filtered."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    is_picked: bool = strawberry.field(description="Whether it is.")


@strawberry.input(description="Whose ideas and comments wait for the team.")
class SetModerationPolicyInput:
    """What waits already goes on waiting."""

    nameless_wait: bool = strawberry.field(
        description="Whether those wait whom no host vouches for."
    )
    vouched_wait: bool = strawberry.field(
        description="Whether those wait whom the host vouches for."
    )


@strawberry.type(description="The item is expected then.")
class ExpectedDateSet:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The item.")


@strawberry.type(description="The item is a pick, or is not.")
class PickedSet:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The item.")


@strawberry.type(description="Whose ideas and comments wait for the team.")
class ModerationPolicySet:
    """Success."""

    nameless_wait: bool = strawberry.field(description="Those whom no host vouches for.")
    vouched_wait: bool = strawberry.field(description="Those whom the host vouches for.")


SetExpectedDateResult = Annotated[
    ExpectedDateSet
    | errors.RoadmapItemNotFound
    | errors.ItemIsShipped
    | errors.ReasonMissing
    | errors.DateInvalid
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("SetExpectedDateResult", description="Set, or why not."),
]
SetPickedResult = Annotated[
    PickedSet | errors.RoadmapItemNotFound | NotAllowed,
    strawberry.union("SetPickedResult", description="Set, or why not."),
]
SetModerationPolicyResult = Annotated[
    ModerationPolicySet | NotAllowed,
    strawberry.union("SetModerationPolicyResult", description="Set, or why not."),
]


@strawberry.type
class PlanningMutations:
    """Needs `roadmap:write`."""

    @strawberry.mutation(
        description="Say when an item is expected; what was said before stays readable. Needs"
        " `roadmap:write`."
    )
    async def set_expected_date(
        self, info: Info, input: SetExpectedDateInput
    ) -> SetExpectedDateResult:
        """The same date changes nothing."""
        async with info.context.transaction() as work:
            item = await expect_item(
                work,
                info.context.viewer,
                item_id=_id(input.item_id),
                expected=Expected.read(input.expected) if input.expected else None,
                reason=input.reason,
                reason_zh=input.reason_zh,
            )
        return ExpectedDateSet(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Pick an item, or no longer. Needs `roadmap:write`.")
    async def set_picked(self, info: Info, input: SetPickedInput) -> SetPickedResult:
        """The same again changes nothing."""
        async with info.context.transaction() as work:
            item = await pick_item(
                work,
                info.context.viewer,
                item_id=_id(input.item_id),
                is_picked=input.is_picked,
            )
        return PickedSet(item=RoadmapItem.of(item, info))

    @strawberry.mutation(
        description="Decide whose ideas and comments wait for the team. Needs `roadmap:write`."
    )
    async def set_moderation_policy(
        self, info: Info, input: SetModerationPolicyInput
    ) -> SetModerationPolicyResult:
        """The same again changes nothing."""
        wanted = Policy(input.nameless_wait, input.vouched_wait)
        async with info.context.transaction() as work:
            policy = await set_policy(work, info.context.viewer, wanted)
        return ModerationPolicySet(
            nameless_wait=policy.nameless_wait, vouched_wait=policy.vouched_wait
        )


def _id(text: str) -> RoadmapItemId:
    return RoadmapItemId(local_id("roadmapitem", text))

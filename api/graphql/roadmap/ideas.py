"""Ideas of customers, and what the team does with them."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
    TooManyTries,
)
from api.graphql.masking import masked_kinds
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.roadmap import errors
from api.graphql.roadmap.types import RoadmapItem
from api.graphql.roadmap.voting import RoadmapItemInput
from api.limiting.rates import Tries
from api.posting import must_not_flood
from domain.ideas.deciding import accept_idea, hide_idea
from domain.ideas.merging import merge_idea
from domain.ideas.suggesting import IdeaDraft, suggest_idea
from domain.moderation.models import Visibility
from domain.privacy import PersonalDataKind
from domain.privacy.masking import kinds_masked_in
from domain.roadmap.models import RoadmapItem as StoredItem
from domain.shared.idempotency import once
from domain.shared.ids import RoadmapItemId
from domain.shared.languages import Language

show_enum(
    Language,
    description="A language of pages, messages and refusals.",
    EN="English.",
    ZH="Chinese, simplified.",
)


@strawberry.input(description="An idea of a customer.")
class SuggestIdeaInput:
    """Only the title is needed."""

    title: str = strawberry.field(description="At most 200 characters.")
    details: str = strawberry.field(default="", description="Markdown, at most 5,000 characters.")
    language: Language | None = strawberry.field(
        default=None, description="In which it is written; that of the request when absent."
    )
    shown_as: str | None = strawberry.field(
        default=None,
        description="The name the customer agrees to be shown by, at most 60 characters.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which idea, and why.")
class HideIdeaInput:
    """The reason is for the team."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    reason: str = strawberry.field(
        default="", description="Why, for the team's audit log; at most 500 characters."
    )


@strawberry.input(description="Two items that ask for the same.")
class MergeIdeaInput:
    """The first becomes a way to the second."""

    item_id: strawberry.ID = strawberry.field(description="The one that goes.")
    into_id: strawberry.ID = strawberry.field(description="The one that stands for both.")


@strawberry.type(description="The idea is there, with its author's vote.")
class IdeaSuggested:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The idea.")
    is_waiting: bool = strawberry.field(
        description="Whether only its author can see it until the team accepts it."
    )
    masked: list[PersonalDataKind] = masked_kinds()


@strawberry.type(description="The idea is on the roadmap for everybody.")
class IdeaAccepted:
    """Success, also when it was before."""

    item: RoadmapItem = strawberry.field(description="The idea.")


@strawberry.type(description="Only its author and the team can see the idea.")
class IdeaHidden:
    """Success, also when it was hidden before."""

    item: RoadmapItem = strawberry.field(description="The idea.")


@strawberry.type(description="One item stands for both; who voted for both counts once.")
class IdeaMerged:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The item that stands for both.")


SuggestIdeaResult = Annotated[
    IdeaSuggested
    | TextMissing
    | TextTooLong
    | InvalidText
    | TooManyTries
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("SuggestIdeaResult", description="Suggested, or why not."),
]
AcceptIdeaResult = Annotated[
    IdeaAccepted | errors.RoadmapItemNotFound | errors.ItemIsMerged | NotAllowed,
    strawberry.union("AcceptIdeaResult", description="Accepted, or why not."),
]
HideIdeaResult = Annotated[
    IdeaHidden
    | errors.RoadmapItemNotFound
    | errors.ItemIsMerged
    | errors.ItemIsShipped
    | TextTooLong
    | InvalidText
    | NotAllowed,
    strawberry.union("HideIdeaResult", description="Hidden, or why not."),
]
MergeIdeaResult = Annotated[
    IdeaMerged
    | errors.RoadmapItemNotFound
    | errors.CannotMergeIntoItself
    | errors.ItemIsMerged
    | errors.ItemIsShipped
    | NotAllowed,
    strawberry.union("MergeIdeaResult", description="Merged, or why not."),
]


@strawberry.type
class IdeaMutations:
    """Suggesting is for customers; deciding needs `moderate`."""

    @strawberry.mutation(
        description="Suggest what should be done: an item at the stage idea, with one's own vote."
    )
    async def suggest_idea(self, info: Info, input: SuggestIdeaInput) -> SuggestIdeaResult:
        """Whether it waits for the team is the workspace's policy."""
        context = info.context
        viewer = context.acting_customer
        draft = IdeaDraft(
            title=input.title,
            details=input.details,
            language=input.language or context.language,
            shown_as=input.shown_as,
        )
        await must_not_flood(context.heard, Tries.IDEA, viewer, context.address)
        async with context.transaction() as work:

            async def make() -> RoadmapItemId:
                return (await suggest_idea(work, viewer, draft)).id

            request = {"operation": "suggestIdea", "draft": draft.without_personal_data()}
            made = await once(work, viewer, key=input.idempotency_key, request=request, make=make)
            item = await work.session.get_one(StoredItem, made)
        return IdeaSuggested(
            item=RoadmapItem.of(item, info),
            is_waiting=item.visibility is Visibility.WAITING,
            masked=kinds_masked_in(item.title, item.summary),
        )

    @strawberry.mutation(description="Put a waiting or hidden idea up. Needs `moderate`.")
    async def accept_idea(self, info: Info, input: RoadmapItemInput) -> AcceptIdeaResult:
        """Twice is as once."""
        async with info.context.transaction() as work:
            item = await accept_idea(work, info.context.viewer, item_id=_id(input.item_id))
        return IdeaAccepted(item=RoadmapItem.of(item, info))

    @strawberry.mutation(description="Hide an idea. Needs `moderate`.")
    async def hide_idea(self, info: Info, input: HideIdeaInput) -> HideIdeaResult:
        """Twice is as once."""
        async with info.context.transaction() as work:
            item = await hide_idea(
                work, info.context.viewer, item_id=_id(input.item_id), reason=input.reason
            )
        return IdeaHidden(item=RoadmapItem.of(item, info))

    @strawberry.mutation(
        description="Let one item stand for two: votes, follows, evidence and comments move, and"
        " nobody counts twice. Needs `moderate`."
    )
    async def merge_idea(self, info: Info, input: MergeIdeaInput) -> MergeIdeaResult:
        """What shipped is no duplicate."""
        async with info.context.transaction() as work:
            item = await merge_idea(
                work,
                info.context.viewer,
                item_id=_id(input.item_id),
                into_id=_id(input.into_id),
            )
        return IdeaMerged(item=RoadmapItem.of(item, info))


def _id(text: str) -> RoadmapItemId:
    return RoadmapItemId(local_id("roadmapitem", text))

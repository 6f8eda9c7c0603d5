"""Saying something under an item, and what the team decides of it."""

from typing import Annotated

import strawberry

from api.graphql.comments.errors import CommentNotFound
from api.graphql.comments.types import Comment
from api.graphql.context import Info
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
from api.graphql.roadmap.errors import RoadmapItemNotFound
from api.graphql.roadmap.types import RoadmapItem
from api.limiting.rates import Tries
from api.posting import must_not_flood
from domain.comments.deciding import hide_comment, show_comment
from domain.comments.deleting import delete_comment, delete_own_comment
from domain.comments.models import Comment as StoredComment
from domain.comments.posting import answer_as_team, comment_on_item
from domain.privacy import PersonalDataKind, mask
from domain.privacy.masking import kinds_masked_in
from domain.roadmap.models import RoadmapItem as StoredItem
from domain.shared.idempotency import once
from domain.shared.ids import CommentId, RoadmapItemId
from domain.shared.viewer import Permission


@strawberry.input(description="What to say under an item.")
class CommentOnItemInput:
    """By a customer, or by the team."""

    item_id: strawberry.ID = strawberry.field(description="Which item.")
    text: str = strawberry.field(description="Plain text, at most 4,000 characters.")
    shown_as: str | None = strawberry.field(
        default=None,
        description="The name a customer agrees to be shown by, at most 60 characters.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which comment.")
class CommentInput:
    """For showing."""

    comment_id: strawberry.ID = strawberry.field(description="Which comment.")


@strawberry.input(description="Which comment, and why.")
class CommentReasonInput:
    """For hiding and deleting."""

    comment_id: strawberry.ID = strawberry.field(description="Which comment.")
    reason: str = strawberry.field(
        default="", description="Why, for the team's audit log; at most 500 characters."
    )


@strawberry.type(description="It was said; `visibility` tells whether it waits for the team.")
class CommentPosted:
    """Success."""

    comment: Comment = strawberry.field(description="The comment.")
    item: RoadmapItem = strawberry.field(description="The item, counted.")
    masked: list[PersonalDataKind] = masked_kinds()


@strawberry.type(description="Everybody can read it.")
class CommentShown:
    """Success, also when they could before."""

    comment: Comment = strawberry.field(description="The comment.")


@strawberry.type(description="Only its author and the team can read it.")
class CommentHidden:
    """Success, also when it was hidden before."""

    comment: Comment = strawberry.field(description="The comment.")


@strawberry.type(description="It is gone for good.")
class CommentDeleted:
    """Success."""

    item: RoadmapItem = strawberry.field(description="The item, counted.")


CommentOnItemResult = Annotated[
    CommentPosted
    | RoadmapItemNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | TooManyTries
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("CommentOnItemResult", description="Said, or why not."),
]
ShowCommentResult = Annotated[
    CommentShown | CommentNotFound | NotAllowed,
    strawberry.union("ShowCommentResult", description="Shown, or why not."),
]
HideCommentResult = Annotated[
    CommentHidden | CommentNotFound | TextTooLong | InvalidText | NotAllowed,
    strawberry.union("HideCommentResult", description="Hidden, or why not."),
]
DeleteCommentResult = Annotated[
    CommentDeleted | CommentNotFound | TextTooLong | InvalidText | NotAllowed,
    strawberry.union("DeleteCommentResult", description="Deleted, or why not."),
]


@strawberry.type
class CommentMutations:
    """For customers by device key or identity token; deciding needs `moderate`."""

    @strawberry.mutation(
        description="Say something under an item: as a customer, or with `roadmap:write` as the"
        " team."
    )
    async def comment_on_item(self, info: Info, input: CommentOnItemInput) -> CommentOnItemResult:
        """Whether a customer's words wait is the workspace's policy."""
        context = info.context
        customer = context.acting_customer
        for_team = customer.customer_id is None and context.viewer.may(Permission.MODERATE)
        viewer = context.viewer if for_team else customer
        item_id = RoadmapItemId(local_id("roadmapitem", input.item_id))
        await must_not_flood(context.heard, Tries.COMMENT, viewer, context.address)
        async with context.transaction() as work:

            async def make() -> CommentId:
                if for_team:
                    said = await answer_as_team(work, viewer, item_id=item_id, text=input.text)
                else:
                    said = await comment_on_item(
                        work, viewer, item_id=item_id, text=input.text, shown_as=input.shown_as
                    )
                return said.id

            request = {
                "operation": "commentOnItem",
                "item": input.item_id,
                "text": mask(input.text),
                "shown_as": input.shown_as,
            }
            made = await once(work, viewer, key=input.idempotency_key, request=request, make=make)
            comment = await work.session.get_one(StoredComment, made)
            item = await work.session.get_one(StoredItem, comment.item_id)
        return CommentPosted(
            comment=Comment.of(comment, info),
            item=RoadmapItem.of(item, info),
            masked=kinds_masked_in(comment.text),
        )

    @strawberry.mutation(description="Let everybody read a comment. Needs `moderate`.")
    async def show_comment(self, info: Info, input: CommentInput) -> ShowCommentResult:
        """Twice is as once."""
        async with info.context.transaction() as work:
            comment = await show_comment(
                work, info.context.viewer, comment_id=_id(input.comment_id)
            )
        return CommentShown(comment=Comment.of(comment, info))

    @strawberry.mutation(description="Hide a comment. Needs `moderate`.")
    async def hide_comment(self, info: Info, input: CommentReasonInput) -> HideCommentResult:
        """Twice is as once."""
        async with info.context.transaction() as work:
            comment = await hide_comment(
                work,
                info.context.viewer,
                comment_id=_id(input.comment_id),
                reason=input.reason,
            )
        return CommentHidden(comment=Comment.of(comment, info))

    @strawberry.mutation(
        description="Delete a comment for good: one's own, or with `moderate` any."
    )
    async def delete_comment(self, info: Info, input: CommentReasonInput) -> DeleteCommentResult:
        """Nothing of it is kept."""
        context, comment_id = info.context, _id(input.comment_id)
        async with context.transaction() as work:
            if context.viewer.may(Permission.MODERATE):
                item_id = await delete_comment(
                    work, context.viewer, comment_id=comment_id, reason=input.reason
                )
            else:
                item_id = await delete_own_comment(
                    work, context.acting_customer, comment_id=comment_id
                )
            item = await work.session.get_one(StoredItem, item_id)
        return CommentDeleted(item=RoadmapItem.of(item, info))


def _id(text: str) -> CommentId:
    return CommentId(local_id("comment", text))

"""Saying something under an item."""

from typing import Final

from domain.comments.counting import count
from domain.comments.events import CommentPosted
from domain.comments.models import Comment
from domain.moderation.deciding import policy_of
from domain.moderation.models import Visibility
from domain.people.known_names import known_names
from domain.privacy import mask
from domain.roadmap import history, queries
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CommentId, RoadmapItemId, new_id
from domain.shared.texts import clean_optional, clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

TEXT_LIMIT: Final = 4_000
NAME_LIMIT: Final = 60


async def comment_on_item(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    item_id: RoadmapItemId,
    text: str,
    shown_as: str | None = None,
) -> Comment:
    """The customer's comment; whether it waits for the team is the workspace's policy.

    Personal data in it is masked: everybody can read it.
    Refuses: NotAllowed, ItemNotFound, TextMissing, TextTooLong, InvalidText.
    """
    customer_id = viewer.must_be_customer()
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id)
    if item is None or not item.is_shown_to(customer_id):
        raise ItemNotFound
    names = await known_names(work.session, viewer.workspace_id, [customer_id])
    words = clean_required(text, "text", limit=TEXT_LIMIT)
    comment = Comment(
        id=CommentId(new_id()),
        workspace_id=viewer.workspace_id,
        item_id=item.id,
        customer_id=customer_id,
        author_name=clean_optional(shown_as, "shownAs", limit=NAME_LIMIT),
        text=mask(words, names.around(customer_id)),
        visibility=Visibility.VISIBLE,
        is_team=False,
        is_demo=False,
        created_at=work.now,
    )
    policy = await policy_of(work.session, viewer.workspace_id)
    comment.visibility = policy.visibility(viewer, comment.text, comment.author_name or "")
    work.session.add(comment)
    if comment.visibility is Visibility.VISIBLE:
        await stand_in_public(work, comment)
    await work.session.flush()
    return comment


async def answer_as_team(
    work: UnitOfWork, viewer: Viewer, *, item_id: RoadmapItemId, text: str
) -> Comment:
    """The team's comment, marked as such; it touches the item, and followers hear of it.

    Refuses: NotAllowed, ItemNotFound, TextMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.MODERATE)
    item = await _standing(work, viewer, item_id)
    comment = Comment(
        id=CommentId(new_id()),
        workspace_id=viewer.workspace_id,
        item_id=item.id,
        member_id=viewer.member_id,
        author_name=(viewer.name[:NAME_LIMIT] or None) if viewer.member_id else None,
        text=clean_required(text, "text", limit=TEXT_LIMIT),
        visibility=Visibility.VISIBLE,
        is_team=True,
        is_demo=False,
        created_at=work.now,
    )
    work.session.add(comment)
    await stand_in_public(work, comment)
    history.touch(work, item)
    await work.session.flush()
    return comment


async def stand_in_public(work: UnitOfWork, comment: Comment) -> None:
    """Everybody can read the comment from now on: count it and tell."""
    comment.visibility = Visibility.VISIBLE
    await count(work, comment.item_id, 1)
    work.record(
        CommentPosted(
            workspace_id=comment.workspace_id,
            item_id=comment.item_id,
            comment_id=comment.id,
            is_team=comment.is_team,
        )
    )


async def _standing(work: UnitOfWork, viewer: Viewer, item_id: RoadmapItemId) -> RoadmapItem:
    item = await queries.item_by_id(work.session, viewer.workspace_id, item_id, lock=True)
    if item is None or item.merged_into_id is not None:
        raise ItemNotFound
    return item

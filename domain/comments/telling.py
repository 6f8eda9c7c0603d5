"""Followers of an item hear what the team says under it. A listener."""

from domain.comments import queries
from domain.comments.events import CommentPosted
from domain.messages.models import MessageKind
from domain.messages.sending import MessageDraft, send_messages
from domain.moderation.models import Visibility
from domain.roadmap import queries as roadmap_queries
from domain.shared.outbox import Telling
from domain.votes import queries as votes_queries


async def tell_followers(telling: Telling[CommentPosted]) -> None:
    """Of the team's comments only: what other customers say is no news. Told twice, heard once."""
    event = telling.event
    if not event.is_team:
        telling.pass_over()
        return
    async with telling.transaction() as work:
        comment = await queries.comment_by_id(work.session, event.workspace_id, event.comment_id)
        if comment is None or comment.visibility is not Visibility.VISIBLE:
            return
        item = await roadmap_queries.item_by_id(work.session, event.workspace_id, comment.item_id)
        if item is None or not item.is_public:
            return
        followers = await votes_queries.followers_of(work.session, event.workspace_id, [item.id])
        title = {"slug": item.slug, "title": item.title, "title_zh": item.title_zh}
        news = [
            MessageDraft(
                customer_id=customer_id,
                kind=MessageKind.COMMENTED,
                cause=f"comment:{comment.id}",
                item_id=item.id,
                params={"item": title},
            )
            for _, customer_id in followers
        ]
        await send_messages(work, event.workspace_id, news)

"""What is news for the customer who spoke. Listeners: each in its telling's own transaction."""

from typing import Final

from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackProgressed, FeedbackReplied
from domain.feedback.models import StatusMeaning
from domain.messages.models import MessageKind
from domain.messages.sending import MessageDraft, send_messages
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.events import EvidenceLinked
from domain.roadmap.models import StageMeaning
from domain.shared.outbox import Telling

TOLD_OTHERWISE: Final = frozenset({StatusMeaning.RECEIVED, StatusMeaning.SHIPPED})


async def tell_of_reply(telling: Telling[FeedbackReplied]) -> None:
    """The team answered a feedback whose customer is known."""
    event = telling.event
    if event.customer_id is None:
        telling.pass_over()
        return
    async with telling.transaction() as work:
        feedback = await feedback_queries.feedback_by_id(
            work.session, event.workspace_id, event.feedback_id
        )
        if feedback is None:
            return
        reply = MessageDraft(
            customer_id=event.customer_id,
            kind=MessageKind.REPLIED,
            cause=f"reply:{event.reply_id}",
            feedback_id=feedback.id,
            params={"tracking": feedback.tracking_number},
        )
        await send_messages(work, event.workspace_id, [reply])


async def tell_of_progress(telling: Telling[FeedbackProgressed]) -> None:
    """A feedback stands elsewhere, and still does: what has moved on meanwhile is no news.

    Not of receiving (the receipt says it) nor of shipping (the release tells it).
    """
    event = telling.event
    if event.customer_id is None or event.meaning in TOLD_OTHERWISE:
        telling.pass_over()
        return
    async with telling.transaction() as work:
        feedback = await feedback_queries.feedback_by_id(
            work.session, event.workspace_id, event.feedback_id
        )
        statuses = await feedback_queries.statuses_of(work.session, event.workspace_id)
        if feedback is None or statuses[feedback.status_id].meaning is not event.meaning:
            return
        progress = MessageDraft(
            customer_id=event.customer_id,
            kind=MessageKind.STATUS,
            cause=f"event:{telling.delivery.event_id}",
            feedback_id=feedback.id,
            params={"tracking": feedback.tracking_number, "meaning": event.meaning.value},
        )
        await send_messages(work, event.workspace_id, [progress])


async def tell_of_late_evidence(telling: Telling[EvidenceLinked]) -> None:
    """Somebody asked for what has shipped already: no release will tell them any more."""
    event = telling.event
    if event.meaning is not StageMeaning.SHIPPED:
        telling.pass_over()
        return
    async with telling.transaction() as work:
        feedback = await feedback_queries.feedback_by_id(
            work.session, event.workspace_id, event.feedback_id
        )
        item = await roadmap_queries.item_by_id(work.session, event.workspace_id, event.item_id)
        if feedback is None or item is None or feedback.customer_id is None:
            return
        title = {"slug": item.slug, "title": item.title, "title_zh": item.title_zh}
        shipped = MessageDraft(
            customer_id=feedback.customer_id,
            kind=MessageKind.ASKED_SHIPPED,
            cause=f"item:{item.id}",
            feedback_id=feedback.id,
            item_id=item.id,
            params={"items": [title], "release": None, "thanked_as": None},
        )
        await send_messages(work, event.workspace_id, [shipped])

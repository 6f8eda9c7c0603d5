"""All that the page of a tracking number shows, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.attached import files_under
from api.http.news import message_text
from api.http.visiting import Visit
from domain.attachments import queries as attachment_queries
from domain.erasing import queries as erasing_queries
from domain.erasing.models import Erasure
from domain.feedback import queries as feedback_queries
from domain.feedback.models import ChangeKind, Feedback, FeedbackChange
from domain.feedback.tracking import TrackingNumber, parse_tracking_number, shown_tracking_number
from domain.messages import queries as message_queries
from domain.priorities import queries as priority_queries
from domain.priorities.arithmetic import Level
from domain.privacy.masking import kinds_masked_in
from domain.receipts import queries as receipt_queries
from domain.receipts.tree import leaf_hash
from domain.releases import queries as release_queries
from domain.roadmap import queries as roadmap_queries
from domain.routing import queries as routing_queries
from domain.routing.models import DateMove
from domain.routing.routing import Expected, expected_of
from domain.shared.clock import utc_now
from domain.tracking import queries as tracking_queries
from domain.tracking.conversing import Said, thread
from domain.understanding import queries as understanding_queries
from domain.understanding.models import Signal
from rewards import queries as reward_queries
from rewards.models import Award

MOST_WORDS: Final = 4


@dataclass(frozen=True)
class Understood:
    """What Heard read, and the sender's own word where it was wrong.

    `words` are the spans that decided the nature, in the order of the text.
    """

    nature: str
    sentiment: str
    language: str
    words: tuple[str, ...]
    corrected: str | None


@dataclass(frozen=True)
class Expectation:
    """Who has it, how it was graded, and by when something is to be expected."""

    expected: Expected
    level: Level | None
    is_late: bool
    moves: Sequence[DateMove]

    @property
    def is_something(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.expected.team or self.expected.promise or self.level or self.moves)


async def found_feedback(visit: Visit, typed: str) -> Feedback | None:
    """The feedback of a number in any spoken form, if it is one of this workspace."""
    number = parse_tracking_number(typed)
    if number is None:
        return None
    async with visit.heard.database.reading() as session:
        feedback = await feedback_queries.feedback_by_tracking(session, number)
    ours = feedback is not None and feedback.workspace_id == visit.caller.workspace.id
    return feedback if ours else None


def number_of(feedback: Feedback) -> str:
    """As people read it."""
    return shown_tracking_number(TrackingNumber(feedback.tracking_number))


async def page_of(visit: Visit, feedback: Feedback) -> dict[str, Any]:
    """What `receipt/show.html` needs."""
    workspace_id, language = feedback.workspace_id, visit.caller.language
    async with visit.heard.database.reading() as session:
        statuses = await feedback_queries.statuses_of(session, workspace_id)
        changes = await feedback_queries.changes_of(session, [feedback.id])
        linked = await roadmap_queries.items_of_feedback(session, workspace_id, [feedback.id])
        items = [item for _, item in linked]
        stages = await roadmap_queries.stages_of(session, workspace_id)
        shipped = await release_queries.releases_of(
            session, workspace_id, [item.id for item in items]
        )
        messages = await message_queries.messages_about(session, workspace_id, [feedback.id])
        receipt = await receipt_queries.receipt_of(session, feedback.id)
        log_size = await receipt_queries.log_size(session, workspace_id)
        attachments = await attachment_queries.attachments_of(session, [feedback.id])
        awards = await reward_queries.awards_for(session, workspace_id, [feedback.id])
        return {
            "number": number_of(feedback),
            "feedback": feedback,
            "masked": kinds_masked_in(feedback.text),
            "status": statuses[feedback.status_id],
            "statuses": statuses,
            "changes": told(changes),
            "thread": await _thread(session, feedback),
            "items": items,
            "stages": stages,
            "releases": dict(shipped),
            "news": [(message, message_text(message, language, "")) for message in messages],
            "receipt": receipt,
            "leaf": leaf_hash(receipt.leaf_data.encode()).hex() if receipt else None,
            "log_size": log_size,
            "files": files_under(f"/t/{number_of(feedback)}/attachments", attachments),
            "base_url": visit.heard.settings.base_url,
            "understood": await _understood(session, feedback),
            "expectation": await _expectation(session, feedback),
            "points": points_in(awards),
            "erasure": await erasing_queries.latest_erasure_of(session, feedback.id),
            "is_erased": receipt is not None and receipt.salt is None,
            "is_theirs": is_theirs(visit, feedback),
            "is_claimed": feedback.customer_id is not None,
            "is_known": is_known(visit),
            "mails": visit.heard.settings.smtp_url is not None,
            "who": visit.caller.customer.name if visit.caller.customer else "",
        }


def told(changes: Sequence[FeedbackChange]) -> list[FeedbackChange]:
    """The history without links that a status move of the same moment tells as well."""
    moved = {
        (change.at, change.details.get("item"))
        for change in changes
        if change.kind is ChangeKind.STATUS
    }
    return [
        change
        for change in changes
        if change.kind is not ChangeKind.LINKED
        or (change.at, change.details.get("item")) not in moved
    ]


def points_in(awards: Sequence[Award]) -> dict[str, int]:
    """The sum by state, of the states in which there are any."""
    sums: dict[str, int] = {}
    for award in awards:
        sums[award.state.value] = sums.get(award.state.value, 0) + award.points
    return sums


def is_theirs(visit: Visit, feedback: Feedback) -> bool:
    """Whether the visitor is known to have said it."""
    customer = visit.caller.customer
    return customer is not None and customer.customer_id == feedback.customer_id


def is_known(visit: Visit) -> bool:
    """Whether the visitor is known, by a host or a mailbox, and may claim."""
    customer = visit.caller.customer
    return customer is not None and (customer.is_verified or customer.is_by_mail)


async def erasure_of(visit: Visit, feedback: Feedback) -> Erasure | None:
    """The last request to erase it."""
    async with visit.heard.database.reading() as session:
        return await erasing_queries.latest_erasure_of(session, feedback.id)


async def _thread(session: AsyncSession, feedback: Feedback) -> list[Said]:
    replies = await feedback_queries.replies_to(session, [feedback.id])
    return thread(replies, await tracking_queries.customer_replies_to(session, [feedback.id]))


async def _understood(session: AsyncSession, feedback: Feedback) -> Understood | None:
    """None before it was read, and for a score without words."""
    signals = await understanding_queries.signals_of(session, [feedback.id])
    corrections = await tracking_queries.corrections_of(session, [feedback.id])
    by_name = {signal.name.value: signal for signal in signals}
    if feedback.text is None or "nature" not in by_name:
        return None
    return Understood(
        nature=by_name["nature"].label,
        sentiment=by_name["sentiment"].label if "sentiment" in by_name else "neutral",
        language=by_name["language"].label if "language" in by_name else "other",
        words=_words(by_name["nature"]),
        corrected=corrections[0].nature if corrections else None,
    )


def _words(signal: Signal) -> tuple[str, ...]:
    heaviest = sorted(signal.reasons, key=lambda reason: -abs(reason["weight"]))[:MOST_WORDS]
    in_order = sorted(heaviest, key=lambda reason: reason["start"])
    return tuple(dict.fromkeys(" ".join(str(reason["text"]).split()) for reason in in_order))


async def _expectation(session: AsyncSession, feedback: Feedback) -> Expectation:
    expected = await expected_of(session, feedback)
    grade = await priority_queries.grade_of(session, feedback.id)
    promise = expected.promise
    return Expectation(
        expected=expected,
        level=grade.level if grade else None,
        is_late=promise is not None and promise.is_late(utc_now()),
        moves=await routing_queries.moves_of(session, [feedback.id]),
    )

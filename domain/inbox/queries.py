"""The statements behind the inbox: one for the page, one for its signals, one for its links."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, exists, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Feedback, FeedbackStatus
from domain.feedback.tracking import parse_tracking_number
from domain.inbox.filters import InboxFilters, InboxOrder
from domain.inbox.rows import InboxRow
from domain.priorities.models import Grade
from domain.roadmap.models import Evidence
from domain.routing.promising import DEFAULT_POLICY, Policy
from domain.routing.queries import is_late
from domain.searching.models import SearchKind
from domain.searching.queries import Subject, hits_for
from domain.shared.ids import FeedbackId, RoadmapItemId, TopicId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.topics.models import FeedbackTopic
from domain.trust.queries import has_verdict, is_under_review
from domain.understanding.models import Signal, SignalName


class Head(NamedTuple):
    """What the page statement itself reads of a row."""

    feedback: Feedback
    status: FeedbackStatus
    grade: Grade | None
    relevance: int = 0


_PRIORITY: Final = func.coalesce(Grade.priority, 0)
_COLUMNS: Final[dict[InboxOrder, tuple[ColumnElement[Any], ...]]] = {
    InboxOrder.NEWEST: (Feedback.received_at.expression, Feedback.id.expression),
    InboxOrder.PRIORITY: (_PRIORITY, Feedback.received_at.expression, Feedback.id.expression),
}
_ORDERS: Final[dict[InboxOrder, KeysetOrder[Head]]] = {
    InboxOrder.NEWEST: KeysetOrder(
        "inbox-newest",
        lambda head: (head.feedback.received_at, head.feedback.id),
        (datetime, UUID),
    ),
    InboxOrder.PRIORITY: KeysetOrder(
        "inbox-priority",
        lambda head: (
            head.grade.priority if head.grade else 0,
            head.feedback.received_at,
            head.feedback.id,
        ),
        (int, datetime, UUID),
    ),
}
_BEST: Final[KeysetOrder[Head]] = KeysetOrder(
    "inbox-best",
    lambda head: (head.relevance, head.feedback.received_at, head.feedback.id),
    (int, datetime, UUID),
)
SEARCHED: Final = Subject(
    SearchKind.FEEDBACK, Feedback.id, Feedback.workspace_id, Feedback.search_text
)
_HEADS: Final = (
    select(Feedback, FeedbackStatus, Grade)
    .join(FeedbackStatus, FeedbackStatus.id == Feedback.status_id)
    .outerjoin(Grade, Grade.feedback_id == Feedback.id)
)


async def heads_page(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    page: PageRequest,
    *,
    filters: InboxFilters,
    order: InboxOrder | None,
    policy: Policy = DEFAULT_POLICY,
) -> Page[Head]:
    """The rows of a page without their signals and links. Refuses: InvalidPage, InvalidText."""
    conditions = [Feedback.workspace_id == workspace_id, *_conditions(filters)]
    if filters.late_at is not None:
        conditions.append(is_late(policy, filters.late_at))
    hits: CTE | None = None
    if numbered := await _numbered(session, workspace_id, filters.search):
        conditions.append(Feedback.id == numbered)
    else:
        hits = await hits_for(session, workspace_id, SEARCHED, filters.search)
    keyset, columns = _ORDERS[order or InboxOrder.NEWEST], _COLUMNS[order or InboxOrder.NEWEST]
    heads = _HEADS
    if hits is not None:
        heads = heads.join(hits, hits.c.subject_id == Feedback.id).add_columns(hits.c.relevance)
        if order is None:
            keyset, columns = _BEST, (hits.c.relevance, *columns)
    if position := keyset.position(workspace_id, page):
        after = (literal(part, col.type) for part, col in zip(position, columns, strict=True))
        conditions.append(tuple_(*columns) < tuple_(*after))
    rows = await session.execute(
        heads.where(*conditions)
        .order_by(*(column.desc() for column in columns))
        .limit(page.first + 1)
    )
    return keyset.page(workspace_id, page, [Head(*row) for row in rows])


async def heads_without_words(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    among: Sequence[FeedbackId],
    *,
    filters: InboxFilters,
    policy: Policy = DEFAULT_POLICY,
) -> list[Head]:
    """Those of `among` with text that fit all filters but their search, in no order; none where
    the search is a tracking number. Refuses: InvalidText.
    """
    if not among or await _numbered(session, workspace_id, filters.search):
        return []
    conditions = [Feedback.workspace_id == workspace_id, *_conditions(filters)]
    if filters.late_at is not None:
        conditions.append(is_late(policy, filters.late_at))
    hits = await hits_for(session, workspace_id, SEARCHED, filters.search)
    if hits is not None:
        conditions.append(Feedback.id.not_in(select(hits.c.subject_id)))
    rows = await session.execute(
        _HEADS.where(*conditions, Feedback.id.in_(among), Feedback.text.is_not(None))
    )
    return [Head(*row) for row in rows]


async def late_among(
    session: AsyncSession, feedback_ids: Sequence[FeedbackId], *, policy: Policy, now: datetime
) -> set[FeedbackId]:
    """Which of those are late."""
    heads = _HEADS.with_only_columns(Feedback.id)
    found = await session.execute(heads.where(Feedback.id.in_(feedback_ids), is_late(policy, now)))
    return set(found.scalars())


async def head_of(
    session: AsyncSession, workspace_id: WorkspaceId, feedback_id: FeedbackId
) -> Head | None:
    """One row without its signals and links."""
    found = await session.execute(
        _HEADS.where(Feedback.workspace_id == workspace_id, Feedback.id == feedback_id)
    )
    row = found.one_or_none()
    return Head(*row) if row else None


async def with_details(
    session: AsyncSession, workspace_id: WorkspaceId, heads: tuple[Head, ...]
) -> tuple[InboxRow, ...]:
    """The same rows with their signals and links."""
    ids = [head.feedback.id for head in heads]
    signals: dict[FeedbackId, dict[SignalName, Signal]] = {}
    items: dict[FeedbackId, list[RoadmapItemId]] = {}
    for signal in await session.scalars(
        select(Signal).where(Signal.workspace_id == workspace_id, Signal.feedback_id.in_(ids))
    ):
        signals.setdefault(signal.feedback_id, {})[signal.name] = signal
    for feedback_id, item_id in await session.execute(
        select(Evidence.feedback_id, Evidence.item_id)
        .where(Evidence.workspace_id == workspace_id, Evidence.feedback_id.in_(ids))
        .order_by(Evidence.id)
    ):
        items.setdefault(feedback_id, []).append(item_id)
    return tuple(
        InboxRow(
            head.feedback,
            head.status,
            head.grade,
            signals.get(head.feedback.id, {}),
            tuple(items.get(head.feedback.id, ())),
        )
        for head in heads
    )


def _conditions(filters: InboxFilters) -> list[ColumnElement[bool]]:
    is_graded = Grade.feedback_id.is_not(None)
    wanted: list[tuple[object, ColumnElement[bool]]] = [
        (filters.meaning, FeedbackStatus.meaning == filters.meaning),
        (filters.channel, Feedback.channel == filters.channel),
        (filters.intent, Feedback.intent == filters.intent),
        (filters.kind, Feedback.kind == filters.kind),
        (filters.level, Grade.level == filters.level),
        (filters.graded, is_graded if filters.graded else ~is_graded),
        (filters.customer_id, Feedback.customer_id == filters.customer_id),
        (filters.topic_id, _about(filters.topic_id)),
        (filters.sentiment, _labelled(SignalName.SENTIMENT, filters.sentiment)),
        (filters.nature, _labelled(SignalName.NATURE, filters.nature)),
        (filters.urgency, _labelled(SignalName.URGENCY, filters.urgency)),
        (filters.emotion, _labelled(SignalName.EMOTION, filters.emotion)),
        (filters.offence, _labelled(SignalName.OFFENCE, filters.offence)),
        (filters.spam, _labelled(SignalName.SPAM, filters.spam)),
        (filters.irony, _labelled(SignalName.IRONY, filters.irony)),
        (filters.trust, has_verdict(filters.trust)),
        (filters.under_review, is_under_review() if filters.under_review else ~is_under_review()),
        (filters.language, _labelled(SignalName.LANGUAGE, filters.language)),
    ]
    conditions = [condition for value, condition in wanted if value is not None]
    if filters.received_from is not None:
        conditions.append(Feedback.received_at >= filters.received_from)
    if filters.received_until is not None:
        conditions.append(Feedback.received_at < filters.received_until)
    return conditions


def _about(topic_id: TopicId | None) -> ColumnElement[bool]:
    return exists().where(
        FeedbackTopic.feedback_id == Feedback.id, FeedbackTopic.topic_id == topic_id
    )


def _labelled(name: SignalName, label: str | None) -> ColumnElement[bool]:
    return exists().where(
        Signal.feedback_id == Feedback.id, Signal.name == name, Signal.label == label
    )


async def _numbered(
    session: AsyncSession, workspace_id: WorkspaceId, search: str | None
) -> FeedbackId | None:
    """The feedback whose tracking number the search is.

    Many a word of twelve letters could be a tracking number, so the number must be in use here.
    """
    number = parse_tracking_number(search) if search else None
    if number is None:
        return None
    return await session.scalar(
        select(Feedback.id).where(
            Feedback.workspace_id == workspace_id, Feedback.tracking_number == number
        )
    )

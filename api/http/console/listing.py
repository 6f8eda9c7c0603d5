"""The list of the inbox: one feedback a line, with all that is known of it at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.console.admitting import Desk
from api.http.console.looking import PER_PAGE, Looking
from api.http.console.naming import INTENTS, QUIET, SIGNALS, STATUS_TONES, TELLING, Name
from api.http.highlighting import around_hits
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback, FeedbackStatus, StatusMeaning
from domain.inbox.meaning import read_by_meaning
from domain.inbox.queries import late_among
from domain.inbox.reading import read_inbox
from domain.inbox.rows import InboxRow
from domain.people import queries as people_queries
from domain.people.models import Customer
from domain.priorities.models import Grade
from domain.routing.queries import policy_of
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId, public_id
from domain.shared.languages import Language
from domain.shared.paging import PageRequest
from domain.similar import queries as similar_queries
from domain.similar.models import CopyState
from domain.topics import queries as topic_queries
from domain.topics.models import TopicState
from domain.trust import queries as trust_queries
from domain.understanding.models import Signal

EXCERPT: Final = 280
_SEEN: Final = 70
"""Characters that two lines of the narrowest list show for certain."""
MOST_WORDS: Final = 6
MOST_NEAR: Final = 10
ORDER: Final = (
    "nature", "sentiment", "urgency", "emotion", "offence", "spam", "irony", "language",
)  # fmt: skip
IN_THE_LIST: Final = ("nature", "sentiment", "language")


@dataclass(frozen=True)
class Why:
    """A label of understanding: the chip, how sure it is, and the words that moved it."""

    signal: str
    label: str
    name: Name
    confidence: int
    words: tuple[str, ...]
    is_by_person: bool = False

    @property
    def is_telling(self) -> bool:
        """Whether the list shows it too: a line has little room."""
        if (self.signal, self.label) in {("language", "none"), ("nature", "other")}:
            return False
        return self.signal in IN_THE_LIST or (self.signal, self.label) in TELLING


@dataclass(frozen=True)
class StatusSign:
    """A status in the workspace's own word."""

    name: str
    tone: str
    meaning: StatusMeaning


@dataclass(frozen=True)
class Line:
    """One feedback in the list."""

    id: str
    feedback: Feedback
    status: StatusSign
    grade: Grade | None
    whys: tuple[Why, ...]
    customer: str | None
    links: int
    address: str
    is_late: bool = False
    search: str = ""
    copy: CopyState | None = None
    said_again: int = 0
    is_under_review: bool = False
    closeness: int | None = None
    """In per cent, of what a search found by its meaning."""

    @property
    def excerpt(self) -> str:
        """The beginning of the text on one line, or what is around the first hit of a search."""
        whole = around_hits(self.feedback.text or "", self.search, _SEEN)
        text = " ".join(whole[: 2 * EXCERPT].split())
        return text if len(text) <= EXCERPT else text[:EXCERPT].rstrip() + "…"

    @property
    def intent(self) -> Name | None:
        """What the customer says it is."""
        return INTENTS[self.feedback.intent] if self.feedback.intent else None

    @property
    def is_new(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.status.meaning is StatusMeaning.RECEIVED


@dataclass(frozen=True)
class Listing:
    """A page of the list, where it came from and where it goes on."""

    looking: Looking
    lines: tuple[Line, ...]
    older: str | None
    statuses: tuple[StatusSign, ...]
    topics: tuple[tuple[str, str], ...] = ()
    near: tuple[Line, ...] = ()
    """After the last page of a search: what means about the same without its words."""

    @property
    def is_silent(self) -> bool:
        """Whether nobody has said anything yet."""
        return not self.lines and self.looking.is_everything


async def read_listing(desk: Desk, session: AsyncSession, looking: Looking) -> Listing:
    """A page in ten statements, however long it is, and in a few more where its search is looked
    for by meaning too. Refuses: InvalidPage.
    """
    page = await read_inbox(
        session,
        desk.viewer,
        PageRequest(PER_PAGE, looking.after or None),
        filters=looking.filters,
        order=looking.inbox_order,
    )
    near: list[tuple[InboxRow, float]] = []
    if looking.q and not page.has_next:
        near = await read_by_meaning(session, desk.viewer, filters=looking.filters, most=MOST_NEAR)
    rows = [*page.items, *(row for row, _ in near)]
    ids = {row.feedback.customer_id for row in rows if row.feedback.customer_id}
    found = await people_queries.customers_by_id(session, desk.workspace_id, list(ids))
    customers = {customer.id: customer for customer in found}
    statuses = await feedback_queries.statuses_of(session, desk.workspace_id)
    late = await late_among(
        session,
        [row.feedback.id for row in rows],
        policy=await policy_of(session, desk.workspace_id),
        now=utc_now(),
    )
    shown = [row.feedback.id for row in rows]
    copied = {each.feedback_id: each for each in await similar_queries.proposals_of(session, shown)}
    again = await similar_queries.count_copies(session, shown)
    topics = await topic_queries.topics_in(session, desk.workspace_id, TopicState.LIVE)
    spoken = Language(desk.language)
    weighed = {each.feedback_id: each for each in await trust_queries.trust_of(session, shown)}
    lines = [
        replace(
            line(desk, row, customers, looking),
            is_late=row.feedback.id in late,
            copy=copied[row.feedback.id].state if row.feedback.id in copied else None,
            said_again=again.get(row.feedback.id, 0),
            is_under_review=row.feedback.id in weighed and weighed[row.feedback.id].is_under_review,
        )
        for row in rows
    ]
    by_words = len(page.items)
    return Listing(
        looking=looking,
        lines=tuple(lines[:by_words]),
        near=tuple(
            replace(line, closeness=round(100 * cosine))
            for line, (_, cosine) in zip(lines[by_words:], near, strict=True)
        ),
        older=looking.older(page.cursors[-1]) if page.has_next else None,
        statuses=tuple(status_sign(desk, status) for status in statuses.values()),
        topics=tuple((public_id("topic", each.id), each.name(spoken)) for each in topics),
    )


def line(
    desk: Desk, row: InboxRow, customers: Mapping[CustomerId, Customer], looking: Looking
) -> Line:
    """What is shown of `row`, and where it opens."""
    feedback = row.feedback
    known = customers.get(feedback.customer_id) if feedback.customer_id else None
    own_id = public_id("feedback", feedback.id)
    return Line(
        search=looking.q,
        id=own_id,
        feedback=feedback,
        status=status_sign(desk, row.status),
        grade=row.grade,
        whys=tuple(_whys(row)),
        customer=(known.name if known else None) or feedback.author,
        links=len(row.item_ids),
        address=looking.at(f"/console/feedback/{own_id}"),
    )


def status_sign(desk: Desk, status: FeedbackStatus) -> StatusSign:
    """How a status is shown."""
    name = status.name_zh if desk.language == "zh" else status.name_en
    return StatusSign(name, STATUS_TONES[status.meaning], status.meaning)


def _whys(row: InboxRow) -> list[Why]:
    signals = {name.value: signal for name, signal in row.signals.items()}
    found = [why_of(name, signals[name]) for name in ORDER if name in signals]
    return [why for why in found if (why.signal, why.label) not in QUIET]


def why_of(name: str, signal: Signal) -> Why:
    """How the label of a signal is shown."""
    heaviest = sorted(signal.reasons, key=lambda reason: -abs(reason["weight"]))
    words = dict.fromkeys(" ".join(str(reason["text"]).split()) for reason in heaviest)
    return Why(
        signal=name,
        label=signal.label,
        name=SIGNALS[name].get(signal.label, Name(signal.label)),
        confidence=round(100 * signal.confidence),
        words=tuple(words)[:MOST_WORDS],
        is_by_person=signal.is_by_person,
    )

"""Opening one feedback: all that is known of it, and of who said it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.attached import File, files_under
from api.http.console.admitting import Desk
from api.http.console.items import ItemLine, item_line
from api.http.console.listing import Line, StatusSign, line, status_sign
from api.http.console.looking import Looking
from api.http.console.marking import Piece, marked
from api.http.highlighting import found_in
from api.http.wording import worded
from domain.attachments import queries as attachment_queries
from domain.feedback import queries as feedback_queries
from domain.feedback.models import ChangeKind, Feedback, FeedbackChange, Reply
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.inbox.reading import read_feedback
from domain.people import queries as people_queries
from domain.people.models import Customer
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.queries import ItemOrder
from domain.shared.ids import FeedbackId, parse_public_id, public_id
from domain.shared.paging import PageRequest
from rewards import queries as rewards_queries
from rewards.models import Award

OTHERS: Final = 5
OFFERED_ITEMS: Final = 6


@dataclass(frozen=True)
class Story:
    """One line of the history."""

    kind: str
    at: datetime
    who: str
    status: StatusSign | None
    title: str
    version: str


@dataclass(frozen=True)
class Opened:
    """Everything on the page of one feedback."""

    line: Line
    pieces: list[Piece]
    number: str
    replies: Sequence[Reply]
    history: list[Story]
    items: list[ItemLine]
    offered: list[ItemLine]
    find: str
    customer: Customer | None
    customer_id: str
    others: list[Feedback]
    awards: Sequence[Award]
    files: Sequence[File]

    @property
    def feedback(self) -> Feedback:
        """What was said."""
        return self.line.feedback

    @property
    def ids(self) -> dict[FeedbackId, str]:
        """The public ids of what the customer said besides."""
        return {other.id: public_id("feedback", other.id) for other in self.others}

    @property
    def path(self) -> str:
        """Its address without what one looks for."""
        return f"/console/feedback/{self.line.id}"

    @property
    def suggested_title(self) -> str:
        """The first sentence, as a title to begin with."""
        text = " ".join((self.feedback.text or "").split())
        ends = [end + 1 for mark in ".!?。！？\uff1b" if (end := text.find(mark)) > 8]
        first = text[: min([*ends, len(text)])].rstrip(".。 ")
        return first if len(first) <= 90 else first[:89].rstrip() + "…"


def feedback_id_of(desk: Desk) -> FeedbackId:
    """Which one the address means; an id of no feedback for an address that is none."""
    kind, value = parse_public_id(desk.request.path_params["id"]) or ("", None)
    return FeedbackId(value if value and kind == "feedback" else UUID(int=0))


async def open_feedback(
    desk: Desk, session: AsyncSession, feedback_id: FeedbackId, looking: Looking
) -> Opened:
    """Refuses: FeedbackNotFound, InvalidText."""
    row = await read_feedback(session, desk.viewer, feedback_id=feedback_id)
    feedback, workspace_id = row.feedback, desk.workspace_id
    customers: Sequence[Customer] = ()
    others: Sequence[Feedback] = ()
    if feedback.customer_id:
        customers = await people_queries.customers_by_id(
            session, workspace_id, [feedback.customer_id]
        )
        page = await feedback_queries.customers_feedback(
            session, workspace_id, feedback.customer_id, PageRequest(OTHERS + 1)
        )
        others = [other for other in page.items if other.id != feedback.id][:OTHERS]
    linked = await roadmap_queries.items_of_feedback(session, workspace_id, [feedback_id])
    stages = await roadmap_queries.stages_of(session, workspace_id)
    find = desk.request.query_params.get("find", "").strip()[:200]
    offered = await roadmap_queries.items_page(
        session,
        workspace_id,
        PageRequest(OFFERED_ITEMS),
        order=None if find else ItemOrder.TOUCHED,
        search=find,
    )
    held = {item.id for _, item in linked}
    return Opened(
        line=line(desk, row, {customer.id: customer for customer in customers}, looking),
        pieces=marked(
            feedback.text or "", row.signals.values(), found_in(feedback.text or "", looking.q)
        ),
        number=shown_tracking_number(TrackingNumber(feedback.tracking_number)),
        replies=await feedback_queries.replies_to(session, [feedback_id]),
        history=await _history(desk, session, feedback),
        items=[item_line(item, stages, desk.language) for _, item in linked],
        offered=[
            item_line(item, stages, desk.language) for item in offered.items if item.id not in held
        ],
        find=find,
        customer=customers[0] if customers else None,
        customer_id=public_id("customer", feedback.customer_id) if feedback.customer_id else "",
        others=list(others),
        files=files_under(
            "/attachments", await attachment_queries.attachments_of(session, [feedback_id])
        ),
        awards=await rewards_queries.awards_for(session, workspace_id, [feedback_id]),
    )


async def _history(desk: Desk, session: AsyncSession, feedback: Feedback) -> list[Story]:
    statuses = await feedback_queries.statuses_of(session, desk.workspace_id)
    members = await people_queries.members_of(session, desk.workspace_id)
    names = {f"member:{member.id}": member.name for member in members}
    stories = []
    for change in await feedback_queries.changes_of(session, [feedback.id]):
        status = statuses.get(change.status_id) if change.status_id else None
        sign = status_sign(desk, status) if status else None
        stories.append(_story(desk, change, sign, names))
    return stories


def _story(
    desk: Desk, change: FeedbackChange, status: StatusSign | None, names: Mapping[str, str]
) -> Story:
    details = change.details
    return Story(
        kind=change.kind.value,
        at=change.at,
        who=names.get(change.actor, "") if change.kind is not ChangeKind.RECEIVED else "",
        status=status,
        title=worded(desk.language, details.get("title"), details.get("title_zh")),
        version=str(details.get("version") or ""),
    )

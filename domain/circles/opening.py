"""Opening a circle, and closing it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from domain.auditing.recording import record_audit
from domain.circles import queries
from domain.circles.errors import (
    CircleEndsTooSoon,
    CircleNotFound,
    InvalidCircleLink,
    SeatsOutOfRange,
)
from domain.circles.models import Circle, CircleKind
from domain.shared.idempotency import once
from domain.shared.ids import CircleId, new_id, public_id
from domain.shared.texts import clean, clean_optional, clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

MOST_SEATS: Final = 10_000
TITLE_LIMIT: Final = 120
SUMMARY_LIMIT: Final = 2_000
LINK_LIMIT: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class CircleDraft:
    """A circle to be; texts are as they came."""

    kind: CircleKind
    title: str
    seats: int
    title_zh: str | None = None
    summary: str = ""
    summary_zh: str | None = None
    link: str | None = None
    closes_at: datetime | None = None
    is_demo: bool = False


async def open_circle(
    work: UnitOfWork, viewer: Viewer, draft: CircleDraft, *, idempotency_key: str | None = None
) -> Circle:
    """The circle, without anybody in it; the same key opens one.

    Refuses: NotAllowed, SeatsOutOfRange, InvalidCircleLink, CircleEndsTooSoon, TextMissing,
    TextTooLong, InvalidText, IdempotencyConflict.
    """
    viewer.must(Permission.WRITE_REWARDS)

    async def make() -> CircleId:
        circle = _circle(work, viewer, draft)
        work.session.add(circle)
        await work.session.flush()
        subject = public_id("circle", circle.id)
        record_audit(
            work, viewer, "circle.opened", subject=subject, title=circle.title, seats=circle.seats
        )
        return circle.id

    request = {
        "opens": "circle",
        "kind": draft.kind.value,
        "title": draft.title,
        "title_zh": draft.title_zh,
        "summary": draft.summary,
        "summary_zh": draft.summary_zh,
        "seats": draft.seats,
        "link": draft.link,
        "closes_at": draft.closes_at.isoformat() if draft.closes_at else None,
    }
    made = await once(work, viewer, key=idempotency_key, request=request, make=make)
    circle = await queries.circle_by_id(work.session, viewer.workspace_id, CircleId(made))
    assert circle is not None
    return circle


async def close_circle(work: UnitOfWork, viewer: Viewer, *, circle_id: CircleId) -> Circle:
    """Nobody takes a seat any more; who has one keeps it, and the link. Twice is as once.

    Refuses: NotAllowed, CircleNotFound.
    """
    viewer.must(Permission.WRITE_REWARDS)
    circle = await queries.circle_by_id(work.session, viewer.workspace_id, circle_id, lock=True)
    if circle is None:
        raise CircleNotFound
    if circle.closed_at is None:
        circle.closed_at = work.now
        subject = public_id("circle", circle.id)
        record_audit(work, viewer, "circle.closed", subject=subject, title=circle.title)
    return circle


def _circle(work: UnitOfWork, viewer: Viewer, draft: CircleDraft) -> Circle:
    if not 1 <= draft.seats <= MOST_SEATS:
        raise SeatsOutOfRange(1, MOST_SEATS)
    if draft.closes_at is not None and draft.closes_at <= work.now:
        raise CircleEndsTooSoon
    return Circle(
        id=CircleId(new_id()),
        workspace_id=viewer.workspace_id,
        kind=draft.kind,
        title=clean_required(draft.title, "title", limit=TITLE_LIMIT),
        title_zh=clean_optional(draft.title_zh, "titleZh", limit=TITLE_LIMIT),
        summary=clean(draft.summary, "summary", limit=SUMMARY_LIMIT),
        summary_zh=clean_optional(draft.summary_zh, "summaryZh", limit=SUMMARY_LIMIT),
        seats=draft.seats,
        seats_taken=0,
        link=_link(draft.link),
        closes_at=draft.closes_at,
        is_demo=draft.is_demo,
        created_at=work.now,
    )


def _link(text: str | None) -> str | None:
    """An address that nothing but a page can be behind."""
    link = clean_optional(text, "link", limit=LINK_LIMIT)
    if link is None:
        return None
    try:
        parts = urlsplit(link)
        is_page = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        is_page = False
    if not is_page or any(character.isspace() for character in link):
        raise InvalidCircleLink
    return link

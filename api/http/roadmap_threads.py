"""What the page of an item shows of its comments, and of the dates that were said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup, escape
from sqlalchemy.ext.asyncio import AsyncSession

from api.http.languages.choosing import Language
from api.http.roadmap_cards import date_words
from api.http.showing import reader_of
from api.http.visiting import Visit
from api.http.wording import worded
from domain.comments.queries import comments_page
from domain.roadmap.dating import has_slipped
from domain.roadmap.expecting import expected_of
from domain.roadmap.models import DateChange, RoadmapItem
from domain.shared.ids import public_id
from domain.shared.paging import PageRequest

PER_PAGE: Final = 20

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'（）《》，。；、]+", re.IGNORECASE)
_AFTERWARDS: Final = ".,;:!?)]}"


@dataclass(frozen=True)
class Said:
    """One comment. `state` is who sees it, see `Visibility`; `text` is safe markup."""

    id: str
    author: str
    text: Markup
    at: datetime
    is_team: bool
    is_own: bool
    is_demo: bool
    state: str


@dataclass(frozen=True)
class Thread:
    """The comments of a page, oldest first, and where the next ones are."""

    comments: list[Said]
    more: str | None
    is_continued: bool


@dataclass(frozen=True)
class Slip:
    """What was said of a date and then changed. Dates in words; empty for no date."""

    before: str
    after: str
    reason: str
    at: datetime
    is_later: bool


async def thread_of(visit: Visit, session: AsyncSession, item: RoadmapItem) -> Thread:
    """Refuses: InvalidPage."""
    reader, after = reader_of(visit), visit.request.query_params.get("comments") or None
    page = await comments_page(
        session, item.workspace_id, item.id, PageRequest(PER_PAGE, after), reader=reader
    )
    more = None
    if page.has_next:
        more = f"/roadmap/{item.slug}?{urlencode({'comments': page.cursors[-1]})}#comments"
    comments = [
        Said(
            id=public_id("comment", comment.id),
            author=comment.author_name or "",
            text=linked(comment.text),
            at=comment.created_at,
            is_team=comment.is_team,
            is_own=reader is not None and comment.customer_id == reader,
            is_demo=comment.is_demo,
            state=comment.visibility.value,
        )
        for comment in page.items
    ]
    return Thread(comments, more, after is not None)


def slips(changes: Sequence[DateChange], language: Language) -> list[Slip]:
    """How the expected date moved, oldest first: what was said first is no change of plans."""
    told = []
    for change in changes:
        before = expected_of(change.from_on, change.from_precision)
        after = expected_of(change.to_on, change.to_precision)
        if before is not None:
            told.append(
                Slip(
                    before=date_words(before, language),
                    after=date_words(after, language) if after else "",
                    reason=worded(language, change.reason, change.reason_zh),
                    at=change.at,
                    is_later=has_slipped(before, after),
                )
            )
    return told


def linked(text: str) -> Markup:
    """Plain text as markup: web addresses become links that lend no weight, lines stay lines."""
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTERWARDS)
        parts.append(escape(text[at : found.start()]))
        parts.append(Markup('<a href="{0}" rel="nofollow ugc noopener">{0}</a>').format(address))
        at = found.start() + len(address)
    parts.append(escape(text[at:]))
    return Markup("").join(parts).replace("\n", Markup("<br>"))

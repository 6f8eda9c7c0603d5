"""Who gets the letter about a release, each once, in portions that follow one another.

    release.published ─→ news.due (first portion) ─→ news.due (next) ─→ … until nobody is left

Sending mail itself happens at the edge, in `api`. Each letter is remembered as soon as it left, so
a worker that dies repeats at most the one that it was sending.
"""

from typing import Final

from domain.newsletters.events import NewsDue
from domain.newsletters.models import NewsLetter, NewsSubscription
from domain.releases.events import ReleasePublished
from domain.shared.ids import ReleaseId
from domain.shared.outbox import Telling
from domain.shared.work import UnitOfWork

PORTION: Final = 20
"""Letters a portion: with a mail server that takes two seconds each, well within one lease."""


async def begin_letters(telling: Telling[ReleasePublished]) -> None:
    """A release was published: the first portion is due."""
    event = telling.event
    async with telling.transaction() as work:
        work.record(
            NewsDue(workspace_id=event.workspace_id, release_id=event.release_id, after=None)
        )


async def remember_letter(
    work: UnitOfWork, release_id: ReleaseId, subscription: NewsSubscription, *, was_taken: bool
) -> None:
    """It left, or its mailbox refused it for good; said twice, it stands once."""
    await work.session.execute(
        work.insert(NewsLetter)
        .values(
            release_id=release_id,
            subscription_id=subscription.id,
            sent_at=work.now,
            was_taken=was_taken,
        )
        .on_conflict_do_nothing()
    )

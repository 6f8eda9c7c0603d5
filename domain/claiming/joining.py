"""Moving what somebody may have once: where both customers have a row, one is left.

The caller holds both customers.
"""

from typing import Any

from sqlalchemy import ColumnElement, delete, update

from domain.claiming import queries
from domain.effects.models import ChangeVerdict
from domain.messages.models import MailStopped
from domain.people.models import Customer
from domain.releases.models import ChangelogSeen
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId
from domain.shared.tables import Table
from domain.shared.work import UnitOfWork


async def join_verdicts(work: UnitOfWork, giver: Customer, taker: Customer) -> None:
    """The claimant's own word about a change counts; a person is counted once."""
    await _join(work, ChangeVerdict, ChangeVerdict.__table__.c.item_id, giver.id, taker.id)


async def join_stopped_mails(work: UnitOfWork, giver: Customer, taker: Customer) -> None:
    """What either wanted no mail of is not mailed."""
    await _join(work, MailStopped, MailStopped.__table__.c.kind, giver.id, taker.id)


async def join_changelog(work: UnitOfWork, giver: Customer, taker: Customer) -> None:
    """The later look counts."""
    seen = {row.customer_id: row for row in await queries.looks_of(work.session, giver, taker)}
    theirs, own = seen.get(giver.id), seen.get(taker.id)
    if theirs is None:
        return
    if own is not None:
        own.seen_at = max(own.seen_at, theirs.seen_at)
        await work.session.delete(theirs)
        return
    await work.session.execute(
        update(ChangelogSeen)
        .where(ChangelogSeen.customer_id == giver.id)
        .values(customer_id=taker.id)
        .execution_options(synchronize_session=False)
    )


async def move_ideas(work: UnitOfWork, giver: Customer, taker: Customer) -> None:
    """Items whose author the giver is."""
    await work.session.execute(
        update(RoadmapItem)
        .where(RoadmapItem.author_id == giver.id)
        .values(author_id=taker.id)
        .execution_options(synchronize_session=False)
    )


async def _join(
    work: UnitOfWork,
    kind: type[Table],
    about: ColumnElement[Any],
    giver: CustomerId,
    taker: CustomerId,
) -> None:
    """Rows of `kind` about the same thing: the taker's stays."""
    owner = kind.__table__.c.customer_id
    own = queries.things_of(about, owner, taker)
    await work.session.execute(
        delete(kind)
        .where(owner == giver, about.in_(own))
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(
        update(kind)
        .where(owner == giver)
        .values(customer_id=taker)
        .execution_options(synchronize_session=False)
    )

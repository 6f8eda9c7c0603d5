"""When a nameless customer turns out to be a known one, what they were asked goes with them."""

from sqlalchemy import update

from domain.campaigns import queries
from domain.campaigns.models import AskingStopped, Contact
from domain.people.events import CustomerClaimed
from domain.shared.outbox import Telling


async def take_over_contacts(telling: Telling[CustomerClaimed]) -> None:
    """Their contacts count for the claimant; whoever stopped being asked stays so."""
    event = telling.event
    async with telling.transaction() as work:
        await work.session.execute(
            update(Contact)
            .where(Contact.customer_id == event.claimed_id)
            .values(customer_id=event.customer_id)
            .execution_options(synchronize_session=False)
        )
        if await queries.has_stopped(work.session, event.claimed_id):
            await work.session.execute(
                work.insert(AskingStopped)
                .values(
                    customer_id=event.customer_id,
                    workspace_id=event.workspace_id,
                    stopped_at=work.now,
                )
                .on_conflict_do_nothing()
            )

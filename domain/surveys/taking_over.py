"""When a nameless customer turns out to be a known one, what they answered is the known one's."""

from sqlalchemy import update

from domain.people.events import CustomerClaimed
from domain.shared.outbox import Telling
from domain.surveys.models import SurveyResponse


async def take_over_responses(telling: Telling[CustomerClaimed]) -> None:
    """All of them; told twice it changes nothing more."""
    event = telling.event
    async with telling.transaction() as work:
        await work.session.execute(
            update(SurveyResponse)
            .where(
                SurveyResponse.workspace_id == event.workspace_id,
                SurveyResponse.customer_id == event.claimed_id,
            )
            .values(customer_id=event.customer_id)
            .execution_options(synchronize_session=False)
        )

"""What a customer prefers of us."""

from domain.people import queries
from domain.people.models import Customer
from domain.shared.languages import Language
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


async def prefer_language(work: UnitOfWork, viewer: Viewer, *, language: Language) -> Customer:
    """Mails to the customer are in `language` from now on. Refuses: NotAllowed."""
    customer_id = viewer.must_be_customer()
    [customer] = await queries.customers_by_id(work.session, viewer.workspace_id, [customer_id])
    customer.language = language
    return customer

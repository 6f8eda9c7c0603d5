"""Coming in to /me with the host's token: once, since a link is kept in histories and logs."""

from sqlalchemy import delete

from domain.people.errors import IdentitySpent
from domain.people.identity import LEEWAY, Voucher
from domain.people.models import SpentIdentity
from domain.people.recognising import customer_by_identity, let_in
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows
from domain.workspaces.models import Site


async def enter(
    work: UnitOfWork, site: Site, voucher: Voucher, *, present: Viewer | None
) -> str | None:
    """A new device key for the customer; None when `present`, the browser's customer, is that one.

    So a second click and a reload lead on, and everybody else finds the link used up.

    Refuses: IdentitySpent.
    """
    customer = await customer_by_identity(work, site.workspace_id, voucher.identity)
    if await _spend(work, site, voucher):
        return await let_in(work, customer)
    if present is None or present.customer_id != customer.id:
        raise IdentitySpent
    return None


async def _spend(work: UnitOfWork, site: Site, voucher: Voucher) -> bool:
    """Whether this is the token's first use. The database decides, however many come at once."""
    await work.session.execute(delete(SpentIdentity).where(SpentIdentity.expires_at < work.now))
    spent = await work.session.execute(
        work.insert(SpentIdentity)
        .values(
            site_id=site.id,
            once_key=voucher.once_key,
            # A minute of grace at reading, and one more for clocks that differ.
            expires_at=voucher.expires_at + 2 * LEEWAY,
        )
        .on_conflict_do_nothing()
    )
    return changed_rows(spent) == 1

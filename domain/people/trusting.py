"""What a site is believed by, gathered from what its owners registered."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain.people.identity import SiteTrust
from domain.people.unwrapping import decoded_exactly
from domain.workspaces import queries
from domain.workspaces.models import Site


async def trust_in(session: AsyncSession, site: Site, secret: str) -> SiteTrust:
    """`secret` is the site's; it counts only where the site takes it."""
    keys = await queries.keys_of(session, site.id)
    return SiteTrust(
        audience=site.public_key,
        secret=secret if site.takes_shared_secret else None,
        keys={key.kid: decoded_exactly(key.public_key) or b"" for key in keys},
        issuer=site.identity_issuer,
    )

"""Who would be asked: read from what the page knows, without writing anything down."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.campaigns.judging import Person
from domain.campaigns.sampling import person_of
from domain.people import queries
from domain.people.identity import Identity, read_identity
from domain.people.keys import key_hash
from domain.people.models import Customer
from domain.people.trusting import trust_in
from domain.shared.ids import CustomerId, WorkspaceId
from domain.workspaces import queries as workspace_queries
from domain.workspaces.errors import OriginNotAllowed, SiteNotFound
from domain.workspaces.models import Site


@dataclass(frozen=True)
class Speaker:
    """What a page shows of who is there: a checked identity, a device key, or nothing."""

    identity: Identity | None = None
    device_key: str | None = None


async def speaker_at(
    session: AsyncSession,
    site: Site,
    secret: str,
    *,
    identity_token: str | None,
    device_key: str | None,
    now: datetime,
) -> Speaker:
    """What came with a message from the site, whose `secret` is given. Refuses: IdentityRefused."""
    if not identity_token:
        return Speaker(device_key=device_key)
    trust = await trust_in(session, site, secret)
    return Speaker(read_identity(identity_token, trust, now=now), device_key)


async def site_embedding(session: AsyncSession, *, public_key: str, origin: str | None) -> Site:
    """The site that a page of `origin` may speak for. Refuses: SiteNotFound, OriginNotAllowed."""
    site = await workspace_queries.site_by_key(session, public_key)
    if site is None:
        raise SiteNotFound
    if not site.allows(origin):
        raise OriginNotAllowed(origin or "")
    return site


async def person_called(session: AsyncSession, customer_id: CustomerId) -> Person:
    """A customer whom the edge has recognised."""
    return as_person(await session.get_one(Customer, customer_id), Speaker())


async def person_seen(
    session: AsyncSession, workspace_id: WorkspaceId, speaker: Speaker, now: datetime
) -> Person:
    """The person, who may be nobody yet. A token's traits count before they are stored."""
    identity = speaker.identity
    if identity is not None:
        customer = await queries.customer_by_external_id(
            session, workspace_id, identity.external_id
        )
        return as_person(customer, speaker)
    customer = None
    if speaker.device_key:
        customer = await queries.customer_of_device(
            session, workspace_id, key_hash(speaker.device_key), now
        )
    return as_person(customer, speaker)


def as_person(customer: Customer | None, speaker: Speaker) -> Person:
    """The customer as campaigns look at them."""
    identity, device_key = speaker.identity, speaker.device_key
    traits = customer.traits if customer else {}
    if identity is not None and identity.traits is not None:
        traits = dict(identity.traits)
    key = person_of(
        customer,
        external_id=identity.external_id if identity else None,
        device_hash=key_hash(device_key) if device_key and not identity else None,
    )
    return Person(key, customer.id if customer else None, traits)

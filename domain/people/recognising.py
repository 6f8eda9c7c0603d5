"""Customers: known by a device key, or by name when their host vouches for them.

The two never mix: whoever shares a computer with a signed-in customer does not speak for them.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from domain.people import queries
from domain.people.errors import InvalidDeviceKey
from domain.people.identity import Identity
from domain.people.keys import key_hash, new_key
from domain.people.models import Customer, Device
from domain.people.roles import CUSTOMER_PERMISSIONS
from domain.shared.ids import CustomerId, DeviceId, WorkspaceId, new_id
from domain.shared.languages import Language
from domain.shared.viewer import Viewer
from domain.shared.work import Database, UnitOfWork, changed_rows

VISIT_LASTS: Final = timedelta(days=30)


async def customer_by_identity(
    work: UnitOfWork, workspace_id: WorkspaceId, identity: Identity
) -> Customer:
    """The customer whom the host vouched for, made when new, with the host's latest words."""
    await work.session.execute(
        work.insert(Customer)
        .values(
            id=new_id(),
            workspace_id=workspace_id,
            external_id=identity.external_id,
            created_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    customer = await queries.customer_by_external_id(
        work.session, workspace_id, identity.external_id
    )
    assert customer is not None
    customer.name = identity.name or customer.name
    customer.language = identity.language or customer.language
    if identity.traits is not None:
        customer.traits = dict(identity.traits)
    if identity.email is not None:
        await _take_address(work, customer, identity.email, is_theirs=identity.email_verified)
    return customer


async def _take_address(
    work: UnitOfWork, customer: Customer, email: str, *, is_theirs: bool
) -> None:
    """The host's latest word. Whoever came in by a mailbox that is not theirs any more is out."""
    is_same = customer.email == email
    if customer.email_verified_at is not None and not (is_same and is_theirs):
        await work.session.execute(
            delete(Device).where(Device.customer_id == customer.id, Device.is_by_mail)
        )
    customer.email = email
    if not is_theirs:
        customer.email_verified_at = None
    elif not is_same or customer.email_verified_at is None:
        customer.email_verified_at = work.now


async def customer_by_device(
    work: UnitOfWork, workspace_id: WorkspaceId, device_key: str
) -> Customer:
    """The nameless customer behind a device key, made when new. Refuses: InvalidDeviceKey."""
    if not 16 <= len(device_key) <= 200:
        raise InvalidDeviceKey
    known = await queries.customer_of_device(
        work.session, workspace_id, key_hash(device_key), work.now
    )
    if known is not None:
        return known
    customer = Customer(id=CustomerId(new_id()), workspace_id=workspace_id, created_at=work.now)
    work.session.add(customer)
    await work.session.flush()
    if await _claim_device(work, customer, device_key):
        return customer
    await work.session.delete(customer)
    await work.session.flush()
    first = await queries.customer_of_device(
        work.session, workspace_id, key_hash(device_key), work.now
    )
    if first is None:
        raise InvalidDeviceKey  # the key of a visit that is over
    return first


async def _claim_device(work: UnitOfWork, customer: Customer, device_key: str) -> bool:
    """Whether the device is now the customer's; no, when another request was first."""
    claimed = await work.session.execute(
        work.insert(Device)
        .values(
            id=new_id(),
            workspace_id=customer.workspace_id,
            customer_id=customer.id,
            key_hash=key_hash(device_key),
            created_at=work.now,
            is_by_mail=False,
        )
        .on_conflict_do_nothing()
    )
    return changed_rows(claimed) == 1


async def let_in(work: UnitOfWork, customer: Customer, *, is_by_mail: bool = False) -> str:
    """A device key with which the customer's browser speaks for thirty days, for a cookie."""
    key = new_key()
    work.session.add(
        Device(
            id=DeviceId(new_id()),
            workspace_id=customer.workspace_id,
            customer_id=customer.id,
            key_hash=key_hash(key),
            created_at=work.now,
            expires_at=work.now + VISIT_LASTS,
            is_by_mail=is_by_mail,
        )
    )
    await work.session.flush()
    return key


async def put_aside(work: UnitOfWork, workspace_id: WorkspaceId, key: str) -> bool:
    """Whether `key` spoke for somebody nameless, whose words can be claimed later.

    The visit of a known person ends instead: the browser speaks for somebody else now.
    """
    customer = await queries.customer_of_device(work.session, workspace_id, key_hash(key), work.now)
    if customer is None:
        return False
    if not customer.is_nameless:
        await leave(work, workspace_id, key)
    return customer.is_nameless


async def leave(work: UnitOfWork, workspace_id: WorkspaceId, key: str) -> None:
    """Forget the device of `key`, if there is one."""
    await work.session.execute(
        delete(Device).where(Device.workspace_id == workspace_id, Device.key_hash == key_hash(key))
    )


async def recognised_viewer(
    database: Database, workspace_id: WorkspaceId, key: str, now: datetime
) -> Viewer | None:
    """The customer behind a device key."""
    async with database.reading() as session:
        customer = await queries.customer_of_device(session, workspace_id, key_hash(key), now)
    return customer_viewer(customer) if customer else None


def customer_viewer(customer: Customer) -> Viewer:
    """The viewer that `customer` is."""
    return Viewer(
        customer.workspace_id,
        CUSTOMER_PERMISSIONS,
        customer_id=customer.id,
        is_verified=customer.is_verified,
        is_by_mail=not customer.is_verified and not customer.is_nameless,
        name=customer.name or "",
        language=customer.language or Language.EN,
    )

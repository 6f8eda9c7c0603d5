"""Coming in by a mailbox: a link that works once, for half an hour, for whoever reads the mail.

Anybody may ask for any address and always gets the same answer. Whom the link lets in is decided
when it is used: see ADR 10.
"""

import base64
import hashlib
import hmac
import re
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, update

from domain.auditing.recording import record_audit
from domain.people import queries
from domain.people.errors import EmailLinkRefused, InvalidEmail
from domain.people.events import CustomerLinkAsked
from domain.people.keys import key_hash
from domain.people.models import Customer, CustomerLink
from domain.people.recognising import customer_viewer, let_in
from domain.people.signing_in import normal_email
from domain.shared.ids import CustomerLinkId, WorkspaceId, new_id, public_id
from domain.shared.languages import Language
from domain.shared.work import UnitOfWork, changed_rows

LINK_LASTS: Final = timedelta(minutes=30)
KEPT: Final = timedelta(days=1)
"""How long a link that ran out is remembered: an address is not kept longer than it serves."""

_MAILBOX: Final = re.compile(r"[^@\s,;:<>()\[\]\"\\]+@[^@\s,;:<>()\[\]\"\\]+")


def link_key(secret: bytes, link: CustomerLinkId) -> str:
    """The key in the link: 43 URL-safe characters, which nobody can tell without `secret`."""
    digest = hmac.digest(secret, b"customer link\n" + link.bytes, hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def one_mailbox(email: str) -> str:
    """The one address that is written there, in small letters. Refuses: InvalidEmail and texts."""
    address = normal_email(email)
    if not _MAILBOX.fullmatch(address):
        raise InvalidEmail
    return address


async def ask_for_link(
    work: UnitOfWork, workspace_id: WorkspaceId, *, email: str, language: Language, secret: bytes
) -> None:
    """Have a link mailed. It is not looked whose the address is, so nothing tells.

    Refuses: InvalidEmail, TextMissing, TextTooLong, InvalidText.
    """
    address = one_mailbox(email)
    await work.session.execute(
        delete(CustomerLink).where(CustomerLink.expires_at < work.now - KEPT)
    )
    link_id = CustomerLinkId(new_id())
    work.session.add(
        CustomerLink(
            id=link_id,
            workspace_id=workspace_id,
            email=address,
            language=language,
            key_hash=key_hash(link_key(secret, link_id)),
            created_at=work.now,
            expires_at=work.now + LINK_LASTS,
        )
    )
    work.record(CustomerLinkAsked(workspace_id=workspace_id, link_id=link_id))


async def use_link(work: UnitOfWork, workspace_id: WorkspaceId, key: str) -> str:
    """A new device key for whoever's mailbox it is; its other links are worth nothing from now on.

    Refuses: EmailLinkRefused.
    """
    link = await queries.open_link(work.session, workspace_id, key_hash(key), work.now)
    if link is None:
        raise EmailLinkRefused
    used = await work.session.execute(
        update(CustomerLink)
        .where(CustomerLink.id == link.id, CustomerLink.used_at.is_(None))
        .values(used_at=work.now)
        .execution_options(synchronize_session=False)
    )
    if changed_rows(used) != 1:
        raise EmailLinkRefused
    await work.session.execute(
        update(CustomerLink)
        .where(
            CustomerLink.workspace_id == workspace_id,
            CustomerLink.email == link.email,
            CustomerLink.used_at.is_(None),
        )
        .values(used_at=work.now)
        .execution_options(synchronize_session=False)
    )
    customer = await _of_mailbox(work, link)
    record_audit(
        work,
        customer_viewer(customer),
        "customer.let_in_by_mail",
        subject=public_id("customer", customer.id),
    )
    return await let_in(work, customer, is_by_mail=True)


async def _of_mailbox(work: UnitOfWork, link: CustomerLink) -> Customer:
    """The one who came by this mailbox before, else the only one whose host vouches for it, else
    somebody new. Two of the host's customers in one mailbox: neither, it cannot be told which.
    """
    known = await queries.customer_by_mailbox(work.session, link.workspace_id, link.email)
    if known is not None:
        return known
    vouched = await queries.customers_vouched_at(work.session, link.workspace_id, link.email)
    if len(vouched) == 1:
        return vouched[0]
    await work.session.execute(
        work.insert(Customer)
        .values(
            id=new_id(),
            workspace_id=link.workspace_id,
            email=link.email,
            email_verified_at=work.now,
            language=link.language,
            created_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    made = await queries.customer_by_mailbox(work.session, link.workspace_id, link.email)
    assert made is not None
    return made

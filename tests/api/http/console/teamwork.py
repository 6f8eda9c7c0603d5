"""A team to test on, quickly: members who are let in without a password, which is slow to check."""

from collections.abc import AsyncIterator
from uuid import UUID

from sqlalchemy import delete, update

from domain.people.models import Invitation, Member, MemberLink, MemberSession
from domain.people.roles import Role
from domain.people.sessions import open_session
from domain.shared.ids import MemberId, new_id
from tests.support.api import Product
from tests.support.rows import rows_of

OWNER = "owner@lumen.example"


async def cleared(product: Product) -> AsyncIterator[Product]:
    """Each test finds the owner alone and signed in nowhere."""
    product.http.cookies.clear()
    yield product
    async with product.heard.database.transaction() as work:
        for table in (MemberSession, MemberLink, Invitation):
            await work.session.execute(delete(table))
        await work.session.execute(delete(Member).where(Member.email != OWNER))
        await work.session.execute(update(Member).values(role=Role.OWNER, removed_at=None))


async def joined(product: Product, name: str = "Mei", role: Role = Role.AGENT) -> Member:
    """A member who is signed in nowhere."""
    member = Member(
        id=MemberId(new_id()),
        workspace_id=product.workspace_id,
        email=f"{name.lower()}@lumen.example",
        name=name,
        role=role,
    )
    async with product.heard.database.transaction() as work:
        member.created_at = work.now
        work.session.add(member)
    return member


async def entered(product: Product, member: Member) -> str:
    """The key of a new session of `member`, which the client carries from now on."""
    async with product.heard.database.transaction() as work:
        key = await open_session(work, member)
    product.http.cookies.clear()
    product.http.cookies.set("heard_member", key)
    return key


async def the_owner(product: Product) -> Member:
    """Olga."""
    [[found]] = await rows_of(
        product.heard.database, f"SELECT id FROM member WHERE email = '{OWNER}'"
    )
    async with product.heard.database.reading() as session:
        return await session.get_one(Member, MemberId(UUID(str(found))))


async def stored(product: Product, member: Member) -> Member:
    """As the database has it now."""
    async with product.heard.database.reading() as session:
        return await session.get_one(Member, member.id)


async def actions(product: Product, most: int = 10) -> list[object]:
    """What the audit log says was done, latest last."""
    rows = await rows_of(
        product.heard.database, f"SELECT action FROM audit_entry ORDER BY id DESC LIMIT {most}"
    )
    return [row[0] for row in reversed(rows)]

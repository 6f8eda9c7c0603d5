"""The people of the demo: the team joins, and the customers become known with what they said."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.demo.invention import demo_password, invented
from api.demo.stage import Stage
from domain.people import queries as people_queries
from domain.people.consenting import agree_to_thanks
from domain.people.identity import Identity
from domain.people.models import Customer, Member
from domain.people.recognising import customer_by_identity
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.people.signing_in import add_member
from domain.shared.languages import Language
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


@dataclass(frozen=True)
class SignIn:
    """With which a demo member enters /console."""

    name: str
    role: Role
    email: str
    password: str


def sign_in_of(entry: dict[str, Any], secret: bytes) -> SignIn:
    """With the password that this installation made for them."""
    email = entry["email"]
    return SignIn(entry["name"], Role(entry["role"]), email, demo_password(secret, email))


async def gather_team(stage: Stage, sign_ins: tuple[SignIn, ...]) -> Viewer:
    """All members join; the owner acts for the shop."""
    system = stage.team
    for sign_in in sign_ins:

        async def join(work: UnitOfWork, who: SignIn = sign_in) -> UUID:
            member = await add_member(
                work, system, email=who.email, name=who.name, role=who.role, password=who.password
            )
            return member.id

        await stage.once(f"member {sign_in.email}", join)
    async with stage.database.reading() as session:
        members = await people_queries.members_of(session, system.workspace_id)
    return _viewer(next(member for member in members if member.role is Role.OWNER))


def _viewer(member: Member) -> Viewer:
    return Viewer(
        member.workspace_id,
        ROLE_PERMISSIONS[member.role],
        member_id=member.id,
        name=member.name,
    )


async def gather_customers(stage: Stage) -> None:
    """All of them, in the order of the file, with what they said."""
    for entry in invented("customer"):
        async with stage.database.transaction() as work:
            customer = await _customer(work, stage, entry)
        stage.customers.append(customer)
        stage.said |= dict.fromkeys(entry["said"], customer.id)


async def _customer(work: UnitOfWork, stage: Stage, entry: dict[str, Any]) -> Customer:
    identity = Identity(
        entry["external_id"], entry["name"], entry["email"], Language(entry["language"])
    )
    customer = await customer_by_identity(work, stage.team.workspace_id, identity)
    agree_to_thanks(customer, entry.get("thanks_name"))
    return customer

"""Members for tests, with a password whose hash is quick: its parameters stand in the hash."""

from datetime import UTC, datetime, timedelta
from typing import Final

from argon2 import PasswordHasher

from domain.people.factors.second_step import FactorKeys
from domain.people.models import Member
from domain.people.roles import Role
from domain.shared.ids import MemberId, WorkspaceId, new_id
from domain.shared.work import Database

PASSWORD: Final = "correct horse battery"
KEYS: Final = FactorKeys(seal=b"s" * 32, recovery=b"r" * 32)
_HASH: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **time: float) -> None:
        self.now += timedelta(**time)


async def joined(
    database: Database,
    workspace_id: WorkspaceId,
    email: str = "ada@lumen.example",
    *,
    role: Role = Role.AGENT,
    has_password: bool = True,
) -> Member:
    """A member of the team."""
    async with database.transaction() as work:
        member = Member(
            id=MemberId(new_id()),
            workspace_id=workspace_id,
            email=email,
            name=email.partition("@")[0].title(),
            role=role,
            password_hash=_HASH if has_password else None,
            created_at=work.now,
        )
        work.session.add(member)
    return member

"""Whether a session lasts, asked without using it."""

from datetime import datetime

from domain.people import queries
from domain.people.keys import key_hash
from domain.shared.work import Database


async def session_lasts(database: Database, key: str, now: datetime) -> bool:
    async with database.reading() as session:
        return await queries.member_with_session(session, key_hash(key), now) is not None

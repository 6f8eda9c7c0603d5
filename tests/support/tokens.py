"""Whether a token opens anything, asked without using it."""

from datetime import datetime

from domain.people import queries
from domain.people.keys import key_hash
from domain.shared.work import Database


async def token_is_good(database: Database, text: str, now: datetime) -> bool:
    async with database.reading() as session:
        token = await queries.token_by_hash(session, key_hash(text), now)
    if token is None or token.revoked_at is not None:
        return False
    return token.expires_at is None or token.expires_at > now

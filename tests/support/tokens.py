"""Whether a token opens anything."""

from datetime import datetime

from domain.people.errors import TokenRefused
from domain.people.tokens import token_viewer
from domain.shared.work import Database


async def token_is_good(database: Database, text: str, now: datetime) -> bool:
    try:
        await token_viewer(database, text, now)
    except TokenRefused:
        return False
    return True

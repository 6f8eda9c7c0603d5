"""Stored receipts for tests, and a hand that reaches past every guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.receipts.issuing import issue_receipts
from domain.receipts.models import APPEND_ONLY_TABLES
from domain.shared.work import Database
from tests.support.world import World

SEED = b"\x05" * 32
BASE_URL = "https://heard.example"


async def issued(world: World, *texts: str) -> list[Feedback]:
    """These words submitted and receipted, all in one transaction."""
    async with world.database.transaction() as work:
        feedbacks = [
            await submit_feedback(work, world.system, Submission(channel=Channel.IMPORT, text=said))
            for said in texts
        ]
        await issue_receipts(work, feedbacks)
    return feedbacks


async def issued_many(world: World, count: int) -> list[Feedback]:
    """`count` different words."""
    return await issued(world, *(f"Word number {number}" for number in range(count)))


@asynccontextmanager
async def as_superuser(database: Database) -> AsyncIterator[AsyncConnection]:
    """A connection without triggers and foreign keys: somebody with the disk in their hands."""
    if database.dialect == "postgresql":
        async with database.engine.begin() as connection:
            await connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        return
    engine = create_async_engine(database.url)
    async with engine.begin() as connection:
        for table in APPEND_ONLY_TABLES:
            for verb in ("update", "delete"):
                await connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{verb}"))
        yield connection
    await engine.dispose()

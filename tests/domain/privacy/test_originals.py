"""Keeping what was masked: only where an owner says so, sealed, and seen by few."""

from collections.abc import AsyncIterator

import pytest

from domain.erasing.forgetting import erase_words
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission
from domain.intake.batching import receive_batch
from domain.intake.receiving import receive_submission
from domain.originals.errors import OriginalNotKept, OriginalUnreadable
from domain.originals.looking import look_at_original
from domain.originals.setting import keep_what_is_masked
from domain.people.roles import Role
from domain.receipts.auditing import verify_log
from domain.shared.errors import NotAllowed
from domain.shared.ids import FeedbackId, new_id, public_id
from domain.shared.sealing import Vault
from domain.shared.viewer import Viewer
from domain.shared.work import Database
from tests.support.rows import count_rows, rows_of
from tests.support.world import World, opened

WORDS = "我叫向晨，手机13812345678，退款没到账"
MASKED = "我叫[姓名]，手机[电话号码]，退款没到账"


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    database = Database(database_url, vault=Vault(b"k" * 32))
    yield await opened(database)
    await database.close()


async def said(world: World, text: str = WORDS) -> Feedback:
    async with world.database.transaction() as work:
        return await receive_submission(
            work, world.system, Submission(channel=Channel.API, text=text)
        )


async def choose(world: World, viewer: Viewer, *, keep: bool) -> None:
    async with world.database.transaction() as work:
        await keep_what_is_masked(work, viewer, keep=keep)


async def look(world: World, viewer: Viewer, feedback_id: FeedbackId) -> str:
    async with world.database.transaction() as work:
        return await look_at_original(work, viewer, feedback_id=feedback_id)


async def test_unless_an_owner_says_so_nothing_is_kept(world: World) -> None:
    feedback = await said(world)
    assert feedback.text == MASKED
    assert await count_rows(world.database, "original_words") == 0
    with pytest.raises(OriginalNotKept):
        await look(world, world.manager, feedback.id)
    with pytest.raises(NotAllowed):
        await choose(world, world.manager, keep=True)
    assert await count_rows(world.database, "originals_policy") == 0
    assert await count_rows(world.database, "audit_entry") == 0


async def test_what_is_kept_is_sealed_and_each_look_is_audited(world: World) -> None:
    owner = world.member(Role.OWNER)
    await choose(world, owner, keep=True)
    await choose(world, owner, keep=True)
    kept, plain = await said(world), await said(world, "Nothing to hide.")
    async with world.database.transaction() as work:
        row = Submission(channel=Channel.IMPORT, text=WORDS, import_fingerprint="f" * 64)
        [imported] = await receive_batch(work, world.system, [row])

    assert await count_rows(world.database, "original_words") == 2
    stored = repr(await rows_of(world.database, "SELECT * FROM original_words"))
    assert "13812345678" not in stored
    assert await look(world, world.manager, kept.id) == WORDS
    assert await look(world, owner, imported.id) == WORDS
    with pytest.raises(OriginalNotKept):
        await look(world, owner, plain.id)
    with pytest.raises(NotAllowed):
        await look(world, world.member(Role.AGENT), kept.id)
    with pytest.raises(FeedbackNotFound):
        await look(world, owner, FeedbackId(new_id()))

    audit = await rows_of(world.database, "SELECT action, subject FROM audit_entry ORDER BY id")
    assert audit == [
        ("originals.kept", None),
        ("original.shown", public_id("feedback", kept.id)),
        ("original.shown", public_id("feedback", imported.id)),
    ]
    async with world.database.reading() as session:
        assert (await verify_log(session, world.workspace_id)).ok


async def test_erasing_and_stopping_delete_what_was_kept(world: World) -> None:
    owner = world.member(Role.OWNER)
    await choose(world, owner, keep=True)
    first, _ = await said(world), await said(world)
    async with world.database.transaction() as work:
        await erase_words(work, world.workspace_id, [first.id])
    assert await count_rows(world.database, "original_words") == 1
    await choose(world, owner, keep=False)
    assert await count_rows(world.database, "original_words") == 0
    last = await rows_of(world.database, "SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1")
    assert last == [("originals.dropped",)]


async def test_another_key_opens_nothing(world: World, database_url: str) -> None:
    await choose(world, world.member(Role.OWNER), keep=True)
    feedback = await said(world)
    for vault in (None, Vault(b"x" * 32)):
        other = Database(database_url, vault=vault)
        with pytest.raises(OriginalUnreadable):
            await look(World(other, world.workspace_id), world.manager, feedback.id)
        await other.close()
    assert await count_rows(world.database, "audit_entry", "action = 'original.shown'") == 0

import asyncio

import pytest

from domain.feedback.scales import RatingKind
from domain.intake.receiving import Sender, Words, receive_from_program, receive_from_site
from domain.people.identity import Identity
from domain.people.roles import Role
from domain.receipts.auditing import verify_log
from domain.shared.errors import IdempotencyConflict, NotAllowed
from domain.shared.ids import FeedbackId
from domain.workspaces.models import Site
from domain.workspaces.sites import add_site
from tests.support.rows import count_rows
from tests.support.world import World

DEVICE = Sender("d" * 22)


async def site_of(world: World) -> Site:
    async with world.database.transaction() as work:
        return await add_site(work, world.system, name="Shop", origins=["https://shop.example"])


async def received(
    world: World, site: Site, words: Words, sender: Sender = DEVICE, key: str | None = None
) -> FeedbackId:
    async with world.database.transaction() as work:
        return await receive_from_site(work, site, sender, words, idempotency_key=key)


async def test_feedback_and_its_receipt_come_in_together(world: World) -> None:
    site = await site_of(world)
    await received(world, site, Words(text="很好用", kind=RatingKind.STARS, score=5))
    assert await count_rows(world.database, "receipt") == 1
    async with world.database.reading() as session:
        audit = await verify_log(session, world.workspace_id)
    assert (audit.ok, audit.size) == (True, 1)


async def test_the_same_request_ten_times_at_once_is_one_feedback(world: World) -> None:
    site = await site_of(world)
    words = Words(kind=RatingKind.NPS, score=9)
    found = await asyncio.gather(*(received(world, site, words, key="k") for _ in range(10)))
    assert len(set(found)) == 1
    for table in ("feedback", "receipt", "log_leaf", "customer"):
        assert await count_rows(world.database, table) == 1
    assert await count_rows(world.database, "outbox_event") == 1


async def test_a_key_used_for_other_words_is_a_conflict(world: World) -> None:
    site = await site_of(world)
    await received(world, site, Words(text="one"), key="k")
    with pytest.raises(IdempotencyConflict):
        await received(world, site, Words(text="two"), key="k")
    await received(world, site, Words(text="two"), Sender("e" * 22), key="k")
    assert await count_rows(world.database, "feedback") == 2


async def test_consent_to_thanks_is_the_senders_word(world: World) -> None:
    site = await site_of(world)
    mei = Sender(None, Identity("7", "Mei", None, None))
    await received(world, site, Words(text="a", thanks_name=" Mei L. "), mei)
    await received(world, site, Words(text="b"), mei)
    assert await count_rows(world.database, "customer", "thanks_name = 'Mei L.'") == 1


async def test_who_keeps_no_key_may_speak_too(world: World) -> None:
    site = await site_of(world)
    await received(world, site, Words(text="hello"), Sender())
    assert await count_rows(world.database, "feedback", "customer_id IS NULL") == 1


async def test_a_program_needs_the_permission(world: World) -> None:
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await receive_from_program(
                work,
                world.member(Role.VIEWER),
                Sender(),
                Words(text="hello"),
                idempotency_key=None,
            )
    assert await count_rows(world.database, "feedback") == 0

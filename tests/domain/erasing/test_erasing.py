"""Erasing: the words go for good, the log and the counts stay whole."""

import json
from datetime import timedelta

import pytest

from domain.erasing import queries
from domain.erasing.asking import TIME_TO_DECIDE, ask_for_erasure
from domain.erasing.deciding import carry_out_erasure, decline_erasure
from domain.erasing.errors import ErasureIsDecided, ErasureNotFound, NamelessCannotErase
from domain.erasing.exporting import export_customer
from domain.erasing.leaving import erase_customer
from domain.erasing.models import Erasure, ErasureState
from domain.feedback.models import Feedback
from domain.feedback.replying import reply_to_feedback
from domain.people.identity import Identity
from domain.people.models import Customer
from domain.people.recognising import customer_by_device, customer_by_identity, customer_viewer
from domain.people.roles import Role
from domain.receipts.auditing import verify_log
from domain.receipts.issuing import issue_receipt
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed, TextMissing
from domain.shared.ids import ErasureId, new_id
from domain.shared.viewer import Viewer
from domain.tracking.answering_back import answer_back
from domain.tracking.errors import WordsWereErased
from domain.votes.following import follow_item
from domain.votes.voting import cast_vote
from tests.domain.roadmap.planned import planned, stored, with_stages
from tests.support.rows import count_rows, rows_of
from tests.support.world import World

SECRET = "My neighbour Ott hears the battery hum"


async def said(world: World, customer: Viewer | None = None, text: str = SECRET) -> Feedback:
    """With its receipt, an answer of the team and one of the sender."""
    feedback = await world.feedback(text, customer_id=customer.customer_id if customer else None)
    async with world.database.transaction() as work:
        await issue_receipt(work, await work.session.merge(feedback))
    async with world.database.transaction() as work:
        await reply_to_feedback(
            work, world.system, feedback_id=feedback.id, text=f"> {text}", author_name="Olga"
        )
    async with world.database.transaction() as work:
        await answer_back(
            work, world.workspace_id, number=feedback.tracking_number, text=f"Again: {text}"
        )
    return feedback


async def known(world: World, who: str = "mei") -> Viewer:
    async with world.database.transaction() as work:
        identity = Identity(who, "Mei Lin", "mei@home.example", None, True)
        return customer_viewer(await customer_by_identity(work, world.workspace_id, identity))


async def asks(world: World, viewer: Viewer, feedback: Feedback) -> Erasure:
    async with world.database.transaction() as work:
        return await ask_for_erasure(work, viewer, number=feedback.tracking_number)


async def everything(world: World) -> str:
    """All that the database holds, but for what is append-only and holds no words."""
    tables = ("feedback", "reply", "customer_reply", "signal", "receipt", "customer", "comment")
    rows = [await rows_of(world.database, f"SELECT * FROM {table}") for table in tables]
    return repr(rows)


async def test_a_stranger_asks_the_team_once_and_it_has_thirty_days(world: World) -> None:
    feedback = await said(world)

    first = await asks(world, world.stranger, feedback)
    second = await asks(world, world.stranger, feedback)

    assert first.id == second.id
    assert first.state is ErasureState.ASKED
    assert first.due_at - first.asked_at == TIME_TO_DECIDE == timedelta(days=30)
    assert "Ott" in await everything(world)
    assert await count_rows(world.database, "audit_entry", "action = 'erasure.asked'") == 1


async def test_carried_out_the_words_are_nowhere_and_the_log_is_whole(world: World) -> None:
    feedback, other = await said(world), await said(world, text="Something else")
    erasure = await asks(world, world.stranger, feedback)

    for _ in range(2):
        async with world.database.transaction() as work:
            done = await carry_out_erasure(work, world.manager, erasure_id=erasure.id)

    assert done.state is ErasureState.DONE
    left = await everything(world)
    assert "Ott" not in left
    assert "Something else" in left
    assert await count_rows(world.database, "feedback", "text IS NOT NULL") == 1
    assert await count_rows(world.database, "outbox_event", "name = 'feedback.erased'") == 1
    assert await count_rows(world.database, "audit_entry", "action = 'feedback.erased'") == 1
    async with world.database.reading() as session:
        assert (await verify_log(session, world.workspace_id)).finding is None
    with pytest.raises(WordsWereErased):
        await asks(world, world.stranger, feedback)
    assert (await asks(world, world.stranger, other)).state is ErasureState.ASKED


async def test_declined_the_words_stay_the_reason_is_kept_and_one_may_ask_again(
    world: World,
) -> None:
    feedback = await said(world)
    erasure = await asks(world, world.stranger, feedback)

    async with world.database.transaction() as work:
        with pytest.raises(TextMissing):
            await decline_erasure(work, world.manager, erasure_id=erasure.id, reason=" ")
    async with world.database.transaction() as work:
        await decline_erasure(work, world.manager, erasure_id=erasure.id, reason="A recall.")
    async with world.database.transaction() as work:
        with pytest.raises(ErasureIsDecided):
            await carry_out_erasure(work, world.manager, erasure_id=erasure.id)

    assert "Ott" in await everything(world)
    assert await rows_of(world.database, "SELECT state, reason FROM erasure") == [
        ("declined", "A recall.")
    ]
    assert (await asks(world, world.stranger, feedback)).id != erasure.id


async def test_only_who_may_erase_decides(world: World) -> None:
    erasure = await asks(world, world.stranger, await said(world))

    async with world.database.transaction() as work:
        with pytest.raises(NotAllowed):
            await carry_out_erasure(work, world.member(Role.AGENT), erasure_id=erasure.id)
        with pytest.raises(ErasureNotFound):
            await carry_out_erasure(work, world.manager, erasure_id=ErasureId(new_id()))
        with pytest.raises(NotAllowed):
            await erase_customer(work, world.member(Role.AGENT), customer_id=None)
    assert "Ott" in await everything(world)


async def test_whoever_is_known_to_have_said_it_is_obeyed_at_once(world: World) -> None:
    mei, other = await known(world), await known(world, "jo")
    own, foreign = await said(world, mei), await said(world, other, "Jo's own words")

    assert (await asks(world, mei, own)).state is ErasureState.DONE
    assert (await asks(world, mei, foreign)).state is ErasureState.ASKED

    left = await everything(world)
    assert "Ott" not in left
    assert "Jo's own words" in left


async def test_a_whole_customer_becomes_nobody_while_votes_still_count(world: World) -> None:
    await with_stages(world)
    mei, jo = await known(world), await known(world, "jo")
    await said(world, mei)
    await said(world, jo, "Jo's own words")
    item_id = (await planned(world)).id
    for viewer in (mei, jo):
        async with world.database.transaction() as work:
            await cast_vote(work, viewer, item_id=item_id)
        async with world.database.transaction() as work:
            await follow_item(work, viewer, item_id=item_id)

    for _ in range(2):
        async with world.database.transaction() as work:
            await erase_customer(work, mei)

    left = await everything(world)
    assert "Ott" not in left
    assert "Jo's own words" in left
    async with world.database.reading() as session:
        emptied = await session.get_one(Customer, mei.customer_id)
        kept = await session.get_one(Customer, jo.customer_id)
    assert (emptied.external_id, emptied.name, emptied.email) == (None, None, None)
    assert kept.name == "Mei Lin"
    after = await stored(world, item_id)
    assert (after.votes_count, after.followers_count) == (2, 1)
    assert await count_rows(world.database, "follow") == 1
    names = await rows_of(
        world.database, "SELECT actor_name FROM audit_entry WHERE action = 'customer.erased'"
    )
    assert names == [("",), ("",)]  # the log is for ever, so the name never gets there


async def test_who_is_known_by_a_browser_alone_asks_by_number(world: World) -> None:
    async with world.database.transaction() as work:
        nameless = customer_viewer(await customer_by_device(work, world.workspace_id, "d" * 22))
    await said(world, nameless)

    async with world.database.transaction() as work:
        with pytest.raises(NamelessCannotErase):
            await erase_customer(work, nameless)
    assert "Ott" in await everything(world)


async def test_an_export_holds_all_that_was_said_and_nobody_elses(world: World) -> None:
    mei, jo = await known(world), await known(world, "jo")
    await said(world, mei)
    await said(world, jo, "Jo's own words")

    async with world.database.reading() as session:
        document = (await export_customer(session, mei, now=utc_now())).as_json()
        with pytest.raises(NotAllowed):
            await export_customer(session, jo, now=utc_now(), customer_id=mei.customer_id)

    text = json.dumps(document)
    assert document["format"] == "heard-customer-export/1"
    assert [row["text"] for row in document["feedback"]] == [SECRET]
    assert [row["text"] for row in document["your_answers"]] == [f"Again: {SECRET}"]
    assert document["you"][0]["name"] == "Mei Lin"
    assert "Jo's own words" not in text
    assert "hash" not in text
    async with world.database.reading() as session:
        assert list(await queries.open_erasures(session, world.workspace_id)) == []

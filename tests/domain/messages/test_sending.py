import asyncio

import pytest

from domain.messages import queries
from domain.messages.errors import MessageNotFound
from domain.messages.mailing import mark_mailed
from domain.messages.models import Message, MessageKind
from domain.messages.reading import mark_all_read, mark_read
from domain.messages.sending import PORTION, MessageDraft, send_messages
from domain.people.models import Customer
from domain.shared.errors import NotAllowed
from domain.shared.ids import CustomerId, MessageId, new_id
from domain.shared.languages import Language
from domain.shared.paging import PageRequest
from tests.domain.roadmap.planned import neighbour_of
from tests.support.rows import count_rows
from tests.support.world import World


def news(customer_id: CustomerId, cause: str = "reply:1") -> MessageDraft:
    return MessageDraft(
        customer_id=customer_id,
        kind=MessageKind.REPLIED,
        cause=cause,
        params={"tracking": "16ZW0FB4TZ84"},
    )


async def sent(world: World, *drafts: MessageDraft) -> list[MessageId]:
    async with world.database.transaction() as work:
        return await send_messages(work, world.workspace_id, drafts)


async def inbox(world: World, customer_id: CustomerId, page: PageRequest) -> list[Message]:
    async with world.database.reading() as session:
        found = await queries.messages_to(session, world.workspace_id, customer_id, page)
    return list(found.items)


async def test_the_same_cause_is_told_once(roadmap: World) -> None:
    mei, ada = await roadmap.customer(), await roadmap.customer("Ada")
    (first,) = await sent(roadmap, news(mei))
    assert await sent(roadmap, news(mei)) == []
    assert len(await sent(roadmap, news(mei), news(ada))) == 1
    (message,) = await inbox(roadmap, mei, PageRequest(9))
    assert (message.id, message.kind, message.params, message.read_at) == (
        first,
        MessageKind.REPLIED,
        {"tracking": "16ZW0FB4TZ84"},
        None,
    )
    assert await count_rows(roadmap.database, "outbox_event", "name = 'messages.stored'") == 2


async def test_the_same_cause_at_once_is_told_once(roadmap: World) -> None:
    people = [await roadmap.customer(f"Person {n}") for n in range(5)]
    drafts = [news(person) for person in people]
    stored = await asyncio.gather(sent(roadmap, *drafts), sent(roadmap, *reversed(drafts)))
    assert sorted(len(ids) for ids in stored) == [0, 5]
    assert await count_rows(roadmap.database, "message") == 5


async def test_no_event_carries_more_than_a_portion(roadmap: World) -> None:
    mei = await roadmap.customer()
    await sent(roadmap, *(news(mei, f"reply:{n}") for n in range(PORTION + 1)))
    assert await count_rows(roadmap.database, "message") == PORTION + 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'messages.stored'") == 2


async def test_messages_are_paged_newest_first_without_repeats(roadmap: World) -> None:
    mei = await roadmap.customer()
    for n in range(5):
        await sent(roadmap, news(mei, f"reply:{n}"))
    causes: list[str] = []
    after = None
    for _ in range(3):
        async with roadmap.database.reading() as session:
            page = await queries.messages_to(
                session, roadmap.workspace_id, mei, PageRequest(2, after)
            )
        causes += [message.cause for message in page.items]
        after = page.cursors[-1]
    assert (causes, page.has_next) == ([f"reply:{n}" for n in (4, 3, 2, 1, 0)], False)


async def test_only_the_addressee_marks_a_message_as_read(roadmap: World) -> None:
    mei, ada = await roadmap.customer(), await roadmap.customer("Ada")
    first, second = await sent(roadmap, news(mei), news(mei, "reply:2"))
    neighbour = await neighbour_of(roadmap)
    for viewer, refusal in (
        (roadmap.as_customer(ada), MessageNotFound),
        (neighbour.as_customer(mei), MessageNotFound),
        (roadmap.manager, NotAllowed),
    ):
        with pytest.raises(refusal):
            async with roadmap.database.transaction() as work:
                await mark_read(work, viewer, message_id=first)
    assert await count_rows(roadmap.database, "message", "read_at IS NOT NULL") == 0

    async with roadmap.database.transaction() as work:
        read = await mark_read(work, roadmap.as_customer(mei), message_id=first)
    async with roadmap.database.transaction() as work:
        again = await mark_read(work, roadmap.as_customer(mei), message_id=first)
    assert again.read_at == read.read_at is not None
    async with roadmap.database.reading() as session:
        assert await queries.has_unread(session, roadmap.workspace_id, mei)
    async with roadmap.database.transaction() as work:
        assert await mark_all_read(work, roadmap.as_customer(mei)) == 1
    async with roadmap.database.reading() as session:
        assert not await queries.has_unread(session, roadmap.workspace_id, mei)
        kept = await session.get_one(Message, second)
    assert kept.read_at is not None


async def test_only_those_with_an_address_get_letters_and_each_once(roadmap: World) -> None:
    mei, silent = await roadmap.customer(), await roadmap.customer("Silent")
    async with roadmap.database.transaction() as work:
        customer = await work.session.get_one(Customer, mei)
        customer.email, customer.language = "mei@example.org", Language.ZH
    first, second = await sent(roadmap, news(mei), news(mei, "reply:2"))
    await sent(roadmap, news(silent))
    async with roadmap.database.reading() as session:
        letters = await queries.unmailed_letters(session)
    assert [(each.message.id, each.email, each.language) for each in letters] == [
        (first, "mei@example.org", Language.ZH),
        (second, "mei@example.org", Language.ZH),
    ]
    neighbour = await neighbour_of(roadmap)
    async with roadmap.database.transaction() as work:
        assert await mark_mailed(work, neighbour.workspace_id, [first]) == 0
        assert await mark_mailed(work, roadmap.workspace_id, [first, MessageId(new_id())]) == 1
        assert await mark_mailed(work, roadmap.workspace_id, [first]) == 0
    async with roadmap.database.reading() as session:
        waiting = await queries.unmailed_letters(session, message_ids=[first, second])
    assert [letter.message.id for letter in waiting] == [second]

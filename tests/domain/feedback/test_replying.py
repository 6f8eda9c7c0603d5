import pytest

from domain.feedback import queries
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import ChangeKind
from domain.feedback.replying import REPLY_LIMIT, reply_to_feedback
from domain.people.roles import Role
from domain.shared.errors import InvalidText, NotAllowed, Refusal, TextMissing, TextTooLong
from tests.support.rows import count_rows
from tests.support.world import World, opened


async def test_a_reply_stands_in_public_and_in_the_history(world: World) -> None:
    feedback = await world.feedback()
    async with world.database.transaction() as work:
        await reply_to_feedback(
            work, world.manager, feedback_id=feedback.id, text=" 谢谢! ", author_name="Ada"
        )
    async with world.database.reading() as session:
        (reply,) = await queries.replies_to(session, [feedback.id])
        changes = await queries.changes_of(session, [feedback.id])
    assert (reply.text, reply.author_name) == ("谢谢!", "Ada")
    assert [change.kind for change in changes] == [ChangeKind.RECEIVED, ChangeKind.REPLIED]
    assert await count_rows(world.database, "outbox_event", "name = 'feedback.replied'") == 1


@pytest.mark.parametrize(
    ("text", "author", "refusal"),
    [
        (" ", "Ada", TextMissing),
        ("hi", "", TextMissing),
        ("x" * (REPLY_LIMIT + 1), "Ada", TextTooLong),
        ("a\x00", "Ada", InvalidText),
    ],
)
async def test_an_unfit_reply_leaves_nothing(
    world: World, text: str, author: str, refusal: type[Refusal]
) -> None:
    feedback = await world.feedback()
    with pytest.raises(refusal):
        async with world.database.transaction() as work:
            await reply_to_feedback(
                work, world.manager, feedback_id=feedback.id, text=text, author_name=author
            )
    assert await count_rows(world.database, "reply") == 0


async def test_only_those_who_may_and_can_see_it_reply(world: World) -> None:
    feedback = await world.feedback()
    neighbour = await opened(world.database, "neighbour")
    for viewer, refusal in (
        (world.member(Role.VIEWER), NotAllowed),
        (neighbour.manager, FeedbackNotFound),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await reply_to_feedback(
                    work, viewer, feedback_id=feedback.id, text="hi", author_name="Ada"
                )
    assert await count_rows(world.database, "reply") == 0

"""Inviting people: once each, reminded a little, never after they answered or opted out."""

from datetime import datetime, timedelta

import pytest

from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed
from domain.shared.work import Database
from domain.surveys.answering import Response, answer_survey
from domain.surveys.answers import Answer
from domain.surveys.errors import SurveyIsClosed
from domain.surveys.invitations import queries
from domain.surveys.invitations.errors import InvalidPace, NobodyToInvite
from domain.surveys.invitations.inviting import Invited, Pace, invite_to_survey
from domain.surveys.invitations.keys import invitation_key
from domain.surveys.invitations.leasing import take_due
from domain.surveys.invitations.listing import Invitee, read_list
from domain.surveys.invitations.models import InvitationState, SurveyInvitation
from domain.surveys.invitations.opting_out import opt_out
from domain.surveys.invitations.queries import Progress
from domain.surveys.invitations.sending import RETRIES, record_not_sent, record_sent
from domain.surveys.models import ResponseChannel, Survey
from domain.surveys.publishing import close_survey
from tests.support.asked import ASKED_BY_MAIL, live_survey
from tests.support.world import World

SECRET = b"s" * 32
MEI = Invitee("mei@example.com", "Mei", "zh")
ADA = Invitee("ada@example.com", "Ada", "en")


class Later:
    """A clock that the test moves."""

    def __init__(self, database: Database) -> None:
        self.by = timedelta()
        self._usual = database._clock
        database._clock = self

    def __call__(self) -> datetime:
        return utc_now() + self.by


async def invited(
    world: World, survey: Survey, *people: Invitee, pace: Pace | None = None
) -> Invited:
    async with world.database.transaction() as work:
        return await invite_to_survey(
            work,
            world.manager,
            survey_id=survey.id,
            people=people,
            pace=pace or Pace(),
            secret=SECRET,
        )


async def due(world: World) -> list[SurveyInvitation]:
    async with world.database.transaction() as work:
        return [row[0] for row in await take_due(work, secret=SECRET, limit=10)]


async def sent(world: World) -> list[str | None]:
    """Send what is due; to whom it went."""
    rows = await due(world)
    async with world.database.transaction() as work:
        for row in rows:
            assert await record_sent(work, row)
    return [row.email for row in rows]


async def progress(world: World, survey: Survey) -> Progress:
    async with world.database.reading() as session:
        return await queries.progress_of(session, world.workspace_id, survey.id)


async def test_each_is_mailed_once_then_reminded_as_often_as_was_said(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    await invited(world, survey, MEI, ADA, pace=Pace(reminders=2, remind_after_days=3))

    assert await sent(world) == [MEI.email, ADA.email]
    assert await sent(world) == []
    for _ in range(2):
        clock.by += timedelta(days=3, minutes=1)
        assert await sent(world) == [MEI.email, ADA.email]
    clock.by += timedelta(days=30)
    assert await sent(world) == []

    assert await progress(world, survey) == Progress(invited=2, sent=2, reminded=2)


async def test_a_mail_waits_as_long_as_was_said(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    await invited(world, survey, MEI, pace=Pace(delay_hours=72))

    clock.by = timedelta(hours=71)
    assert await sent(world) == []
    clock.by = timedelta(hours=73)
    assert await sent(world) == [MEI.email]


async def test_who_answered_is_not_reminded(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    made = await invited(world, survey, MEI, ADA)
    await sent(world)
    async with world.database.transaction() as work:
        said = Response(
            survey=survey.slug,
            key="k",
            revision=1,
            version=survey.version,
            answers={"ease": Answer(number=9)},
            is_complete=True,
            channel=ResponseChannel.EMAIL,
            invitation_id=made.invitations[0].id,
        )
        await answer_survey(work, world.stranger, said)

    clock.by = timedelta(days=4)

    assert await sent(world) == [ADA.email]
    assert (await progress(world, survey)).answered == 1


async def test_who_opted_out_is_never_mailed_again_by_any_survey(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    made = await invited(world, survey, MEI, ADA)
    await sent(world)
    key = invitation_key(SECRET, made.invitations[0].id)
    for _ in range(2):
        async with world.database.transaction() as work:
            await opt_out(work, world.workspace_id, key=key, secret=SECRET)

    clock.by = timedelta(days=4)
    assert await sent(world) == [ADA.email]
    other = await live_survey(world.database, world.workspace_id)
    again = await invited(world, other, MEI, ADA)

    assert [one.email for one in again.invitations] == [ADA.email]
    assert again.opted_out == 1
    assert (await progress(world, survey)).opted_out == 1


async def test_nobody_is_invited_twice_to_one_survey_within_thirty_days(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    await invited(world, survey, MEI)

    with pytest.raises(NobodyToInvite):
        await invited(world, survey, MEI)
    clock.by = timedelta(days=31)
    again = await invited(world, survey, MEI)

    assert len(again.invitations) == 1


async def test_what_the_server_does_not_take_is_tried_again_and_given_up(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    await invited(world, survey, MEI)

    for wait in (*RETRIES, timedelta(days=2)):
        (row,) = await due(world)
        async with world.database.transaction() as work:
            assert await record_not_sent(work, row, "SMTPRecipientsRefused")
        clock.by += wait + timedelta(minutes=1)

    assert await due(world) == []
    assert await progress(world, survey) == Progress(invited=1, failed=1)


async def test_a_closed_survey_invites_nobody_and_what_waits_is_called_off(world: World) -> None:
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    await invited(world, survey, MEI)
    async with world.database.transaction() as work:
        await close_survey(work, world.manager, survey_id=survey.id)

    assert await due(world) == []
    with pytest.raises(SurveyIsClosed):
        await invited(world, survey, ADA)

    assert await progress(world, survey) == Progress(invited=1, cancelled=1)


async def test_only_those_who_write_surveys_invite_and_only_at_a_sensible_pace(
    world: World,
) -> None:
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)

    with pytest.raises(InvalidPace):
        await invited(world, survey, MEI, pace=Pace(reminders=3))
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await invite_to_survey(
                work,
                world.stranger,
                survey_id=survey.id,
                people=[MEI],
                pace=Pace(),
                secret=SECRET,
            )

    assert await progress(world, survey) == Progress()


async def test_a_sender_that_lost_its_lease_changes_nothing(world: World) -> None:
    clock = Later(world.database)
    survey = await live_survey(world.database, world.workspace_id, ASKED_BY_MAIL)
    await invited(world, survey, MEI)
    (slow,) = await due(world)
    clock.by = timedelta(minutes=6)
    (quick,) = await due(world)

    async with world.database.transaction() as work:
        assert not await record_sent(work, slow)
        assert await record_sent(work, quick)

    assert (await progress(world, survey)).sent == 1
    async with world.database.reading() as session:
        stored = await session.get_one(SurveyInvitation, quick.id)
    assert (stored.mails_sent, stored.state) == (1, InvitationState.WAITING)


def test_a_list_is_read_as_people_paste_it() -> None:
    read = read_list(
        "Ada Lovelace <Ada@Example.com>\n\nmei@example.com, Mei, zh, c-7\n"
        "no address\nada@example.com\n"
    )

    assert read.people == (
        Invitee("ada@example.com", "Ada Lovelace"),
        Invitee("mei@example.com", "Mei", "zh", "c-7"),
    )
    assert (read.unread, read.repeated) == ((4,), 1)


def test_a_head_line_names_the_columns_in_both_languages() -> None:
    assert read_list("name;email\nAda;ada@example.com").people == (
        Invitee("ada@example.com", "Ada"),
    )
    assert read_list("\ufeff邮箱\t姓名\nmei@example.com\t梅").people == (
        Invitee("mei@example.com", "梅"),
    )

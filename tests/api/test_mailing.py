"""Mail over a real SMTP conversation."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from api.mailing import mailing
from domain.feedback.events import FeedbackReplied
from domain.feedback.models import Feedback
from domain.feedback.replying import reply_to_feedback
from domain.feedback.stopping_mail import stop_mail
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.messages.events import MessagesStored
from domain.messages.telling import tell_of_reply
from domain.people.models import Customer
from domain.shared.ids import CustomerId
from domain.shared.languages import Language
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.work import Database
from tests.support.api import settings_for
from tests.support.rows import count_rows
from tests.support.world import World, opened


@asynccontextmanager
async def post_office(inbox: list[EmailMessage], *, refuses: int = 0) -> AsyncIterator[str]:
    """A mail server that takes what comes, after refusing the first few."""
    refusals = iter([True] * refuses)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 post office\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                raw = (await reader.readuntil(b"\r\n.\r\n"))[:-3]
                parsed = email.message_from_bytes(raw, policy=email.policy.default)
                assert isinstance(parsed, EmailMessage)
                inbox.append(parsed)
            if verb == b"RCPT" and next(refusals, False):
                writer.write(b"550 no mei@shop.example here\r\n")
            else:
                writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def world_with_mail(url: str, folder: Path, smtp: str) -> AsyncIterator[tuple[World, Outbox]]:
    settings = settings_for(url, folder, HEARD_SMTP_URL=smtp)
    table = (
        Listening(FeedbackReplied, "messages.reply", tell_of_reply),
        Listening(MessagesStored, "mail", mailing(settings)),
    )
    database = Database(url, subscriptions=subscriptions(table))
    yield await opened(database), Outbox(database, table)
    await database.close()


async def answered(world: World, *, address: str | None, language: Language) -> CustomerId:
    mei = await world.customer("Mei")
    async with world.database.transaction() as work:
        customer = await work.session.get_one(Customer, mei)
        customer.email, customer.language = address, language
    feedback = await world.feedback(customer_id=mei)
    async with world.database.transaction() as work:
        await reply_to_feedback(
            work, world.manager, feedback_id=feedback.id, text="Thank you!", author_name="Ada"
        )
    return mei


async def test_news_is_mailed_once_in_the_customers_language(
    database_url: str, tmp_path: Path
) -> None:
    inbox: list[EmailMessage] = []
    async with (
        post_office(inbox) as smtp,
        world_with_mail(database_url, tmp_path, smtp) as (world, outbox),
    ):
        await answered(world, address="mei@shop.example", language=Language.ZH)
        await outbox.deliver_all()
        await outbox.deliver_all()
        assert await count_rows(world.database, "message", "mailed_at IS NOT NULL") == 1
    (mail,) = inbox
    assert (mail["To"], mail["Subject"]) == ("mei@shop.example", "团队回复了您")
    assert "http://heard.test/t/HRD-" in mail.get_content()


async def test_who_gave_no_address_gets_no_mail(database_url: str, tmp_path: Path) -> None:
    inbox: list[EmailMessage] = []
    async with (
        post_office(inbox) as smtp,
        world_with_mail(database_url, tmp_path, smtp) as (world, outbox),
    ):
        await answered(world, address=None, language=Language.EN)
        await outbox.deliver_all()
        assert await count_rows(world.database, "message") == 1
    assert inbox == []


async def test_a_server_that_refuses_is_tried_again_later(
    database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    inbox: list[EmailMessage] = []
    async with (
        post_office(inbox, refuses=1) as smtp,
        world_with_mail(database_url, tmp_path, smtp) as (world, outbox),
    ):
        await answered(world, address="mei@shop.example", language=Language.EN)
        await outbox.deliver_all()
        assert await count_rows(world.database, "message", "mailed_at IS NOT NULL") == 0
        waiting = "listener = 'mail' AND done_at IS NULL AND last_error IS NOT NULL"
        assert await count_rows(world.database, "outbox_delivery", waiting) == 1
        await asyncio.sleep(2.5)
        await outbox.deliver_all()
        assert await count_rows(world.database, "message", "mailed_at IS NOT NULL") == 1
    assert len(inbox) == 1
    assert "mei@shop.example" not in caplog.text


async def test_an_address_given_with_feedback_gets_its_news_and_can_stop_it(
    database_url: str, tmp_path: Path
) -> None:
    inbox: list[EmailMessage] = []
    async with (
        post_office(inbox) as smtp,
        world_with_mail(database_url, tmp_path, smtp) as (world, outbox),
    ):
        nobody = await world.customer("Bo", verified=False)
        feedback = await world.feedback(customer_id=nobody)
        async with world.database.transaction() as work:
            row = await work.session.get_one(Feedback, feedback.id)
            row.contact_email, row.language = "bo@example.org", "zh-CN"
            await reply_to_feedback(
                work, world.manager, feedback_id=feedback.id, text="Soon.", author_name="Olga"
            )
        await outbox.deliver_all()
        async with world.database.transaction() as work:
            number = TrackingNumber(feedback.tracking_number)
            assert await stop_mail(work, world.workspace_id, number)
            assert not await stop_mail(work, world.workspace_id, number)
            await reply_to_feedback(
                work, world.manager, feedback_id=feedback.id, text="Done.", author_name="Olga"
            )
        await outbox.deliver_all()

    [mail] = inbox
    page = f"http://heard.test/t/{shown_tracking_number(number)}"
    assert (mail["To"], mail["Subject"]) == ("bo@example.org", "团队回复了您")
    assert mail["List-Unsubscribe"] == f"<{page}/no-mail>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"{page}\n" in mail.get_content()
    assert f"{page}/no-mail\n" in mail.get_content()


async def test_the_hosts_own_address_goes_before_the_one_that_was_typed(
    database_url: str, tmp_path: Path
) -> None:
    inbox: list[EmailMessage] = []
    async with (
        post_office(inbox) as smtp,
        world_with_mail(database_url, tmp_path, smtp) as (world, outbox),
    ):
        mei = await world.customer("Mei")
        feedback = await world.feedback(customer_id=mei)
        async with world.database.transaction() as work:
            (await work.session.get_one(Customer, mei)).email = "mei@example.org"
            (await work.session.get_one(Feedback, feedback.id)).contact_email = "x@example.org"
            await reply_to_feedback(
                work, world.manager, feedback_id=feedback.id, text="Soon.", author_name="Olga"
            )
        await outbox.deliver_all()

    [mail] = inbox
    assert mail["To"] == "mei@example.org"
    assert "List-Unsubscribe" not in mail

"""News of releases by mail: asked for twice, mailed once each, ended for good with one click."""

import re
import smtplib
from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from domain.releases.models import ChangeKind
from domain.shared.ids import RoadmapItemId
from tests.api.http.public_world import FOREIGN, OWN, team_of
from tests.api.test_mailing import post_office
from tests.support.api import Product, running
from tests.support.rows import count_rows

ADDRESS = "mei@shop.example"
ASKED = "If the address is right, a mail arrives within a few minutes."
ENDS = re.compile(r"/news/end/[\w-]+")
CONFIRMS = re.compile(r"/news/confirm/[\w-]+")


@pytest.fixture
def inbox() -> list[EmailMessage]:
    return []


@pytest_asyncio.fixture
async def product(
    database_url: str, tmp_path: Path, inbox: list[EmailMessage]
) -> AsyncIterator[Product]:
    async with (
        post_office(inbox) as smtp,
        running(database_url, tmp_path, HEARD_SMTP_URL=smtp) as it,
    ):
        yield it


async def ask(product: Product, email: str = ADDRESS, **headers: str) -> httpx.Response:
    return await product.http.post("/news", data={"email": email}, headers={**OWN, **headers})


async def subscribed(
    product: Product, inbox: list[EmailMessage], email: str = ADDRESS, **headers: str
) -> None:
    assert (await ask(product, email, **headers)).status_code == 303
    await product.work_off()
    path = CONFIRMS.search(inbox.pop().get_content())
    assert path is not None
    confirmed = await product.http.post(path[0], headers={**OWN, **headers})
    assert confirmed.status_code == 200


async def subscribers(product: Product) -> int:
    return await count_rows(product.heard.database, "news_subscription", "confirmed_at IS NOT NULL")


async def test_nobody_gets_news_before_the_button_behind_the_mail_was_pressed(
    product: Product, inbox: list[EmailMessage]
) -> None:
    answer = await ask(product)
    await product.work_off()
    (question,) = inbox
    assert answer.headers["location"] == "/news/sent"
    assert ASKED in (await product.http.get("/news/sent")).text
    assert question["To"] == ADDRESS
    assert question["Subject"] == "News of Lumen: please confirm"

    path = CONFIRMS.search(question.get_content())
    assert path is not None
    looked = await product.http.get(path[0])
    assert "Yes, subscribe" in looked.text and ADDRESS in looked.text
    assert await subscribers(product) == 0
    await team_of(product).release("1.0", "Too early")
    await product.work_off()
    assert len(inbox) == 1

    assert "You are subscribed" in (await product.http.post(path[0], headers=OWN)).text
    assert await subscribers(product) == 1


async def test_a_release_is_mailed_once_to_each_in_their_language(
    product: Product, inbox: list[EmailMessage]
) -> None:
    await subscribed(product, inbox)
    await subscribed(product, inbox, "li@shop.example", **{"accept-language": "zh-CN"})
    team = team_of(product)
    item = await team.item("Dark mode", title_zh="深色模式")
    await team.voice(item, thanks_name="Ada L.")
    kinds = ((RoadmapItemId(item.id), ChangeKind.NEW),)
    await team.release(
        "2.0", "Easier evenings", item, title_zh="夜里更舒服", notes="It is **dark**.", kinds=kinds
    )
    await product.work_off()
    await product.work_off()

    english, chinese = sorted(
        (mail for mail in inbox if mail["List-Id"]), key=lambda mail: str(mail["To"]), reverse=True
    )
    assert (english["To"], english["Subject"]) == (ADDRESS, "Lumen: Easier evenings")
    assert (chinese["To"], chinese["Subject"]) == ("li@shop.example", "Lumen：夜里更舒服")
    assert english["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    end = ENDS.search(str(english["List-Unsubscribe"]))
    assert end is not None and f"http://heard.test{end[0]}" in english.get_content()
    assert "New\r\n- Dark mode" in english.get_content()
    assert "Thank you: Ada L." in english.get_content()
    assert "新增\n- 深色模式" in chinese.get_content()
    assert "http://heard.test/changelog/2-0?lang=zh" in chinese.get_content()
    assert await count_rows(product.heard.database, "news_letter", "was_taken") == 2


async def test_one_click_ends_it_for_good_and_forgets_the_address(
    product: Product, inbox: list[EmailMessage]
) -> None:
    await subscribed(product, inbox)
    await team_of(product).release("1.0", "First")
    await product.work_off()
    header = str(inbox.pop()["List-Unsubscribe"])
    end = ENDS.search(header)
    assert end is not None

    looked = await product.http.get(end[0])
    assert "No more news by mail?" in looked.text
    assert await subscribers(product) == 1
    # As mail programs press it (RFC 8058): from nowhere, with a form of their own.
    ended = await product.http.post(
        end[0], files={"List-Unsubscribe": (None, "One-Click")}, headers=FOREIGN
    )
    assert (ended.status_code, "You are unsubscribed" in ended.text) == (200, True)
    assert await subscribers(product) == 0
    assert await count_rows(product.heard.database, "news_subscription", "email IS NULL") == 1
    again = await product.http.post(end[0])
    assert again.status_code == 200

    await team_of(product).release("2.0", "Second")
    await product.work_off()
    assert inbox == []


async def test_a_link_from_before_the_end_confirms_nothing(
    product: Product, inbox: list[EmailMessage]
) -> None:
    await ask(product)
    await product.work_off()
    path = CONFIRMS.search(inbox.pop().get_content())
    assert path is not None
    await product.http.post(path[0], headers=OWN)
    await team_of(product).release("1.0", "First")
    await product.work_off()
    end = ENDS.search(str(inbox.pop()["List-Unsubscribe"]))
    assert end is not None
    await product.http.post(end[0])

    late = await product.http.post(path[0], headers=OWN)

    assert late.status_code == 410
    assert await subscribers(product) == 0
    # Who asks again and confirms again is in again, and the old letter still ends it.
    await subscribed(product, inbox)
    assert await subscribers(product) == 1
    await product.http.post(end[0])
    assert await subscribers(product) == 0


@pytest.mark.parametrize("path", ["confirm/nonsense", "end/" + "A" * 54, "confirm/" + "A" * 54])
async def test_a_made_up_link_does_nothing(product: Product, path: str) -> None:
    answer = await product.http.post(f"/news/{path}", headers=OWN)

    assert answer.status_code == 410
    assert "This link does nothing any more" in answer.text


async def test_known_and_unknown_addresses_get_the_same_answer(
    product: Product, inbox: list[EmailMessage]
) -> None:
    await subscribed(product, inbox)

    known = await ask(product)
    unknown = await ask(product, "nobody@shop.example")

    assert known.status_code == unknown.status_code == 303
    for answer in (known, unknown):
        del answer.headers["x-request-id"]
    assert dict(known.headers) == dict(unknown.headers)
    assert await subscribers(product) == 1


async def test_what_is_no_address_is_said_at_the_field(product: Product) -> None:
    for wrong in ("", "mei", "a@b, c@d"):
        answer = await ask(product, wrong)
        assert answer.status_code == 422
        assert "That is not an e-mail address." in answer.text
    assert await count_rows(product.heard.database, "news_subscription") == 0


async def test_other_sites_cannot_ask_and_nobody_can_ask_often(product: Product) -> None:
    foreign = await product.http.post("/news", data={"email": ADDRESS}, headers=FOREIGN)
    assert foreign.status_code == 403

    answers = [(await ask(product)).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]
    assert await count_rows(product.heard.database, "outbox_event", "name = 'news.asked'") == 5


async def test_the_changelog_offers_it(product: Product) -> None:
    assert 'action="/news"' in (await product.http.get("/changelog")).text
    assert 'action="/news"' in (await product.http.get("/news")).text


@pytest.mark.parametrize(("code", "is_settled"), [(550, True), (450, False)])
async def test_a_mailbox_that_refuses_holds_nobody_else_up(
    product: Product,
    inbox: list[EmailMessage],
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    is_settled: bool,
) -> None:
    for name in ("a", "b", "c"):
        await subscribed(product, inbox, f"{name}@shop.example")
    deliver = smtplib.SMTP.send_message

    def send(server: smtplib.SMTP, mail: EmailMessage) -> object:
        if mail["To"] == "b@shop.example":
            raise smtplib.SMTPRecipientsRefused({"b@shop.example": (code, b"no")})
        return deliver(server, mail)

    monkeypatch.setattr(smtplib.SMTP, "send_message", send)
    await team_of(product).release("1.0", "First")
    await product.work_off()

    assert sorted(str(mail["To"]) for mail in inbox) == ["a@shop.example", "c@shop.example"]
    database = product.heard.database
    assert await count_rows(database, "news_letter", "was_taken") == 2
    assert await count_rows(database, "news_letter", "NOT was_taken") == is_settled
    waiting = "listener = 'mail.news' AND done_at IS NULL"
    assert await count_rows(database, "outbox_delivery", waiting) == (not is_settled)


async def test_a_long_list_goes_out_in_portions(
    product: Product, inbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.newsletters.lettering.PORTION", 1)
    for name in ("a", "b"):
        await subscribed(product, inbox, f"{name}@shop.example")
    await team_of(product).release("1.0", "First")
    await product.work_off()

    assert sorted(str(mail["To"]) for mail in inbox) == ["a@shop.example", "b@shop.example"]
    assert await count_rows(product.heard.database, "outbox_event", "name = 'news.due'") == 3

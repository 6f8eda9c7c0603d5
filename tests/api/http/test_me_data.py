"""One's own data: consents, taking it away, and having it erased."""

import io
import json
import zipfile

from api.http.tracking_exporting import TITLES
from domain.campaigns.queries import has_stopped
from domain.erasing.exporting import SECTIONS
from domain.intake.receiving import Sender, Words, receive_from_site
from domain.messages.models import MessageKind
from domain.messages.queries import mails_stopped, unmailed_letters
from domain.people.keys import new_key
from domain.shared.viewer import system_viewer
from rewards.tiers.arranging import SUGGESTED, set_tiers
from tests.api.http.test_me_page import FOREIGN, plain
from tests.api.http.test_me_points import rich
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.voices import enter, heard_from, linked_item, number_of, shipped


async def test_what_is_not_ticked_is_not_mailed(product: Product) -> None:
    mei = await product.verified_customer()
    await enter(product, "mei", email="mei@shop.example")
    database = product.heard.database
    saved = await product.http.post("/me/mails", data={"answers": "yes", "comments": "yes"})
    assert saved.headers["location"] == "/me/data"
    async with database.reading() as session:
        stopped = await mails_stopped(session, mei)
    assert stopped == set(MessageKind) - {
        MessageKind.REPLIED,
        MessageKind.STATUS,
        MessageKind.COMMENTED,
    }
    assert await count_rows(database, "mail_opt_out") == 1

    said = await heard_from(product, text="Too bright at night.")
    await shipped(product, await linked_item(product, [said], "Dark mode"))
    async with database.reading() as session:
        waiting = await unmailed_letters(session)
    assert MessageKind.ASKED_SHIPPED not in {letter.message.kind for letter in waiting}
    assert await count_rows(database, "message", "kind = 'asked_shipped'") == 1
    assert await count_rows(database, "message", "kind = 'asked_shipped' AND mailed_at IS NULL")

    await product.http.post("/me/mails", data={"none": "yes", "answers": "yes"})
    async with database.reading() as session:
        assert await mails_stopped(session, mei) == set(MessageKind)
    everything = dict.fromkeys(("answers", "shipped", "comments", "circles", "surveys"), "yes")
    await product.http.post("/me/mails", data=everything)
    async with database.reading() as session:
        assert await mails_stopped(session, mei) == set()
    assert await count_rows(database, "mail_opt_out") == 0


async def test_who_wants_no_questions_is_asked_none(product: Product) -> None:
    mei = await product.verified_customer()
    await enter(product)
    for answer, stopped in (("no", True), ("yes", False)):
        forged = await product.http.post("/me/asking", data={"ask": answer}, headers=FOREIGN)
        assert forged.status_code == 403
        await product.http.post("/me/asking", data={"ask": answer})
        async with product.heard.database.reading() as session:
            assert await has_stopped(session, mei) is stopped


async def test_everything_can_be_taken_away(product: Product) -> None:
    await heard_from(product, text="Too bright at night.")
    await heard_from(product, "bo", text="Not mine.")
    await enter(product)

    packed = await product.http.get("/me/data/export.zip")
    alone = await product.http.get("/me/data/export.json")
    shown = await product.http.get("/me/data/read?lang=en")

    archive = zipfile.ZipFile(io.BytesIO(packed.content))
    held = json.loads(archive.read("my-data.json"))
    assert [each["text"] for each in held["feedback"]] == ["Too bright at night."]
    assert "Too bright at night." in archive.read("my-data.html").decode()
    assert alone.json()["feedback"] == held["feedback"]
    assert "Too bright at night." in shown.text
    for response in (packed, alone, shown):
        assert response.headers["cache-control"] == "no-store"
        assert "Not mine." not in response.text


def test_each_section_of_what_is_held_has_a_title() -> None:
    assert TITLES.keys() == {section.name for section in SECTIONS}


async def test_erasing_takes_a_typed_word(product: Product) -> None:
    said = await heard_from(product, text="Too bright at night.")
    number = await number_of(product, said)
    await enter(product)
    asked = (await product.http.get("/me/data/erase?lang=en")).text
    assert "What stays, and why" in asked
    slipped = await product.http.post("/me/data/erase", data={"word": "yes"})
    forged = await product.http.post("/me/data/erase", data={"word": "erase"}, headers=FOREIGN)
    assert (slipped.status_code, forged.status_code) == (422, 403)
    assert "Please type the word" in slipped.text
    database = product.heard.database
    assert await count_rows(database, "feedback", "text IS NOT NULL") == 1

    done = await product.http.post("/me/data/erase", data={"word": " Erase "})

    page = (await product.http.get(done.headers["location"])).text
    assert "Everything is erased." in page
    assert "Come in from the app" in page
    assert await count_rows(database, "feedback", "text IS NOT NULL") == 0
    assert await count_rows(database, "customer", "external_id IS NOT NULL") == 0
    assert "Too bright" not in (await product.http.get(f"/t/{number}")).text


async def test_who_is_known_by_a_browser_alone_asks_the_team(product: Product) -> None:
    key = new_key()
    product.http.cookies.set("heard_customer", key)
    database = product.heard.database
    async with database.transaction() as work:
        words, sender = Words(text="Too bright at night."), Sender(device_key=key)
        await receive_from_site(work, product.site, sender, words, idempotency_key=None)
    assert "The team looks at it first" in (await product.http.get("/me/data/erase?lang=en")).text

    for _ in range(2):
        asked = await product.http.post("/me/data/erase", data={})
        assert asked.headers["location"] == "/me/data"

    assert await count_rows(database, "erasure", "state = 'asked'") == 1
    assert await count_rows(database, "feedback", "text IS NOT NULL") == 1


async def test_the_tier_the_next_one_and_badges_are_shown(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        await set_tiers(work, system_viewer(product.workspace_id), SUGGESTED)
    await rich(product)
    await enter(product)

    words = plain((await product.http.get("/me/points?lang=en")).text)

    assert "My tier Newcomer" in words
    assert "60 more points to Contributor." in words
    assert "You spoke 2 times. Level 1 of 3 · next at 10" in words
    assert "2 pieces of your feedback were found valid. Level 1 of 3 · next at 5" in words
    assert "0 pieces of your feedback changed the product. Still ahead · next at 1" in words
    assert "until" not in words
    assert "再得 60 积分即可成为贡献者。" in (await product.http.get("/me/points?lang=zh")).text

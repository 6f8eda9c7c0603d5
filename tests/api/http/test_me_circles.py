"""Invitations to make something with the team, as the customer answers them; my impact."""

import re
from datetime import timedelta

from domain.circles.inviting import invite_to_circle
from domain.circles.models import CircleKind
from domain.circles.opening import CircleDraft, close_circle, open_circle
from domain.shared.ids import CircleId, CustomerId, public_id
from domain.shared.viewer import system_viewer
from tests.api.http.test_me_page import FOREIGN, plain
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.voices import enter, heard_from, linked_item, shipped

LINK = "https://meet.example/night-mode"


async def invitation(product: Product, *customers: CustomerId, seats: int = 1) -> CircleId:
    system = system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        draft = CircleDraft(
            kind=CircleKind.BETA,
            title="Night mode",
            title_zh="夜间模式",
            summary="Two <weeks>",
            seats=seats,
            link=LINK,
            closes_at=work.now + timedelta(days=20),
        )
        circle = await open_circle(work, system, draft)
        await invite_to_circle(work, system, circle_id=circle.id, customer_ids=customers)
    return circle.id


async def test_the_link_is_shown_to_who_accepts_alone(product: Product) -> None:
    circle = await invitation(product, await product.verified_customer())
    await enter(product)
    asked = await product.http.get("/me/circles?lang=en")
    assert "Night mode" in asked.text
    assert "Two &lt;weeks&gt;" in asked.text
    assert "1 seat left" in plain(asked.text)
    assert LINK not in asked.text
    assert "Co-creation (1)" in asked.text
    assert "夜间模式" in (await product.http.get("/me/circles?lang=zh")).text
    news = plain((await product.http.get("/me/news?lang=en")).text)
    assert "You are invited: “Night mode”" in news

    address = f"/me/circles/{public_id('circle', circle)}"
    forged = await product.http.post(address, data={"answer": "accept"}, headers=FOREIGN)
    assert forged.status_code == 403
    assert await count_rows(product.heard.database, "circle", "seats_taken = 1") == 0
    accepted = await product.http.post(address, data={"answer": "accept"})

    assert accepted.status_code == 303
    page = (await product.http.get(accepted.headers["location"])).text
    assert "You are in. Here is what you need." in page
    assert f'href="{LINK}"' in page
    assert "Co-creation (1)" not in page
    left = await product.http.post(address, data={"answer": "decline"})
    assert LINK not in (await product.http.get(left.headers["location"])).text
    assert await count_rows(product.heard.database, "circle", "seats_taken = 0") == 1


async def test_who_comes_too_late_is_told_so(product: Product) -> None:
    mei, bo = await product.verified_customer(), await product.verified_customer("bo")
    circle = await invitation(product, mei, bo)
    address = f"/me/circles/{public_id('circle', circle)}"
    await enter(product, "bo")
    await product.http.post(address, data={"answer": "accept"})
    await enter(product)

    full = await product.http.post(address, data={"answer": "accept"})
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await close_circle(work, system, circle_id=circle)
    closed = await product.http.post(address, data={"answer": "accept"})
    unknown = await product.http.post("/me/circles/circle_x", data={"answer": "accept"})

    assert (full.status_code, closed.status_code, unknown.status_code) == (409, 409, 409)
    assert "All 1 seats are taken." in plain(full.text)
    assert "It is closed: nobody can join any more." in plain(closed.text)
    assert LINK not in full.text + closed.text
    assert await count_rows(product.heard.database, "circle_seat", "state = 'accepted'") == 1


async def test_what_somebodys_words_changed_is_shown_and_judged(product: Product) -> None:
    await enter(product)
    assert "Nothing changed yet" in (await product.http.get("/me/impact?lang=en")).text
    said = await heard_from(product, text="Too bright at night.")
    item = await linked_item(product, [said], "Dark mode", "深色模式")
    await shipped(product, item)

    page = await product.http.get("/me/impact")
    words = plain(page.text)
    assert "Too bright at night." in words
    assert "Dark mode" in words
    assert "Nobody has said so far." in words
    [address] = re.findall(r'action="(/me/impact/[^"]+)"', page.text)
    forged = await product.http.post(address, data={"helped": "yes"}, headers=FOREIGN)
    assert forged.status_code == 403
    assert await count_rows(product.heard.database, "change_verdict") == 0

    answered = await product.http.post(address, data={"helped": "no"})
    again = await product.http.post(address, data={"helped": "yes"})

    assert (answered.status_code, again.status_code) == (303, 303)
    words = plain((await product.http.get("/me/impact")).text)
    assert "1 of 1 person who wanted it says that it helped." in words
    assert await count_rows(product.heard.database, "change_verdict") == 1
    chinese = (await product.http.get("/me/impact?lang=zh")).text
    assert "深色模式" in chinese
    await enter(product, "bo")
    refused = await product.http.post(address, data={"helped": "yes"})
    assert refused.status_code == 409
    assert await count_rows(product.heard.database, "change_verdict") == 1

"""Circles in the console: opening one, choosing whom to invite, and closing it."""

import re

from domain.feedback.judging import judge_feedback
from domain.people.roles import Role
from domain.shared.viewer import system_viewer
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.voices import heard_from

ROOM = "/console/circles"
DRAFT = {
    "kind": "workshop",
    "title": "Draw the settings",
    "titleZh": "一起画设置页",
    "seats": "2",
    "closesAt": "2099-12-31",
    "link": "https://meet.example/draw",
    "key": "k" * 20,
}


async def valid_voice(product: Product, who: str) -> None:
    feedback = await heard_from(product, who, text="The strap squeaks.")
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await judge_feedback(work, system, feedback_id=feedback, valid=True)


async def test_the_team_opens_a_circle_invites_and_closes(product: Product) -> None:
    await valid_voice(product, "mei")
    await signed_in(product)
    database = product.heard.database
    assert "No circles yet" in words(await product.http.get(f"{ROOM}?lang=en"))

    made = await product.http.post(ROOM, data=DRAFT)
    twice = await product.http.post(ROOM, data=DRAFT)
    here = made.headers["location"]
    assert twice.headers["location"] == here
    assert await count_rows(database, "circle") == 1
    page = await product.http.get(here)
    assert "The circle is open." in words(page)
    assert "Mei" in words(page)
    assert "1 valid" in words(page)
    [wanted] = re.findall(r'name="customer" value="([^"]+)"', page.text)

    nobody = await product.http.post(f"{here}/invite", data={"called": "nobody@shop.example"})
    assert nobody.status_code == 422
    assert "no customer who could come back" in words(nobody)
    assert (await product.http.post(f"{here}/invite", data={})).status_code == 422
    assert await count_rows(database, "circle_seat") == 0
    await product.verified_customer("bo")
    invited = await product.http.post(f"{here}/invite", data={"customer": [wanted], "called": "bo"})
    assert invited.headers["location"] == here
    page = await product.http.get(here)
    assert words(page).count("Invited") >= 2
    assert await count_rows(database, "circle_seat", "state = 'invited'") == 2
    assert await count_rows(database, "message", "kind = 'invited'") == 2

    forged = await product.http.post(f"{here}/close", headers=FOREIGN)
    assert forged.status_code == 403
    await product.http.post(f"{here}/close")
    assert await count_rows(database, "circle", "closed_at IS NOT NULL") == 1
    assert "Closed" in words(await product.http.get(here))
    assert "一起画设置页" in (await product.http.get(f"{ROOM}?lang=zh")).text


async def test_what_cannot_be_a_circle_is_refused_at_its_field(product: Product) -> None:
    await signed_in(product)
    for changes, said in (
        ({"seats": "0"}, "must be between 1 and 10000"),
        ({"link": "http://meet.example"}, "begin with https://"),
        ({"closesAt": "2020-01-01"}, "must be in the future"),
        ({"closesAt": "soon"}, "must be in the future"),
        ({"title": " "}, "Title"),
    ):
        refused = await product.http.post(f"{ROOM}?lang=en", data={**DRAFT, **changes})
        assert refused.status_code == 422, changes
        assert said in words(refused)
        assert "Draw the settings" in refused.text or "title" in changes
    assert await count_rows(product.heard.database, "circle") == 0


async def test_agents_see_no_circles(product: Product) -> None:
    await signed_in_as(product, Role.AGENT)

    assert (await product.http.get(ROOM)).status_code == 403
    assert (await product.http.post(ROOM, data=DRAFT)).status_code == 403
    assert f'href="{ROOM}"' not in (await product.http.get("/console")).text
    assert await count_rows(product.heard.database, "circle") == 0

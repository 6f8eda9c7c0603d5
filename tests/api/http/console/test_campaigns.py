from typing import Final

import pytest

from domain.campaigns.models import Campaign, CampaignWave
from domain.campaigns.rules import (
    Audience,
    DeviceClass,
    Pages,
    Repeats,
    Rests,
    Rules,
    TraitCondition,
    TraitOperator,
    Trigger,
    TriggerKind,
)
from domain.people.roles import Role
from domain.shared.ids import CampaignId, CampaignWaveId, new_id, public_id
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.domain.campaigns.asked import prepared
from tests.support.api import Product
from tests.support.asked import SHORT, live_survey
from tests.support.rows import count_rows
from tests.support.world import World

FORM: Final = {
    "name": "Checkout",
    "survey": "nps",
    "site": "",
    "touchpoint": "checkout",
    "kind": "dwell",
    "seconds": "30",
    "share": "",
    "event": "",
    "delay": "0",
    "include": "/checkout*\n\n/cart",
    "exclude": "",
    "percent": "20",
    "languages": "zh, en",
    "device": "phone",
    "traits": "plan = pro, team\n!vip",
    "shown": "90",
    "dismissed": "90",
    "answered": "180",
    "mostShows": "3",
    "quota": "500",
    "startsAt": "2026-01-31T09:00",
    "endsAt": "",
    "repeats": "monthly",
    "timeZone": "Asia/Shanghai",
    "key": "k" * 20,
}


async def only(product: Product) -> Campaign:
    async with product.heard.database.reading() as session:
        [row] = await session.execute(Campaign.__table__.select())
        return await session.get_one(Campaign, CampaignId(row.id))


async def made(product: Product, **changes: str) -> str:
    """The path of a campaign that the form made."""
    await prepared(World(product.heard.database, product.workspace_id))
    await signed_in(product)
    answer = await product.http.post("/console/campaigns/new", data={**FORM, **changes})
    assert answer.status_code == 303, words(answer)
    return answer.headers["location"]


async def test_a_form_sent_twice_makes_one_campaign_that_says_what_it_does(
    product: Product,
) -> None:
    path = await made(product)
    await product.http.post("/console/campaigns/new", data=FORM)
    campaign = await only(product)
    assert path == f"/console/campaigns/{public_id('campaign', campaign.id)}"
    assert (campaign.is_on, campaign.quota, campaign.repeats) == (False, 500, Repeats.MONTHLY)
    assert campaign.starts_at.isoformat() == "2026-01-31T01:00:00+00:00"
    assert campaign.said == Rules(
        trigger=Trigger(kind=TriggerKind.DWELL, seconds=30),
        pages=Pages(include=("/checkout*", "/cart")),
        audience=Audience(
            traits=(
                TraitCondition("plan", TraitOperator.IS, ("pro", "team")),
                TraitCondition("vip", TraitOperator.IS_UNSET),
            ),
            devices=(DeviceClass.PHONE,),
            languages=("zh", "en"),
            percent=20,
        ),
        rests=Rests(shown=90, dismissed=90, answered=180, most_shows=3),
    )
    page = words(await product.http.get(path))
    assert (
        "Asks 20% of the people who fit the conditions on a phone (pages in zh, en) "
        "on /checkout*, /cart, after 30 seconds." in page
    )
    assert "The same person at most once in 90 days," in page
    assert "Whoever answered rests longer than a wave lasts" in page
    chinese = words(await product.http.get(f"{path}?lang=zh"))
    assert (
        "在 /checkout*、/cart，停留 30 秒后，询问符合条件者中的 20%（手机）（zh、en 页面）。"
        in chinese
    )
    assert "同一个人 90 天内最多一次，关闭后 90 天内不再询问，答复后 180 天内" in chinese


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": ""}, "Please fill in “Name”."),
        ({"survey": "none"}, "Choose a survey that is live."),
        ({"percent": "101"}, "“Percent of people” holds something"),
        ({"percent": "some"}, "“Percent of people” must be between 0 and 100."),
        ({"traits": "plan > 3"}, "“Conditions on traits” holds something"),
        ({"kind": "event", "event": " "}, "Please fill in “Word”."),
        ({"timeZone": "Moon/Base"}, "“Time zone” holds something"),
        ({"startsAt": "yesterday"}, "“From” holds something"),
        ({"endsAt": "2026-01-31T08:00"}, "“Until” holds something"),
    ],
)
async def test_a_form_that_makes_no_sense_makes_nothing(
    product: Product, changed: dict[str, str], sentence: str
) -> None:
    await prepared(World(product.heard.database, product.workspace_id))
    await signed_in(product)
    answer = await product.http.post("/console/campaigns/new", data={**FORM, **changed})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="Asia/Shanghai"' in answer.text or "timeZone" in changed
    assert await count_rows(product.heard.database, "campaign") == 0


async def test_switching_changing_and_the_schedule_that_stays(product: Product) -> None:
    path = await made(product)
    await product.http.post(f"{path}/switch", data={"isOn": "yes"})
    assert (await only(product)).is_on
    changed = {**FORM, "name": "Cart", "repeats": "yearly"}
    await product.http.post(path, data=changed)
    assert (await only(product)).repeats is Repeats.YEARLY

    async with product.heard.database.transaction() as work:
        (await work.session.get_one(Campaign, (await only(product)).id)).shown_count = 1
    refused = await product.http.post(path, data=FORM)
    assert refused.status_code == 422 and "start, rhythm and time zone stay" in words(refused)
    assert (await product.http.post(path, data={**changed, "percent": "5"})).status_code == 303
    assert (await only(product)).said.audience.percent == 5
    await product.http.post(f"{path}/switch", data={"isOn": "no"})
    assert not (await only(product)).is_on


async def test_a_wave_with_few_answers_is_not_compared(product: Product) -> None:
    path = await made(product)
    campaign = await only(product)
    async with product.heard.database.transaction() as work:
        wave = campaign.schedule.wave(1)
        row = CampaignWave(
            id=CampaignWaveId(new_id()),
            workspace_id=product.workspace_id,
            campaign_id=campaign.id,
            number=1,
            starts_at=wave.starts_at,
            ends_at=wave.ends_at,
            shown_count=40,
            dismissed_count=10,
            answered_count=10,
        )
        work.session.add(row)
    page = words(await product.http.get(path))
    assert "too few answers: 30 are needed in each wave" in page


async def test_the_policy_and_segments(product: Product) -> None:
    await signed_in(product)
    assert "Nobody is asked by itself yet" in words(await product.http.get("/console/campaigns"))
    policy = {"isOn": "yes", "most": "2", "days": "30"}
    await product.http.post("/console/campaigns/policy", data=policy)
    where = "is_on = true AND most = 2 AND days = 30"
    assert await count_rows(product.heard.database, "contact_policy", where) == 1

    segment = {"name": "Heavy", "conditions": "orders >= 5", "key": "s" * 20}
    for _ in range(2):
        await product.http.post("/console/campaigns/segments", data=segment)
    assert await count_rows(product.heard.database, "segment") == 1
    page = await product.http.get("/console/campaigns")
    assert "Heavy orders >= 5" in words(page)
    delete = next(
        part.split('"')[0]
        for part in page.text.split('action="')
        if part.startswith("/console/campaigns/segments/")
    )
    await product.http.post(delete)
    assert await count_rows(product.heard.database, "segment") == 0


async def test_who_may_not_write_surveys_reads_and_changes_nothing(product: Product) -> None:
    path = await made(product)
    await signed_in_as(product, Role.VIEWER)
    assert "Change the rules" not in words(await product.http.get(path))
    assert (await product.http.get("/console/campaigns/new")).status_code == 403
    assert (await product.http.post(f"{path}/switch", data={"isOn": "yes"})).status_code == 403
    assert not (await only(product)).is_on


async def test_another_site_changes_nothing(product: Product) -> None:
    path = await made(product)
    answer = await product.http.post(f"{path}/switch", data={"isOn": "yes"}, headers=FOREIGN)
    assert answer.status_code == 403
    assert not (await only(product)).is_on
    assert (await product.http.get("/console/campaigns/campaign_none")).status_code == 404


async def test_two_surveys_stand_side_by_side_in_the_form_and_in_the_figures(
    product: Product,
) -> None:
    other = await live_survey(product.heard.database, product.workspace_id, SHORT)
    path = await made(product, variants=other.slug, variantPercent="30")
    page = (await product.http.get(path)).text
    assert f'<option value="{other.slug}" selected>' in page
    shown = words(await product.http.get(path))
    assert "A How was it?" in shown
    assert "70%" in shown
    assert "B How was it?" in shown

    bounds = "“Variants” must be between 1 and 99."
    for percent, sentence in (("100", "“Variants” holds"), ("some", bounds), ("", bounds)):
        typed = {**FORM, "variants": other.slug, "variantPercent": percent}
        refused = await product.http.post(path, data=typed)
        assert refused.status_code == 422
        assert sentence in words(refused)
        assert f'name="variantPercent" value="{percent}"' in refused.text
    assert "70%" in words(await product.http.get(path))

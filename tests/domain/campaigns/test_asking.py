from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from domain.campaigns.queries import site_asks
from domain.campaigns.rules import (
    Audience,
    DeviceClass,
    Pages,
    TraitCondition,
    TraitOperator,
)
from domain.campaigns.segmenting import create_segment
from domain.campaigns.switching import switch_campaign
from domain.shared.clock import utc_now
from domain.shared.ids import SiteId, new_id, public_id
from domain.surveys.models import Survey, SurveyState
from tests.domain.campaigns.asked import Asked, person, rules

PRO = TraitCondition("plan", TraitOperator.IS, ("pro",))


async def test_a_campaign_asks_while_it_is_on_in_time_and_its_survey_is_live(asked: Asked) -> None:
    mei = person(await asked.world.customer())
    now = utc_now()
    await asked.campaign("on")
    await asked.campaign("off", is_on=False)
    await asked.campaign("over", starts_at=now - timedelta(9), ends_at=now - timedelta(1))
    await asked.campaign("to come", starts_at=now + timedelta(1))
    assert await asked.names(mei) == ["on"]

    async with asked.world.database.transaction() as work:
        await work.session.execute(update(Survey).values(state=SurveyState.CLOSED))
    assert await asked.names(mei) == []


@pytest.mark.parametrize(
    ("changes", "visit", "traits"),
    [
        ({"pages": Pages(include=("/checkout*",))}, {"address": "https://s.example/"}, {}),
        ({"audience": Audience(devices=(DeviceClass.PHONE,))}, {}, {}),
        ({"audience": Audience(languages=("zh", "ar"))}, {}, {}),
        ({"audience": Audience(traits=(PRO,))}, {}, {"plan": "free"}),
        ({"audience": Audience(percent=0)}, {}, {}),
    ],
)
async def test_whoever_is_not_meant_is_not_asked(
    asked: Asked, changes: dict[str, Any], visit: dict[str, Any], traits: dict[str, str]
) -> None:
    await asked.campaign(rules=rules(**changes))
    someone = person(await asked.world.customer(), **traits)
    assert await asked.names(someone, asked.visit(**visit)) == []


async def test_whoever_is_meant_is_asked(asked: Asked) -> None:
    audience = Audience(traits=(PRO,), devices=(DeviceClass.PHONE,), languages=("zh",), percent=100)
    pages = Pages(include=("/checkout*",), exclude=("/checkout/done",))
    await asked.campaign(rules=rules(audience=audience, pages=pages), site_id=asked.site_id)
    mei = person(await asked.world.customer(), plan="pro")
    phone = asked.visit(device=DeviceClass.PHONE, language="zh-CN")
    assert await asked.names(mei, phone) == ["Checkout"]
    other = asked.visit(device=DeviceClass.PHONE, language="zh-CN", site_id=SiteId(new_id()))
    assert await asked.names(mei, other) == []


async def test_any_of_the_segments_will_do(asked: Asked) -> None:
    async with asked.world.database.transaction() as work:
        made = [
            await create_segment(work, asked.world.manager, name=name, conditions=(condition,))
            for name, condition in (
                ("Pro", PRO),
                ("Heavy", TraitCondition("orders", TraitOperator.AT_LEAST, ("100",))),
            )
        ]
    segments = tuple(public_id("segment", segment.id) for segment in made)
    await asked.campaign(rules=rules(audience=Audience(segments=segments)))
    customer = await asked.world.customer()
    assert await asked.names(person(customer, orders="250")) == ["Checkout"]
    assert await asked.names(person(customer, plan="pro")) == ["Checkout"]
    assert await asked.names(person(customer, orders="9")) == []


async def test_a_site_asks_as_long_as_a_campaign_runs_there(asked: Asked) -> None:
    world = asked.world
    campaign_id = await asked.campaign(site_id=asked.site_id)

    async def asks(site_id: SiteId) -> bool:
        async with world.database.reading() as session:
            return await site_asks(session, world.workspace_id, site_id, utc_now())

    assert await asks(asked.site_id) and not await asks(SiteId(new_id()))
    async with world.database.transaction() as work:
        await switch_campaign(work, world.manager, campaign_id=campaign_id, is_on=False)
    assert not await asks(asked.site_id)

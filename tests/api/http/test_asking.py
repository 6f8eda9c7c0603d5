"""When to ask, through the widgets' own door: from the message to the stored row."""

import asyncio
from datetime import timedelta
from typing import Any

from domain.campaigns.limiting import set_contact_policy
from domain.campaigns.models import Campaign
from domain.campaigns.rules import Audience, Pages, TraitCondition, TraitOperator
from domain.people.identity import sign_identity
from domain.shared.clock import utc_now
from domain.shared.ids import CampaignId, public_id
from domain.shared.viewer import system_viewer
from tests.domain.campaigns.asked import Asked, prepared, rules
from tests.support.api import SHOP, Product
from tests.support.asked import ASKED_BY_MAIL, SHORT, live_survey
from tests.support.rows import count_rows
from tests.support.world import World

DEVICE, OTHER = "d" * 22, "e" * 22
HERE = {"device": "DESKTOP", "language": "en"}


async def asking(product: Product) -> Asked:
    """A live survey, and no policy."""
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await set_contact_policy(work, system, is_on=False, most=1, days=14)
    return await prepared(World(product.heard.database, product.workspace_id))


async def say(
    product: Product, operation: str, who: str = DEVICE, identity: str | None = None, **v: object
) -> Any:
    """What the widget's door answers."""
    about = {"device": who, "identity": identity, "page": f"{SHOP}/checkout/pay"}
    message = f"{operation} {who} {sorted(v.items())}"
    response = await product.http.post(
        f"/w/{product.site.public_key}",
        json={"q": operation, "v": {"input": v}, "id": message, "u": about},
        headers={"origin": SHOP, "content-type": "text/plain"},
    )
    assert response.status_code == 200, response.text
    return response.json()["data"][operation]


async def stored(product: Product, campaign_id: CampaignId) -> Campaign:
    async with product.heard.database.reading() as session:
        return await session.get_one(Campaign, campaign_id)


async def test_a_page_hears_what_may_come_and_nothing_of_the_rules(product: Product) -> None:
    asked = await asking(product)
    vip = TraitCondition("plan", TraitOperator.IS, ("pro",))
    secret = rules(audience=Audience(traits=(vip,)), pages=Pages(include=("/checkout*",)))
    await asked.campaign("Only for pros", rules=secret, touchpoint="checkout")
    assert await say(product, "whatToAsk", **HERE) == []

    pro = sign_identity(
        product.heard.site_secret(product.site.id),
        audience=product.site.public_key,
        external_id="mei",
        expires_at=utc_now() + timedelta(hours=1),
        traits={"plan": "pro"},
    )
    [ask] = await say(product, "whatToAsk", identity=pro, **HERE)
    assert ask.pop("campaignId").startswith("campaign_")
    assert ask == {
        "survey": "nps",
        "touchpoint": "checkout",
        "trigger": {"kind": "PAGE", "share": 50, "seconds": 30, "event": "", "delay": 0},
    }
    assert await say(product, "whatToAsk", identity="no token", **HERE) == []
    assert await count_rows(product.heard.database, "customer") == 0


async def test_of_two_devices_of_one_person_one_shows(product: Product) -> None:
    asked = await asking(product)
    campaign_id = await asked.campaign()
    ask = {"campaignId": public_id("campaign", campaign_id), **HERE}
    mei = product.identity("mei")
    answers = await asyncio.gather(
        say(product, "askCustomer", DEVICE, mei, **ask),
        say(product, "askCustomer", OTHER, mei, **ask),
    )
    assert sorted(answer["__typename"] for answer in answers) == ["CustomerAsked", "NotToBeAsked"]
    [refused] = [answer for answer in answers if "reason" in answer]
    assert (refused["code"], refused["reason"]) == ("NOT_TO_BE_ASKED", "RESTING")
    assert (await stored(product, campaign_id)).shown_count == 1


async def test_the_same_message_sent_again_shows_the_same_contact(product: Product) -> None:
    asked = await asking(product)
    ask = {"campaignId": public_id("campaign", await asked.campaign()), **HERE}
    first = await say(product, "askCustomer", **ask)
    assert first == await say(product, "askCustomer", **ask)
    assert await count_rows(product.heard.database, "contact") == 1


async def test_who_is_refused_leaves_nothing_behind(product: Product) -> None:
    asked = await asking(product)
    nobody = rules(audience=Audience(percent=0))
    ask = {"campaignId": public_id("campaign", await asked.campaign(rules=nobody)), **HERE}
    assert (await say(product, "askCustomer", **ask))["reason"] == "NOT_MEANT"
    assert await count_rows(product.heard.database, "customer") == 0


async def test_a_device_stays_on_its_side_before_and_after_it_is_known(product: Product) -> None:
    asked = await asking(product)
    half = rules(audience=Audience(percent=50))
    ask = {"campaignId": public_id("campaign", await asked.campaign(rules=half)), **HERE}
    sides = []
    for number in range(12):
        device = f"device number {number:04}"
        may = bool(await say(product, "whatToAsk", device, **HERE))
        shown = (await say(product, "askCustomer", device, **ask))["__typename"] == "CustomerAsked"
        assert may == shown
        assert bool(await say(product, "whatToAsk", device, **HERE)) == may
        sides.append(may)
    assert set(sides) == {True, False}


async def test_whoever_says_never_again_is_never_asked_again(product: Product) -> None:
    asked = await asking(product)
    campaign_id = await asked.campaign(rules=rules())
    ask = {"campaignId": public_id("campaign", campaign_id), **HERE}
    contact = (await say(product, "askCustomer", **ask))["contact"]["id"]
    closed = await say(product, "dismissContact", contactId=contact, stop=True)
    assert closed["__typename"] == "ContactDismissed"
    assert await say(product, "whatToAsk", **HERE) == []
    assert (await stored(product, campaign_id)).dismissed_count == 1

    assert await say(product, "setAsking", wanted=True) == {
        "__typename": "AskingSet",
        "wanted": True,
    }
    assert len(await say(product, "whatToAsk", **HERE)) == 1


async def test_the_loader_watches_only_where_something_is_asked(product: Product) -> None:
    path = f"/w/{product.site.public_key}.js"
    assert '"asks":true' not in (await product.http.get(path)).text
    await (await asking(product)).campaign()
    assert '"asks":true' in (await product.http.get(path)).text


async def test_two_surveys_are_compared_from_the_form_to_the_figures(product: Product) -> None:
    await asking(product)
    first = await live_survey(product.heard.database, product.workspace_id, ASKED_BY_MAIL)
    other = await live_survey(product.heard.database, product.workspace_id, SHORT)
    token = await product.token("surveys:write", "feedback:read")
    made = await product.graphql(
        """mutation($survey: String!, $other: String!) {
          createCampaign(input: {name: "A or B", survey: $survey, idempotencyKey: "ab",
            rests: {shown: 0}, variants: [{survey: $other, percent: 50}]}) {
            ... on CampaignCreated { campaign { id variants { survey percent shownCount
              responseRate responseRateInterval { low } scores { count } } } }
            ... on UserError { code } } }""",
        {"survey": first.slug, "other": other.slug},
        token=token,
    )  # fmt: skip
    campaign = made["data"]["createCampaign"]["campaign"]
    nothing = {"shownCount": 0, "responseRate": None, "responseRateInterval": None, "scores": None}
    assert campaign["variants"] == [
        {"survey": first.slug, "percent": 50, **nothing},
        {"survey": other.slug, "percent": 50, **nothing},
    ]
    await product.graphql(
        """mutation($id: ID!) { switchCampaign(input: {campaignId: $id, isOn: true}) {
          __typename } }""",
        {"id": campaign["id"]},
        token=token,
    )
    seen: dict[str, int] = {}
    for number in range(10):
        device = f"device number {number:04}"
        [ask] = await say(product, "whatToAsk", device, **HERE)
        contact = await say(product, "askCustomer", device, campaignId=campaign["id"], **HERE)
        assert contact["__typename"] == "CustomerAsked"
        seen[ask["survey"]] = seen.get(ask["survey"], 0) + 1
        question = "ease" if ask["survey"] == first.slug else "score"
        answered = await say(
            product,
            "answerSurvey",
            device,
            survey=ask["survey"],
            key=f"key {number}",
            revision=1,
            version=1,
            answers=[{"question": question, "number": 9 if question == "ease" else 3}],
            isComplete=True,
            campaign=campaign["id"],
        )
        assert answered["isComplete"] is True
    await product.work_off()

    read = await product.graphql(
        """query($id: ID!) { campaign(id: $id) { answeredCount waves { scores { count } }
          variants { survey shownCount answeredCount responseRate
            responseRateInterval { low high } scores { kind count value isEnough }
            scoreInterval { low } change { value } } } }""",
        {"id": campaign["id"]},
        token=token,
    )
    found = read["data"]["campaign"]
    assert (found["answeredCount"], found["waves"]) == (10, [{"scores": {"count": 10}}])
    by_survey = {one.pop("survey"): one for one in found["variants"]}
    assert set(seen) == {first.slug, other.slug} == set(by_survey)
    for slug, value in ((first.slug, 100.0), (other.slug, -100.0)):
        interval = by_survey[slug].pop("responseRateInterval")
        assert 0 < interval["low"] < interval["high"] <= 1
        assert by_survey[slug] == {
            "shownCount": seen[slug],
            "answeredCount": seen[slug],
            "responseRate": 1.0,
            "scores": {"kind": "NPS", "count": seen[slug], "value": value, "isEnough": False},
            "scoreInterval": None,
            "change": None,
        }

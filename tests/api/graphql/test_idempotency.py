"""The same request twice, or ten times at once: one thing is made, and all get the same answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from graphql import GraphQLInputObjectType, build_schema, get_named_type

from api.graphql.schema import printed_schema
from domain.campaigns.drafting import CampaignDraft
from domain.campaigns.editing import create_campaign
from domain.campaigns.limiting import set_contact_policy
from domain.campaigns.switching import switch_campaign
from domain.feedback.scales import RatingKind
from domain.shared.ids import public_id
from domain.shared.viewer import system_viewer
from rewards.catalogue import Offer, create_reward
from tests.domain.campaigns.asked import prepared, rules
from tests.support.api import Product
from tests.support.asked import live_survey
from tests.support.rows import count_rows
from tests.support.voices import heard_from, number_of
from tests.support.world import World

AT_ONCE: Final = 6
Input = dict[str, Any]
Prepared = tuple[Input, Input, str]
"""An input, another that differs in what it asks, and the bearer token to send them with."""


async def _submit(product: Product) -> Prepared:
    said = {"kind": "STARS", "score": 4, "text": "The strap is too short."}
    return said, {**said, "score": 2}, product.identity()


async def _reply(product: Product) -> Prepared:
    feedback = await heard_from(product, text="Where is my parcel?")
    answer = {"feedbackId": public_id("feedback", feedback), "text": "On its way."}
    return answer, {**answer, "text": "Lost."}, await product.token()


async def _customer_reply(product: Product) -> Prepared:
    number = await number_of(product, await heard_from(product, text="Where is my parcel?"))
    answer = {"trackingNumber": number, "text": "It came."}
    return answer, {**answer, "text": "It did not."}, product.identity()


async def _claimed(product: Product) -> Prepared:
    one, other = [
        {"trackingNumber": await number_of(product, await heard_from(product, None, text=text))}
        for text in ("Where is my parcel?", "Where is my other parcel?")
    ]
    return one, other, product.identity()


async def _item(product: Product) -> Prepared:
    return {"title": "Dark mode"}, {"title": "Light mode"}, await product.token()


async def _release(product: Product) -> Prepared:
    token = await product.token()
    made = await product.graphql(
        "mutation($input: CreateRoadmapItemInput!) { createRoadmapItem(input: $input) {"
        " ... on RoadmapItemCreated { item { id } } } }",
        {"input": {"title": "Dark mode"}},
        token=token,
    )
    item = made["data"]["createRoadmapItem"]["item"]["id"]
    shipped = {"version": "1.0", "title": "Dark mode is here", "itemIds": [item]}
    return shipped, {**shipped, "version": "2.0"}, token


async def _reward(product: Product) -> Prepared:
    offered = {"title": "A mug", "cost": 10, "stock": 3}
    return offered, {**offered, "cost": 20}, await product.token()


async def _stored_reward(product: Product, cost: int = 5) -> str:
    async with product.heard.database.transaction() as work:
        offer = Offer(title="A sticker", cost=cost, stock=50)
        reward = await create_reward(work, system_viewer(product.workspace_id), offer)
        return public_id("reward", reward.id)


async def _restock(product: Product) -> Prepared:
    more = {"rewardId": await _stored_reward(product), "pieces": 2}
    return more, {**more, "pieces": 3}, await product.token()


async def _redeem(product: Product) -> Prepared:
    feedback = await heard_from(product, "mei", kind=RatingKind.STARS, score=5)
    await product.graphql(
        "mutation($input: JudgeFeedbackInput!) { judgeFeedback(input: $input) { __typename } }",
        {"input": {"feedbackId": public_id("feedback", feedback), "valid": True}},
        token=await product.token(),
    )
    await product.work_off()
    one, other = await _stored_reward(product, 2), await _stored_reward(product, 2)
    return {"rewardId": one}, {"rewardId": other}, product.identity()


async def _token(product: Product) -> Prepared:
    wanted = {"name": "Lake", "scopes": ["FEEDBACK_READ"]}
    return wanted, {**wanted, "name": "Sea"}, await product.token()


async def _rotation(product: Product) -> Prepared:
    token = await product.token()
    made = await product.graphql(
        "mutation($input: CreateTokenInput!) { createToken(input: $input) {"
        " ... on TokenCreated { token { id } } } }",
        {"input": {"name": "Lake", "scopes": ["FEEDBACK_READ"]}},
        token=token,
    )
    rotated = {"tokenId": made["data"]["createToken"]["token"]["id"], "graceHours": 1}
    return rotated, {**rotated, "graceHours": 2}, token


async def _invitation(product: Product) -> Prepared:
    invited = {"email": "new@lumen.example", "role": "AGENT"}
    return invited, {**invited, "email": "newer@lumen.example"}, await product.token()


async def _survey_invitation(product: Product) -> Prepared:
    survey = await live_survey(product.heard.database, product.workspace_id)
    wanted = {"survey": survey.slug, "people": [{"email": "mei@example.com"}]}
    other = {**wanted, "people": [{"email": "ada@example.com"}]}
    return wanted, other, await product.token("surveys:write")


async def _webhook(product: Product) -> Prepared:
    wanted = {"name": "Lake", "url": "https://lake.example/"}
    return wanted, {**wanted, "name": "Sea"}, await product.token()


async def _test_event(product: Product) -> Prepared:
    token = await product.token()
    webhooks = []
    for name in ("Lake", "Sea"):
        made = await product.graphql(
            "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) {"
            " ... on WebhookCreated { webhook { id } } } }",
            {"input": {"name": name, "url": "https://lake.example/"}},
            token=token,
        )
        webhooks.append(made["data"]["createWebhook"]["webhook"]["id"])
    return {"webhookId": webhooks[0]}, {"webhookId": webhooks[1]}, token


async def _survey(product: Product) -> Prepared:
    return {"template": "nps"}, {"template": "csat"}, await product.token()


async def _survey_copy(product: Product) -> Prepared:
    token = await product.token()
    copied = []
    for template in ("nps", "csat"):
        made = await product.graphql(
            "mutation($input: CreateSurveyInput!) { createSurvey(input: $input) {"
            " ... on SurveyCreated { survey { id } } } }",
            {"input": {"template": template}},
            token=token,
        )
        copied.append(made["data"]["createSurvey"]["survey"]["id"])
    return {"surveyId": copied[0]}, {"surveyId": copied[1]}, token


async def _idea(product: Product) -> Prepared:
    return {"title": "Louder bell"}, {"title": "Softer drum"}, product.identity()


async def _comment(product: Product) -> Prepared:
    token = await product.token()
    made = await product.graphql(
        "mutation($input: CreateRoadmapItemInput!) { createRoadmapItem(input: $input) {"
        " ... on RoadmapItemCreated { item { id } } } }",
        {"input": {"title": "Dark mode"}},
        token=token,
    )
    said = {"itemId": made["data"]["createRoadmapItem"]["item"]["id"], "text": "Yes."}
    return said, {**said, "text": "No."}, product.identity()


async def _asked_campaign(product: Product) -> str:
    """The public id of a campaign that is on and leaves nobody alone."""
    asked = await prepared(World(product.heard.database, product.workspace_id))
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        await set_contact_policy(work, system, is_on=False, most=1, days=14)
    return public_id("campaign", await asked.campaign(rules=rules()))


async def _campaign(product: Product) -> Prepared:
    await _asked_campaign(product)
    wanted = {"name": "Checkout", "survey": "nps"}
    return wanted, {**wanted, "name": "Cart"}, await product.token()


async def _segment(product: Product) -> Prepared:
    vip = {"name": "VIP", "conditions": [{"name": "vip", "operator": "IS_SET"}]}
    return vip, {**vip, "name": "Very important"}, await product.token()


async def _ask(product: Product) -> Prepared:
    here = {"campaignId": await _asked_campaign(product), "device": "PHONE"}
    async with product.heard.database.transaction() as work:
        system = system_viewer(product.workspace_id)
        draft = CampaignDraft(name="Cart", survey="nps", rules=rules())
        made = await create_campaign(work, system, draft)
        await switch_campaign(work, system, campaign_id=made.id, is_on=True)
    other = {**here, "campaignId": public_id("campaign", made.id)}
    return here, other, product.identity()


async def _announcement(product: Product) -> Prepared:
    await _asked_campaign(product)
    news = {"kind": "CHANGELOG", "subject": "release_1"}
    return news, {**news, "subject": "release_2"}, product.identity()


async def _circle(product: Product) -> Prepared:
    wanted = {"kind": "BETA", "title": "Night mode", "seats": 3}
    return wanted, {**wanted, "seats": 4}, await product.token()


MAKING: Final[dict[str, tuple[Callable[[Product], Awaitable[Prepared]], str]]] = {
    "submitFeedback": (_submit, "feedback"),
    "replyToFeedback": (_reply, "reply"),
    "replyAsCustomer": (_customer_reply, "customer_reply"),
    "claimFeedback": (_claimed, "audit_entry"),
    "createRoadmapItem": (_item, "roadmap_item"),
    "suggestIdea": (_idea, "roadmap_item"),
    "commentOnItem": (_comment, "comment"),
    "publishRelease": (_release, "release"),
    "openCircle": (_circle, "circle"),
    "createReward": (_reward, "reward"),
    "restockReward": (_restock, "audit_entry"),
    "redeemReward": (_redeem, "redemption"),
    "createToken": (_token, "partner_token"),
    "rotateToken": (_rotation, "audit_entry"),
    "inviteMember": (_invitation, "invitation"),
    "createCampaign": (_campaign, "campaign"),
    "createSegment": (_segment, "segment"),
    "askCustomer": (_ask, "contact"),
    "announce": (_announcement, "contact"),
    "inviteToSurvey": (_survey_invitation, "survey_invitation"),
    "createWebhook": (_webhook, "webhook"),
    "sendTestEvent": (_test_event, "webhook_delivery"),
    "createSurvey": (_survey, "survey"),
    "duplicateSurvey": (_survey_copy, "survey"),
}
"""Each mutation that takes a key: what it needs beforehand, and the table in which it makes."""

SPENT: Final = {"publishRelease"}
"""What it was given is used up: an item ships once, by whatever key."""


def test_every_mutation_that_takes_a_key_is_tried_here() -> None:
    mutations = build_schema(printed_schema()).mutation_type
    assert mutations is not None
    takes_key = {
        name
        for name, field in mutations.fields.items()
        if "input" in field.args
        and isinstance(kind := get_named_type(field.args["input"].type), GraphQLInputObjectType)
        and "idempotencyKey" in kind.fields
    }
    assert takes_key == set(MAKING)


@pytest.mark.parametrize("mutation", MAKING)
async def test_a_key_makes_one_thing_however_often_it_is_sent(
    product: Product, mutation: str
) -> None:
    prepare, table = MAKING[mutation]
    asked, other, token = await prepare(product)

    async def send(input: Input, key: str) -> Any:
        answer = await product.graphql(
            f"mutation($input: {mutation[0].upper()}{mutation[1:]}Input!) "
            f"{{ {mutation}(input: $input) {{ __typename ... on UserError {{ code }} }} }}",
            {"input": {**input, "idempotencyKey": key}},
            token=token,
        )
        assert "errors" not in answer, answer
        return answer["data"][mutation]

    before = await count_rows(product.heard.database, table)
    answers = await asyncio.gather(*(send(asked, "one") for _ in range(AT_ONCE)))
    assert all(answer == answers[0] for answer in answers)
    assert "code" not in answers[0], answers[0]
    made = await count_rows(product.heard.database, table)
    assert made == before + 1

    assert await send(asked, "one") == answers[0]
    conflict = await send(other, "one")
    assert conflict["code"] == "IDEMPOTENCY_CONFLICT"
    assert await count_rows(product.heard.database, table) == made

    if mutation not in SPENT:
        assert "code" not in await send(other, "another")
        assert await count_rows(product.heard.database, table) == made + 1

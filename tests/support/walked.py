"""A workspace in which the loop was walked, so that there is one of everything to ask for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.api import SHOP, Product

SUBMIT = """mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {
  ... on FeedbackSubmitted { trackingNumber feedback { id } }
  ... on UserError { code message } } }"""
GRADE = """mutation ($input: GradeFeedbackInput!) { gradeFeedback(input: $input) {
  ... on FeedbackGraded { feedback { id } } ... on UserError { code message } } }"""
REPLY = """mutation ($input: ReplyToFeedbackInput!) { replyToFeedback(input: $input) {
  ... on FeedbackReplied { feedback { id } } ... on UserError { code message } } }"""
PLAN = """mutation ($input: CreateRoadmapItemInput!) { createRoadmapItem(input: $input) {
  ... on RoadmapItemCreated { item { id slug } } ... on UserError { code message } } }"""
LINK = """mutation ($input: EvidenceInput!) { linkEvidence(input: $input) {
  ... on EvidenceLinked { item { id } } ... on UserError { code message } } }"""
VOTE = """mutation ($input: RoadmapItemInput!) { castVote(input: $input) {
  ... on VoteCast { item { id } } ... on UserError { code message } } }"""
SHIP = """mutation ($input: PublishReleaseInput!) { publishRelease(input: $input) {
  ... on ReleasePublished { release { id slug } } ... on UserError { code message } } }"""
REWARD = """mutation ($input: CreateRewardInput!) { createReward(input: $input) {
  ... on RewardCreated { reward { id } } ... on UserError { code message } } }"""
REDEEM = """mutation ($input: RedeemRewardInput!) { redeemReward(input: $input) {
  ... on RewardRedeemed { code redemption { id } } ... on UserError { code message } } }"""
WEBHOOK = """mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
  ... on WebhookCreated { webhook { id } } ... on UserError { code message } } }"""

SURVEY = """mutation ($input: CreateSurveyInput!) { createSurvey(input: $input) {
  ... on SurveyCreated { survey { id slug } } ... on UserError { code message } } }"""
PUBLISH = """mutation ($input: SurveyInput!) { publishSurvey(input: $input) {
  ... on SurveyPublished { survey { id version } } ... on UserError { code message } } }"""
ANSWER = """mutation ($input: AnswerSurveyInput!) { answerSurvey(input: $input) {
  ... on SurveyAnswered { isComplete } ... on UserError { code message } } }"""
INVITE = """mutation ($input: InviteToSurveyInput!) { inviteToSurvey(input: $input) {
  ... on InvitedToSurvey { invited } ... on UserError { code message } } }"""
COMMENT = """mutation ($input: CommentOnItemInput!) { commentOnItem(input: $input) {
  ... on CommentPosted { comment { id } } ... on UserError { code message } } }"""


@dataclass(frozen=True)
class Walked:
    """`token` may do everything; `customer` is Mei's identity. `ids` are by kind; `words` are what
    else one asks by: tracking numbers, slugs, codes, by the argument's name.
    """

    token: str
    customer: str
    ids: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))


async def walked(product: Product) -> Walked:
    """Walk it: three feedbacks, two items of which one ships, a reward that is redeemed twice, a
    survey that two answer and two are invited to, and a webhook, last of all, which was never
    called.
    """
    done = Walked(await product.token(), product.identity("mei", name="Mei"))
    for number, text in enumerate(
        ("The lens cap falls off.", "Crashes at checkout!", "镜头盖总是掉")
    ):
        said = await _mutated(
            product,
            SUBMIT,
            done.customer,
            {"siteKey": product.site.public_key, "identityToken": done.customer, "kind": "NPS"}
            | {"score": number, "text": text, "idempotencyKey": f"said {number}"},
        )
        done.words["trackingNumber"].append(said["trackingNumber"])
        done.ids["feedback"].append(said["feedback"]["id"])
    for said_id in done.ids["feedback"]:
        grade = {"feedbackId": said_id, "level": "L2", "urgency": 4, "importance": 3}
        await _mutated(product, GRADE, done.token, grade)
        await _mutated(product, REPLY, done.token, {"feedbackId": said_id, "text": "Thank you."})
    for title in ("A lens cap that stays on", "A checkout that holds"):
        planned = await _mutated(product, PLAN, done.token, {"title": title})
        item = planned["item"]
        done.ids["roadmapitem"].append(item["id"])
        done.words["slug"].append(item["slug"])
        for said_id in done.ids["feedback"]:
            link = {"itemId": item["id"], "feedbackId": said_id}
            await _mutated(product, LINK, done.token, link)
        await _mutated(product, VOTE, done.customer, {"itemId": item["id"]})
    release = {"version": "1.1", "title": "Caps", "itemIds": done.ids["roadmapitem"][:1]}
    shipped = await _mutated(product, SHIP, done.token, release)
    done.ids["release"].append(shipped["release"]["id"])
    done.words["slug"].append(shipped["release"]["slug"])
    await product.work_off()
    coffee = {"title": "Coffee", "cost": 10, "stock": 1_000}
    offered = await _mutated(product, REWARD, done.token, coffee)
    done.ids["reward"].append(offered["reward"]["id"])
    for cup in ("one", "two"):
        wish = {"rewardId": offered["reward"]["id"], "idempotencyKey": cup}
        redeemed = await _mutated(product, REDEEM, done.customer, wish)
        done.ids["redemption"].append(redeemed["redemption"]["id"])
        done.words["code"].append(redeemed["code"])
    await _surveyed(product, done)
    hook = {"name": "Shop", "url": "https://shop.example/heard"}
    called = await _mutated(product, WEBHOOK, done.token, hook)
    done.ids["webhook"].append(called["webhook"]["id"])
    return done


async def _surveyed(product: Product, done: Walked) -> None:
    made = await _mutated(product, SURVEY, done.token, {"template": "nps"})
    survey = made["survey"]
    done.ids["survey"].append(survey["id"])
    await _mutated(product, PUBLISH, done.token, {"surveyId": survey["id"]})
    done.words["survey"].append(survey["slug"])
    for number in (3, 9):
        answer = {"survey": survey["slug"], "key": f"answer {number}", "revision": 1, "version": 1}
        said = {"answers": [{"question": "recommend", "number": number}], "isComplete": False}
        await _mutated(product, ANSWER, done.customer, answer | said)
    people = [{"email": f"{name}@mail.example"} for name in ("mei", "lin")]
    await _mutated(product, INVITE, done.token, {"survey": survey["slug"], "people": people})
    for item in done.ids["roadmapitem"]:
        for text in ("Yes, please.", "For me, too."):
            await _mutated(product, COMMENT, done.customer, {"itemId": item, "text": text})


async def _mutated(
    product: Product, document: str, token: str, input: dict[str, Any]
) -> dict[str, Any]:
    answer = await product.graphql(document, {"input": input}, token=token, origin=SHOP)
    assert "errors" not in answer, answer
    (result,) = answer["data"].values()
    assert "code" not in result or "redemption" in result, result
    return dict(result)

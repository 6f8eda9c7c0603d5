"""The whole loop as a partner drives it, through GraphQL alone."""

from typing import Any

from tests.support.api import SHOP, Product

SUBMIT = """
mutation ($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    __typename
    ... on FeedbackSubmitted { trackingNumber statusUrl feedback { id } }
    ... on UserError { code message }
  }
}
"""


async def test_from_a_rating_to_a_coupon(product: Product) -> None:
    token = await product.token("admin")
    mei = product.identity("mei", name="Mei")
    said = await _mutate(
        product,
        SUBMIT,
        {
            "siteKey": product.site.public_key,
            "identityToken": mei,
            "kind": "NPS",
            "score": 4,
            "text": "The lens cap falls off and the app keeps crashing.",
            "touchpoint": "checkout",
            "thanksName": "Mei L.",
            "idempotencyKey": "one",
        },
        origin=SHOP,
    )
    assert said["__typename"] == "FeedbackSubmitted"
    feedback_id = said["feedback"]["id"]
    await product.work_off()

    assert (await _me(product, mei))["points"] == {"pending": 20, "available": 0}

    graded = await _mutate(
        product,
        """mutation ($input: GradeFeedbackInput!) { gradeFeedback(input: $input) {
             ... on FeedbackGraded { grade { arithmetic } feedback { status { meaning } } }
             ... on UserError { code } } }""",
        {"feedbackId": feedback_id, "level": "L2", "urgency": 4, "importance": 3},
        token=token,
    )
    assert graded == {
        "grade": {"arithmetic": "L2: 25 + 4 × 3 = 37"},
        "feedback": {"status": {"meaning": "REVIEWED"}},
    }
    await product.work_off()
    assert (await _me(product, mei))["points"] == {"pending": 0, "available": 20}

    item = await _mutate(
        product,
        """mutation ($input: CreateRoadmapItemInput!) { createRoadmapItem(input: $input) {
             ... on RoadmapItemCreated { item { id slug stage { meaning } } }
             ... on UserError { code } } }""",
        {"title": "A lens cap that stays on", "titleZh": "不会掉的镜头盖"},
        token=token,
    )
    item_id = item["item"]["id"]
    linked = await _mutate(
        product,
        """mutation ($input: EvidenceInput!) { linkEvidence(input: $input) {
             ... on EvidenceLinked { item { evidenceCount } } ... on UserError { code } } }""",
        {"itemId": item_id, "feedbackId": feedback_id},
        token=token,
    )
    assert linked == {"item": {"evidenceCount": 1}}

    voted = await product.graphql(
        """mutation ($id: ID!) { castVote(input: {itemId: $id}) {
             ... on VoteCast { item { votesCount viewerHasVoted } } } }""",
        {"id": item_id},
        token=mei,
    )
    assert voted["data"]["castVote"] == {"item": {"votesCount": 1, "viewerHasVoted": True}}

    published = await _mutate(
        product,
        """mutation ($input: PublishReleaseInput!) { publishRelease(input: $input) {
             ... on ReleasePublished { release { version thanks items { slug } } }
             ... on UserError { code } } }""",
        {"version": "1.1", "title": "Caps", "itemIds": [item_id]},
        token=token,
    )
    assert published["release"] == {
        "version": "1.1",
        "thanks": ["Mei L."],
        "items": [{"slug": item["item"]["slug"]}],
    }
    await product.work_off()
    me = await _me(product, mei)
    assert me["points"] == {"pending": 0, "available": 120}
    assert [edge["node"]["kind"] for edge in me["messages"]["edges"]][:1] == ["ASKED_SHIPPED"]

    reward = await _mutate(
        product,
        """mutation ($input: CreateRewardInput!) { createReward(input: $input) {
             ... on RewardCreated { reward { id } } ... on UserError { code } } }""",
        {"title": "Coffee", "cost": 100, "stock": 1},
        token=token,
    )
    redeem = """mutation ($input: RedeemRewardInput!) { redeemReward(input: $input) {
             ... on RewardRedeemed { code redemption { points isUsed } }
             ... on UserError { code } } }"""
    wish = {"rewardId": reward["reward"]["id"], "idempotencyKey": "cup"}
    first = await _mutate(product, redeem, wish, token=mei)
    again = await _mutate(product, redeem, wish, token=mei)
    assert first == again
    assert first["redemption"] == {"points": 100, "isUsed": False}
    assert (await _me(product, mei))["points"] == {"pending": 0, "available": 20}
    used = await _mutate(
        product,
        """mutation ($input: UseRewardCodeInput!) { useRewardCode(input: $input) {
             ... on RewardCodeUsed { reward { title } } ... on UserError { code } } }""",
        {"code": first["code"]},
        token=token,
    )
    assert used == {"reward": {"title": "Coffee"}}

    tracked = await product.graphql(
        """query ($number: String!) { feedbackByTracking(trackingNumber: $number) {
             status { meaning name } history { kind } signals { label } customer { name } } }""",
        {"number": said["trackingNumber"]},
        accept_language="zh-CN",
    )
    shown = tracked["data"]["feedbackByTracking"]
    assert shown["status"] == {"meaning": "SHIPPED", "name": "已上线"}
    assert (shown["signals"], shown["customer"]) == (None, None)


async def _mutate(
    product: Product, query: str, input: dict[str, Any], *, token: str | None = None, **headers: str
) -> dict[str, Any]:
    answer = await product.graphql(query, {"input": input}, token=token, **headers)
    assert "errors" not in answer, answer
    (result,) = answer["data"].values()
    return dict(result)


async def _me(product: Product, identity: str) -> dict[str, Any]:
    answer = await product.graphql(
        """{ me { points { pending available }
               messages { edges { node { kind } } } } }""",
        token=identity,
    )
    assert "errors" not in answer, answer
    return dict(answer["data"]["me"])

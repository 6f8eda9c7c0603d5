"""You said, we did: what a customer's words changed, and whether it helped, as widgets ask."""

from api.graphql.persisted import STORED
from tests.api.http.public_world import team_of
from tests.support.api import Product

JUDGE, IMPACT = STORED["judgeChange"].text, STORED["myImpact"].text


async def test_a_customer_sees_what_changed_and_says_whether_it_helped(product: Product) -> None:
    world = team_of(product)
    item = await world.item("Quieter strap")
    mei = product.identity()
    submit = (
        "mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {"
        " ... on FeedbackSubmitted { feedback { id } } } }"
    )
    said = await product.graphql(submit, {"input": {"text": "The strap squeaks."}}, token=mei)
    token = await product.token()
    link = "mutation($input: EvidenceInput!) { linkEvidence(input: $input) { __typename } }"
    read = await product.graphql('{ roadmapItem(slug: "quieter-strap") { id } }')
    item_id = read["data"]["roadmapItem"]["id"]
    feedback_id = said["data"]["submitFeedback"]["feedback"]["id"]
    await product.graphql(
        link, {"input": {"itemId": item_id, "feedbackId": feedback_id}}, token=token
    )
    early = await product.graphql(JUDGE, {"input": {"itemId": item_id, "helped": True}}, token=mei)
    assert early["data"]["judgeChange"]["code"] == "NOT_SHIPPED_YET"
    await world.release("1.1", "Quiet", item)

    told = await product.graphql(JUDGE, {"input": {"itemId": item_id, "helped": True}}, token=mei)
    assert told["data"]["judgeChange"] == {
        "__typename": "ChangeJudged",
        "helped": True,
        "effect": {"helped": 1, "didNot": 0},
    }
    answer = await product.graphql(IMPACT, token=mei)
    [change] = answer["data"]["me"]["changes"]
    assert change["helped"] is True
    assert change["item"]["title"] == "Quieter strap"
    assert change["feedback"]["text"] == "The strap squeaks."
    assert change["release"]["version"] == "1.1"
    other = await product.graphql(
        JUDGE, {"input": {"itemId": item_id, "helped": True}}, token=product.identity("other")
    )
    assert other["data"]["judgeChange"]["code"] == "NOT_ASKED_FOR"

"""claimDevice, claimFeedback: asked for by a known customer, once."""

from domain.feedback.tracking import new_tracking_number
from tests.support.api import SHOP, Product
from tests.support.voices import heard_from, number_of

CLAIM = """mutation Claim($input: ClaimDeviceInput!) { claimDevice(input: $input) {
  __typename ... on DeviceClaimed { feedback votes follows } ... on UserError { code } } }"""
CLAIM_ONE = """mutation Claim($input: ClaimFeedbackInput!) { claimFeedback(input: $input) {
  __typename ... on UserError { code }
  ... on FeedbackClaimed { feedback { trackingNumber text } } } }"""
SUBMIT = "mutation S($i: SubmitFeedbackInput!) { submitFeedback(input: $i) { __typename } }"
DEVICE = "device-key-of-a-phone"


async def test_the_devices_feedback_and_points_become_mine(product: Product) -> None:
    said = {"siteKey": product.site.public_key, "deviceKey": DEVICE, "text": "It fell."}
    await product.graphql(SUBMIT, {"i": said}, origin=SHOP)
    await product.work_off()
    claim, mei = {"input": {"deviceKey": DEVICE}}, product.identity()

    program = await product.graphql(CLAIM, claim, token=await product.token())
    nameless = await product.graphql(CLAIM, claim, heard_device="another-device-key")
    mine = await product.graphql(CLAIM, claim, token=mei)
    again = await product.graphql(CLAIM, claim, token=mei)
    await product.work_off()

    assert program["data"]["claimDevice"]["code"] == "NOT_ALLOWED"
    assert nameless["data"]["claimDevice"]["code"] == "NAMELESS_CANNOT_CLAIM"
    claimed = {"__typename": "DeviceClaimed", "votes": 0, "follows": 0}
    assert mine["data"]["claimDevice"] == {**claimed, "feedback": 1}
    assert again["data"]["claimDevice"] == {**claimed, "feedback": 0}
    me = await product.graphql(
        "{ me { points { pending } pointsEntries { edges { node { kind } } } } }", token=mei
    )
    assert me["data"]["me"]["points"] == {"pending": 20}
    kinds = [edge["node"]["kind"] for edge in me["data"]["me"]["pointsEntries"]["edges"]]
    assert kinds == ["TAKE_OVER"]


async def test_a_feedback_of_nobody_and_its_points_become_mine_by_its_number(
    product: Product,
) -> None:
    number = await number_of(product, await heard_from(product, None, text="It fell."))
    taken = await number_of(product, await heard_from(product, "lin", text="Mine."))
    await product.work_off()
    mei, lin = product.identity(), product.identity("lin")

    async def claim(typed: str, token: str | None = None, **headers: str) -> dict[str, object]:
        given = {"input": {"trackingNumber": typed}}
        answer = await product.graphql(CLAIM_ONE, given, token=token, **headers)
        found: dict[str, object] = answer["data"]["claimFeedback"]
        return found

    assert (await claim(number, await product.token()))["code"] == "NOT_ALLOWED"
    nameless = await claim(number, heard_device="another-device-key")
    assert nameless["code"] == "NAMELESS_CANNOT_CLAIM"
    assert (await claim("HRD-1", mei))["code"] == "INVALID_TRACKING_NUMBER"
    assert (await claim(new_tracking_number(), mei))["code"] == "FEEDBACK_NOT_FOUND"
    assert (await claim(taken, mei))["code"] == "FEEDBACK_IS_SOMEBODYS"
    mine = await claim(number.lower(), mei)
    assert await claim(number, mei) == mine
    assert (await claim(number, lin))["code"] == "FEEDBACK_IS_SOMEBODYS"
    await product.work_off()

    assert mine == {
        "__typename": "FeedbackClaimed",
        "feedback": {"trackingNumber": number, "text": "It fell."},
    }
    me = await product.graphql(
        "{ me { points { pending } feedback { edges { node { trackingNumber } } } } }", token=mei
    )
    assert me["data"]["me"]["points"] == {"pending": 20}
    assert me["data"]["me"]["feedback"]["edges"] == [{"node": {"trackingNumber": number}}]

"""claimDevice: asked for by a known customer, once."""

from tests.support.api import SHOP, Product

CLAIM = """mutation Claim($input: ClaimDeviceInput!) { claimDevice(input: $input) {
  __typename ... on DeviceClaimed { feedback votes follows } ... on UserError { code } } }"""
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

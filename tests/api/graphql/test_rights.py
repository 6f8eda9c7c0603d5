"""Owners and dates, answering by number, and erasing, as programs and customers ask for them."""

from datetime import timedelta
from typing import Any

from domain.shared.clock import utc_now
from tests.support.api import Product
from tests.support.rows import count_rows

SUBMIT = """mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) {
  ... on FeedbackSubmitted { feedback { id } trackingNumber } } }"""
NO_NUMBER = "HRD-0000-0000-0000"
NO_FEEDBACK = "feedback_01m80zty6xe008pah89sssr2h0"
NO_ERASURE = "erasure_01m80zty6xe008pah89sssr2h0"


async def act(
    product: Product, name: str, input: dict[str, Any], shown: str = "", *, token: str | None = None
) -> dict[str, Any]:
    """What the mutation answers: its type, a refusal's code, and what `shown` selects."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    answer = await product.graphql(
        f"mutation($input: {kind}!) {{ {name}(input: $input) {{"
        f" __typename ... on UserError {{ code }} {shown} }} }}",
        {"input": input},
        token=token,
    )
    told: dict[str, Any] = answer["data"][name]
    return told


async def spoken(product: Product, text: str, *, by: str | None = None) -> tuple[str, str]:
    """The id and the tracking number of what was said."""
    answer = await product.graphql(
        SUBMIT, {"input": {"text": text}}, token=by or product.identity()
    )
    told = answer["data"]["submitFeedback"]
    return told["feedback"]["id"], told["trackingNumber"]


async def test_a_feedback_is_given_to_a_team_and_a_moved_date_needs_a_reason(
    product: Product,
) -> None:
    feedback_id, _ = await spoken(product, "The strap squeaks.")
    token, reader = await product.token(), await product.token("feedback:read")
    soon, later = (utc_now() + timedelta(days=days) for days in (5, 9))

    async def route(at: Any, reason: str | None = None, **more: Any) -> dict[str, Any]:
        to = {"feedbackId": feedback_id, "team": "Workshop", "dueAt": at and at.isoformat()}
        shown = "... on FeedbackRouted { feedback { ownerTeam { name } } }"
        return await act(product, "routeFeedback", {**to, "reason": reason}, shown, **more)

    assert (await route(soon, token=reader))["code"] == "NOT_ALLOWED"
    assert (await route(utc_now() - timedelta(days=1), token=token))["code"] == "DATE_HAS_PASSED"
    assert (await route(soon, token=token))["code"] == "MOVE_REASON_MISSING"
    assert await count_rows(product.heard.database, "feedback_route") == 0

    first = await route(soon, "We wait for leather.", token=token)
    assert first == {
        "__typename": "FeedbackRouted",
        "feedback": {"ownerTeam": {"name": "Workshop"}},
    }
    assert (await route(later, token=token))["code"] == "MOVE_REASON_MISSING"
    assert await count_rows(product.heard.database, "feedback_date_move") == 1


async def test_whoever_holds_the_number_answers_and_corrects(product: Product) -> None:
    _, number = await spoken(product, "The strap squeaks.")
    said = {"trackingNumber": number, "text": "Only when cold.", "idempotencyKey": "a-reply"}

    for _ in range(2):
        told = await act(product, "replyAsCustomer", said)
        assert told == {"__typename": "CustomerReplied"}
    assert await count_rows(product.heard.database, "customer_reply") == 1
    other = {**said, "trackingNumber": NO_NUMBER, "idempotencyKey": "other"}
    assert (await act(product, "replyAsCustomer", other))["code"] == "FEEDBACK_NOT_FOUND"
    empty = {**said, "text": " ", "idempotencyKey": "empty"}
    assert (await act(product, "replyAsCustomer", empty))["code"] == "TEXT_MISSING"
    assert await count_rows(product.heard.database, "customer_reply") == 1

    corrected = {"trackingNumber": number, "nature": "COMPLAINT"}
    assert (await act(product, "correctNature", corrected))["__typename"] == "NatureCorrected"
    wrong = {**corrected, "trackingNumber": NO_NUMBER}
    assert (await act(product, "correctNature", wrong))["code"] == "FEEDBACK_NOT_FOUND"


async def test_erasure_is_asked_for_declined_and_carried_out(product: Product) -> None:
    (_, kept), (_, gone) = [await spoken(product, f"Words {n}") for n in range(2)]
    shown = "... on ErasureAsked { erasure { id state } }"
    asked = [
        await act(product, "askForErasure", {"trackingNumber": number}, shown)
        for number in (kept, gone, gone)
    ]
    assert [each["erasure"]["state"] for each in asked] == ["ASKED"] * 3
    first, second, again = (each["erasure"]["id"] for each in asked)
    assert second == again
    admin, token = await product.token("admin"), await product.token("feedback:write")

    for name, more in (("carryOutErasure", {}), ("declineErasure", {"reason": "No."})):
        refused = await act(product, name, {"erasureId": first, **more}, token=token)
        assert refused["code"] == "NOT_ALLOWED"
        missing = await act(product, name, {"erasureId": NO_ERASURE, **more}, token=admin)
        assert missing["code"] == "ERASURE_NOT_FOUND"
    nothing = {"erasureId": first, "reason": ""}
    assert (await act(product, "declineErasure", nothing, token=admin))["code"] == "TEXT_MISSING"
    assert await count_rows(product.heard.database, "feedback", "text IS NULL") == 0

    no = {"erasureId": first, "reason": "We need the serial number for the recall."}
    told = await act(product, "declineErasure", no, token=admin)
    assert told["__typename"] == "ErasureDeclined"
    told = await act(product, "carryOutErasure", {"erasureId": first}, token=admin)
    assert told["code"] == "ERASURE_IS_DECIDED"
    told = await act(product, "carryOutErasure", {"erasureId": second}, token=admin)
    assert told["__typename"] == "ErasureCarriedOut"
    assert await count_rows(product.heard.database, "feedback", "text IS NULL") == 1
    late = await act(product, "askForErasure", {"trackingNumber": gone})
    assert late["code"] == "WORDS_WERE_ERASED"


async def test_a_customer_takes_their_data_away_and_leaves(product: Product) -> None:
    mei, other = product.identity("mei"), product.identity("other")
    await spoken(product, "Mine alone.", by=mei)
    await spoken(product, "Somebody else's.", by=other)

    export = await product.graphql("{ exportMyData }", token=mei)
    assert "Mine alone." in str(export["data"]["exportMyData"])
    assert "Somebody else's." not in str(export["data"]["exportMyData"])
    assert (await product.graphql("{ exportMyData }"))["data"]["exportMyData"] is None

    unsure = await act(product, "eraseMe", {"isConfirmed": False}, token=mei)
    assert unsure["code"] == "ERASURE_NOT_CONFIRMED"
    stranger = await act(product, "eraseMe", {"isConfirmed": True})
    assert stranger["code"] in {"NOT_ALLOWED", "NAMELESS_CANNOT_ERASE"}
    assert await count_rows(product.heard.database, "feedback", "text IS NULL") == 0
    told = await act(product, "eraseMe", {"isConfirmed": True}, token=mei)
    assert told == {"__typename": "MeErased"}
    assert await count_rows(product.heard.database, "feedback", "text IS NULL") == 1
    assert await count_rows(product.heard.database, "feedback", "text = 'Somebody else''s.'") == 1

"""Copies from the customer's words to the team's decision, in the inbox and in their own room."""

import pytest

from domain.people.roles import Role
from domain.shared.ids import public_id
from tests.api.http.console.desk import FOREIGN, path_of, said, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows

ROOM = "/console/copies"
CAP = "The lens cap falls off whenever I put the camera into the bag."
SLOW = "物流太慢了，等了三天还没有发货，客服也不回复。"
STATE = """
query($id: ID!) { node(id: $id) { ... on Feedback {
  copyOf { kind similarity state decidedAt feedback { text } original { text } }
  copies { state feedback { text } }
} } }
"""
DECIDE = """
mutation($input: DecideOnCopyInput!) { decideOnCopy(input: $input) {
  __typename ... on CopyDecided { proposal { state original { text } } }
  ... on UserError { code message }
} }
"""
MERGE = """
mutation { mergeExactCopies(input: {}) {
  __typename ... on ExactCopiesMerged { count isDone } ... on UserError { code }
} }
"""


@pytest.mark.parametrize(
    ("text", "again", "language"),
    [(CAP, "Hello, " + CAP, "en"), (SLOW, "你好，" + SLOW, "zh")],
)
async def test_a_copy_is_seen_merged_and_taken_apart_again(
    product: Product, text: str, again: str, language: str
) -> None:
    original, copy = await said(product, text), await said(product, again)
    await product.work_off()
    await signed_in(product)
    copy_id = public_id("feedback", copy.id)
    asked, same, undone = {
        "en": ("Said before?", "The same as", "Taken back."),
        "zh": ("曾有人提过？", "内容相同的反馈", "已撤销"),
    }[language]

    assert asked in words(await product.http.get(f"/console?lang={language}"))
    page = words(await product.http.get(path_of(copy)))
    assert text in page and again in page
    assert (await product.http.post(f"{ROOM}/{copy_id}/same", headers=FOREIGN)).status_code == 403
    answer = await product.http.post(f"{ROOM}/{copy_id}/same", data={"back": copy_id})
    assert answer.headers["location"] == path_of(copy)
    assert same in words(await product.http.get(path_of(copy)))
    assert again in words(await product.http.get(path_of(original)))
    assert again in words(await product.http.get(f"{ROOM}?show=merged"))

    await product.http.post(f"{ROOM}/{copy_id}/reopen", data={"back": "https://evil.example"})
    room = words(await product.http.get(ROOM))
    assert undone in room and text in room
    await product.http.post(f"{ROOM}/{copy_id}/apart")
    assert again not in words(await product.http.get(ROOM))
    assert again in words(await product.http.get(f"{ROOM}?show=declined"))
    assert await count_rows(product.heard.database, "audit_entry", "action LIKE 'feedback.%'") == 3


async def test_exact_copies_are_merged_at_once_after_a_question(product: Product) -> None:
    for text in (CAP, CAP, CAP.upper(), "Hello, " + CAP):
        await said(product, text)
    await product.work_off()
    await signed_in(product)
    assert words(await product.http.get(f"{ROOM}/waiting")).split()[0] == "3"
    room = await product.http.get(ROOM)
    assert "Merge all exact copies (2)" in words(room) and "Merge all exact copies?" in words(room)

    await product.http.post(f"{ROOM}/exact")

    assert words(await product.http.get(f"{ROOM}/waiting")).split()[0] == "1"
    assert "Said 3 times" in words(await product.http.get("/console"))
    assert await count_rows(product.heard.database, "copy_proposal", "state = 'merged'") == 2


async def test_who_may_not_link_reads_but_does_not_decide(product: Product) -> None:
    await said(product, CAP)
    copy = await said(product, CAP)
    await product.work_off()
    await signed_in_as(product, Role.VIEWER)
    room = words(await product.http.get(ROOM))
    assert CAP in room and "They are the same" not in room and "Merge all" not in room
    path = f"{ROOM}/{public_id('feedback', copy.id)}/same"
    assert (await product.http.post(path)).status_code == 403
    assert (await product.http.post(f"{ROOM}/exact")).status_code == 403
    assert await count_rows(product.heard.database, "copy_proposal", "state = 'open'") == 1


async def test_partners_read_and_decide_by_graphql(product: Product) -> None:
    original, copy = await said(product, CAP), await said(product, CAP + "!")
    await product.work_off()
    reads = await product.token("feedback:read")
    decides = await product.token("feedback:read", "roadmap:write")
    copy_id, original_id = (public_id("feedback", each.id) for each in (copy, original))

    found = (await product.graphql(STATE, {"id": copy_id}, token=reads))["data"]["node"]
    assert found["copyOf"] == {
        "kind": "EXACT",
        "similarity": 1.0,
        "state": "OPEN",
        "decidedAt": None,
        "feedback": {"text": CAP + "!"},
        "original": {"text": CAP},
    }
    found = (await product.graphql(STATE, {"id": original_id}, token=reads))["data"]["node"]
    assert found == {
        "copyOf": None,
        "copies": [{"state": "OPEN", "feedback": {"text": CAP + "!"}}],
    }

    async def decide(feedback: str, decision: str, token: str) -> dict[str, object]:
        given = {"input": {"feedbackId": feedback, "decision": decision}}
        answer = await product.graphql(DECIDE, given, token=token)
        result: dict[str, object] = answer["data"]["decideOnCopy"]
        return result

    assert (await decide(copy_id, "SAME", reads))["code"] == "NOT_ALLOWED"
    assert (await decide(original_id, "SAME", decides))["code"] == "NO_COPY_PROPOSED"
    for decision, state in (("SAME", "MERGED"), ("REOPEN", "OPEN"), ("NOT_THE_SAME", "DECLINED")):
        decided = await decide(copy_id, decision, decides)
        assert decided["proposal"] == {"state": state, "original": {"text": CAP}}
    await decide(copy_id, "REOPEN", decides)
    merged = (await product.graphql(MERGE, token=decides))["data"]["mergeExactCopies"]
    assert merged == {"__typename": "ExactCopiesMerged", "count": 1, "isDone": True}

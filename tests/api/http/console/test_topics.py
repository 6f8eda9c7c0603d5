"""From customers' words to a named topic: pages, forms without JavaScript, GraphQL, the command."""

import pytest

from api.clustering import TopicFinder
from domain.people.roles import Role
from domain.shared.ids import public_id
from domain.topics import queries
from domain.topics.models import Topic, TopicState
from tests.api.http.console.desk import FOREIGN, path_of, said, signed_in, signed_in_as, words
from tests.domain.topics.test_grouping import said as texts_of
from tests.support.api import Product
from tests.support.rows import count_rows

ROOM = "/console/topics"
READ = """
query($since: DateTime!, $until: DateTime!) {
  topics(first: 1) { edges { node { id name words { word } size state mergedInto { id } } }
    pageInfo { hasNextPage } }
  feedbackItems(first: 1) { edges { node { id topic { name } } } }
  keywords(since: $since, until: $until, language: ZH, first: 1) {
    texts isCut keywords { word count before series } }
  lowScoreReasons(since: $since, until: $until) { low scored words { word quotes { text } } }
  associations(since: $since, until: $until) { left { kind value } confidence lift }
}
"""
EDIT = """
mutation($edit: EditTopicInput!, $sort: MoveFeedbackInput!, $find: AskForTopicsInput!) {
  editTopic(input: $edit) { __typename ... on TopicEdited { topic { nameEn nameZh isPinned } }
    ... on UserError { code } }
  moveFeedback(input: $sort) { __typename ... on FeedbackMoved { feedback { topic { id } } }
    ... on UserError { code } }
  askForTopics(input: $find) { __typename ... on UserError { code } }
}
"""
MERGE = """
mutation($merge: MergeTopicsInput!, $undo: UnmergeTopicInput!) {
  mergeTopics(input: $merge) { __typename ... on TopicEdited { topic { id } }
    ... on UserError { code } }
  unmergeTopic(input: $undo) { __typename ... on TopicEdited { topic { state } }
    ... on UserError { code } }
}
"""


async def live(product: Product) -> list[Topic]:
    async with product.heard.database.reading() as session:
        return list(await queries.topics_in(session, product.workspace_id, TopicState.LIVE))


async def found(product: Product) -> list[Topic]:
    await TopicFinder(product.heard.database).find_due()
    return await live(product)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_topics_are_found_named_merged_and_taken_apart(product: Product) -> None:
    feedback = [await said(product, text) for text in texts_of(16)]
    await product.work_off()
    await signed_in(product)
    assert "No topics yet" in words(await product.http.get(f"{ROOM}?lang=en"))
    assert "还没有主题" in words(await product.http.get(f"{ROOM}?lang=zh"))

    assert (await product.http.post(f"{ROOM}/find", headers=FOREIGN)).status_code == 403
    await product.http.post(f"{ROOM}/find")
    assert "A run was asked for" in words(await product.http.get(f"{ROOM}?lang=en"))
    one, other, *_ = await found(product)

    room = words(await product.http.get(ROOM))
    assert " · ".join(one.called) in room and "Last found" in room
    one_id, other_id = public_id("topic", one.id), public_id("topic", other.id)
    names = {"nameEn": "Parcels <b>", "nameZh": "包裹"}
    await product.http.post(f"{ROOM}/{one_id}/name", data=names)
    assert "Parcels <b>" in words(await product.http.get(f"{ROOM}/{one_id}"))
    assert "包裹" in words(await product.http.get(f"{ROOM}?lang=zh&q=包裹"))
    too_long = await product.http.post(f"{ROOM}/{one_id}/name", data={"nameEn": "x" * 81})
    assert too_long.status_code == 422 and "x" * 81 in too_long.text

    await product.http.post(f"{ROOM}/{one_id}/merge?lang=en", data={"into": other_id})
    assert "another topic stands for it" in words(
        await product.http.get(f"{ROOM}/{one_id}?lang=en")
    )
    assert "Merged into this topic" in words(await product.http.get(f"{ROOM}/{other_id}"))
    await product.http.post(f"{ROOM}/{one_id}/unmerge")
    await product.http.post(f"{ROOM}/{one_id}/hide")
    assert "Parcels <b>" in words(await product.http.get(f"{ROOM}?show=hidden"))
    await product.http.post(f"{ROOM}/{one_id}/show")
    await product.http.post(f"{ROOM}/{one_id}/pin", data={"pinned": "yes"})

    moved = feedback[0]
    assert "Topic" in words(await product.http.get(path_of(moved)))
    await product.http.post(f"{path_of(moved)}/topic", data={"topic": one_id})
    page = words(await product.http.get(path_of(moved)))
    assert "put here by a person" in page and "Parcels <b>" in page
    inbox = words(await product.http.get(f"/console?topic={one_id}"))
    assert (moved.text or "") in inbox and "Parcels <b>" in inbox
    await product.http.post(f"{path_of(moved)}/topic", data={"topic": "release"})
    assert "put here by a person" not in words(await product.http.get(path_of(moved)))
    assert (await product.http.get(f"{ROOM}/topic_{'0' * 26}")).status_code == 404
    assert await count_rows(product.heard.database, "audit_entry", "action LIKE 'topic%'") == 7

    for path in (f"{ROOM}/low-scores", f"{ROOM}/together", "/console/keywords"):
        assert (await product.http.get(f"{path}?lang=zh&days=30")).status_code == 200
    keywords = words(await product.http.get("/console/keywords?written=zh&lang=en"))
    assert "物流" in keywords and "parcel" not in keywords


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_partners_read_and_edit_and_viewers_only_look(product: Product) -> None:
    for text in texts_of(16):
        await said(product, text)
    await product.work_off()
    one, other, *_ = await found(product)
    token = await product.token()
    until = one.created_at.replace(year=one.created_at.year + 1)
    span = {"since": "2026-01-01T00:00:00Z", "until": until.isoformat()}

    read = (await product.graphql(READ, token=token, variables=span))["data"]

    [edge] = read["topics"]["edges"]
    assert edge["node"]["id"] in {public_id("topic", each.id) for each in await live(product)}
    assert read["topics"]["pageInfo"]["hasNextPage"] and edge["node"]["state"] == "LIVE"
    [keyword] = read["keywords"]["keywords"]
    assert keyword["count"] == sum(keyword["series"]) > 0 and read["keywords"]["texts"] == 16
    assert read["lowScoreReasons"] == {"low": 0, "scored": 0, "words": []}
    [said_last] = read["feedbackItems"]["edges"]
    edit = {
        "edit": {"topicId": public_id("topic", one.id), "nameZh": "物流", "isPinned": True},
        "sort": {"feedbackId": said_last["node"]["id"], "topicId": public_id("topic", other.id)},
        "find": {},
    }
    edited = (await product.graphql(EDIT, token=token, variables=edit))["data"]
    assert edited["editTopic"]["topic"] == {"nameEn": None, "nameZh": "物流", "isPinned": True}
    assert edited["moveFeedback"]["feedback"]["topic"]["id"] == public_id("topic", other.id)
    assert edited["askForTopics"]["__typename"] == "TopicsAsked"
    pair = {
        "merge": {"topicId": public_id("topic", one.id), "intoId": public_id("topic", other.id)},
        "undo": {"topicId": public_id("topic", one.id)},
    }
    merged = (await product.graphql(MERGE, token=token, variables=pair))["data"]
    assert merged["mergeTopics"]["topic"]["id"] == public_id("topic", other.id)
    assert merged["unmergeTopic"]["topic"]["state"] == "LIVE"

    reader = await product.token("feedback:read")
    refused = (await product.graphql(EDIT, token=reader, variables=edit))["data"]
    assert {each.get("code") for each in refused.values()} == {"NOT_ALLOWED"}
    await signed_in_as(product, Role.VIEWER)
    assert "Find topics again" not in words(await product.http.get(f"{ROOM}?lang=en"))
    assert (await product.http.post(f"{ROOM}/find")).status_code == 403

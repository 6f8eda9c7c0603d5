"""Ideas, comments and dates in the schema, and what the widgets of board and roadmap send."""

import json
from typing import Any

import pytest
from graphql import parse, validate

from api.graphql.cost import cost_of
from api.graphql.persisted.roadmap import STORED
from api.graphql.schema import schema
from domain.moderation.deciding import Policy
from domain.moderation.setting import set_policy
from domain.roadmap.models import StageMeaning
from domain.shared.ids import public_id
from tests.api.http.public_world import team_of
from tests.support.api import Product
from tests.support.rows import count_rows
from tests.support.widgets import message, send

DECIDE = """mutation ($input: %sInput!) { %s(input: $input) {
  __typename ... on UserError { code message } %s } }"""


async def ran(product: Product, name: str, variables: dict[str, Any], **who: object) -> Any:
    """The data of a stored operation, sent by a widget."""
    sent = {**message(q=name, id=f"m-{name}-{variables}", **who), "v": variables}
    answer = (await send(product, sent)).json()
    assert "errors" not in answer, answer
    return answer["data"]


async def looked(product: Product, name: str, variables: dict[str, Any]) -> Any:
    """The data of a stored operation that anybody may read."""
    given = {"q": name, "v": json.dumps(variables)}
    answer = await product.http.get(f"/w/{product.site.public_key}", params=given)
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer.json()["data"]


def nodes(connection: Any) -> list[Any]:
    return [edge["node"] for edge in connection["edges"]]


@pytest.mark.parametrize("name", STORED)
def test_stored_operations_fit_the_schema_and_are_cheap(name: str) -> None:
    document = parse(STORED[name].text)
    assert validate(schema._schema, document) == []
    assert cost_of(schema._schema, document, None, {}) <= 50


async def test_a_board_suggests_votes_and_reads_its_own(product: Product) -> None:
    said = {"input": {"title": "更响的铃", "language": "ZH", "shownAs": "小梅"}}
    made = (await ran(product, "suggestIdea", said))["suggestIdea"]
    again = (await ran(product, "suggestIdea", said))["suggestIdea"]

    assert made["__typename"] == "IdeaSuggested" and made["isWaiting"] is True
    assert again["item"]["id"] == made["item"]["id"]
    assert (made["item"]["title"], made["item"]["votesCount"]) == ("更响的铃", 1)
    assert nodes((await looked(product, "ideas", {}))["roadmap"]) == []
    own = nodes((await ran(product, "myIdeas", {}))["roadmap"])
    assert [idea["visibility"] for idea in own] == ["WAITING"]
    others = nodes((await ran(product, "myIdeas", {}, device="device-key-of-another"))["roadmap"])
    assert others == []
    assert await looked(product, "idea", {"slug": made["item"]["slug"]}) == {"roadmapItem": None}

    token = await product.token("roadmap:write")
    accepted = await product.graphql(
        DECIDE % ("RoadmapItem", "acceptIdea", ""),
        {"input": {"itemId": made["item"]["id"]}},
        token=token,
    )
    assert accepted["data"]["acceptIdea"]["__typename"] == "IdeaAccepted"
    assert len(nodes((await looked(product, "ideas", {"search": "铃"}))["roadmap"])) == 1


async def test_a_device_votes_and_follows_once_and_back(product: Product) -> None:
    item = await team_of(product).item("Dark mode")
    who = {"input": {"itemId": public_id("roadmapitem", item.id)}}
    slugs = {"slugs": ["nowhere", "dark-mode"]}
    assert (await ran(product, "myVotes", slugs))["roadmapChoices"] == {"voted": [], "followed": []}

    voted = (await ran(product, "vote", who))["castVote"]["item"]
    await ran(product, "follow", who)
    assert (voted["votesCount"], voted["viewerHasVoted"]) == (1, True)
    assert (await ran(product, "myVotes", slugs))["roadmapChoices"] == {
        "voted": ["dark-mode"],
        "followed": ["dark-mode"],
    }
    taken = (await ran(product, "unvote", who))["withdrawVote"]["item"]
    left = (await ran(product, "unfollow", who))["unfollowItem"]["item"]
    assert (taken["votesCount"], left["viewerFollows"]) == (0, False)


async def test_a_widget_gets_one_text_in_the_language_it_asks_in(product: Product) -> None:
    team = team_of(product)
    await team.item("Louder bell", title_zh="更响的铃")
    await team.item("Pager")
    address = f"/w/{product.site.public_key}"

    def asked(language: str) -> dict[str, str]:
        return {"q": "ideas", "v": "{}", "lang": language}

    async def titles(language: str) -> set[str]:
        answer = await product.http.get(address, params=asked(language))
        found = answer.json()["data"]["roadmap"]["edges"]
        assert all("titleZh" not in edge["node"] for edge in found)
        return {edge["node"]["title"] for edge in found}

    assert await titles("en") == {"Louder bell", "Pager"}
    assert await titles("zh-Hant") == {"更响的铃", "Pager"}
    assert await titles("ar") == {"Louder bell", "Pager"}


async def test_the_roadmap_comes_in_columns_and_similar_ideas_in_both_languages(
    product: Product,
) -> None:
    team = team_of(product)
    await team.item("Dark mode", title_zh="深色模式")
    await team.item("Bell", stage=StageMeaning.PLANNED)

    stages = (await looked(product, "roadmap", {}))["roadmapStages"]
    columns = {stage["key"]: [node["slug"] for node in nodes(stage["items"])] for stage in stages}
    assert columns == {
        "idea": ["dark-mode"],
        "planned": ["bell"],
        "in_progress": [],
        "shipped": [],
        "declined": [],
    }
    for text in ("a dark mode please", "想要深色模式"):
        alike = (await looked(product, "similarIdeas", {"text": text}))["similarIdeas"]
        assert [idea["slug"] for idea in alike] == ["dark-mode"]


async def test_comments_wait_are_shown_hidden_and_deleted(product: Product) -> None:
    item = await team_of(product).item("Dark mode")
    said = {"input": {"itemId": public_id("roadmapitem", item.id), "text": "Yes."}}
    made = (await ran(product, "commentOnIdea", said))["commentOnItem"]
    assert made["comment"]["visibility"] == "WAITING" and made["item"]["commentsCount"] == 0
    token = await product.token("roadmap:write")
    which = {"input": {"commentId": made["comment"]["id"]}}

    async def read() -> list[str]:
        idea = (await looked(product, "idea", {"slug": "dark-mode"}))["roadmapItem"]
        return [comment["text"] for comment in nodes(idea["comments"])]

    refused = await product.graphql(
        DECIDE % ("Comment", "showComment", ""), which, identity_token=product.identity()
    )
    assert refused["data"]["showComment"]["code"] == "NOT_ALLOWED"
    assert await read() == []
    await product.graphql(DECIDE % ("Comment", "showComment", ""), which, token=token)
    assert await read() == ["Yes."]
    await product.graphql(DECIDE % ("CommentReason", "hideComment", ""), which, token=token)
    assert await read() == []
    stranger = await ran(product, "deleteComment", which, device="device-key-of-another")
    assert stranger["deleteComment"]["code"] == "COMMENT_NOT_FOUND"
    gone = await ran(product, "deleteComment", which)
    assert gone["deleteComment"]["__typename"] == "CommentDeleted"
    assert await count_rows(product.heard.database, "comment") == 0


async def test_the_team_answers_dates_picks_and_merges(product: Product) -> None:
    team = team_of(product)
    dark, night = await team.item("Dark mode"), await team.item("Night theme")
    async with product.heard.database.transaction() as work:
        await set_policy(work, team.viewer, Policy(False, False))
    token = await product.token("roadmap:write")
    dark_id, night_id = public_id("roadmapitem", dark.id), public_id("roadmapitem", night.id)
    await ran(product, "vote", {"input": {"itemId": night_id}})

    async def does(kind: str, field: str, shown: str, **input: object) -> Any:
        answer = await product.graphql(DECIDE % (kind, field, shown), {"input": input}, token=token)
        return answer["data"][field]

    answered = await does(
        "CommentOnItem",
        "commentOnItem",
        "... on CommentPosted { comment { isTeam visibility } item { commentsCount } }",
        itemId=dark_id,
        text="We look at it.",
    )
    assert answered["comment"] == {"isTeam": True, "visibility": "VISIBLE"}
    dated = "... on ExpectedDateSet { item { expectedOn dateChanges { before after isLater } } }"
    await does("SetExpectedDate", "setExpectedDate", dated, itemId=dark_id, expected="2030-03")
    slipped = {"itemId": dark_id, "expected": "2030-Q2"}
    refused = await does("SetExpectedDate", "setExpectedDate", dated, **slipped)
    assert refused["code"] == "REASON_MISSING"
    wrong = await does("SetExpectedDate", "setExpectedDate", dated, **{**slipped, "expected": "?"})
    assert wrong["code"] == "DATE_INVALID"
    told = await does("SetExpectedDate", "setExpectedDate", dated, **slipped, reason="Late lens.")
    assert told["item"]["expectedOn"] == "2030-Q2"
    assert told["item"]["dateChanges"][1] == {
        "before": "2030-03",
        "after": "2030-Q2",
        "isLater": True,
    }
    picked = "... on PickedSet { item { isPicked } }"
    assert (await does("SetPicked", "setPicked", picked, itemId=dark_id, isPicked=True))["item"]
    merged = "... on IdeaMerged { item { slug votesCount } }"
    stays = await does("MergeIdea", "mergeIdea", merged, itemId=night_id, intoId=dark_id)
    assert stays["item"] == {"slug": "dark-mode", "votesCount": 1}
    draft = {"version": "1", "title": "T", "itemIds": [dark_id, night_id]}
    unshipped = await does("PublishRelease", "publishRelease", "", **draft)
    assert unshipped["code"] == "ITEM_IS_MERGED"
    ideas = nodes((await looked(product, "ideas", {"picked": True}))["roadmap"])
    assert [idea["slug"] for idea in ideas] == ["dark-mode"]
    found = await looked(product, "idea", {"slug": "night-theme"})
    assert found["roadmapItem"]["slug"] == "dark-mode"

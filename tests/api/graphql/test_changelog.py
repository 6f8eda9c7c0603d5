"""What changelog widgets and partners read: notes as a tree, what is unread, who asked for it."""

from typing import Any

import pytest

from api.graphql.releases.blocks import blocks_of
from domain.releases.models import ChangeKind
from domain.shared.ids import RoadmapItemId
from tests.api.http.public_world import team_of
from tests.support.api import SHOP, Product
from tests.support.rows import count_rows
from tests.support.widgets import DEVICE, message, send

BASE = "http://heard.test"


async def asked(product: Product, operation: str, variables: object, **about: object) -> Any:
    sent = {**message(q=operation, id=f"id {operation}", **about), "v": variables}
    answer = (await send(product, sent)).json()
    assert "errors" not in answer, answer
    return answer["data"]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", []),
        ("# Hi", [{"tag": "h4", "children": ["Hi"]}]),
        (
            "It is **dark**\nnow",
            [
                {
                    "tag": "p",
                    "children": ["It is ", {"tag": "strong", "children": ["dark"]}, " ", "now"],
                }
            ],
        ),
        (
            "- one",
            [{"tag": "ul", "children": [{"tag": "li", "children": ["one"]}]}],
        ),
        (
            "[x](/roadmap/a)",
            [
                {
                    "tag": "p",
                    "children": [{"tag": "a", "children": ["x"], "href": f"{BASE}/roadmap/a"}],
                }
            ],
        ),
        ("<script>x</script>", [{"tag": "p", "children": ["<script>x</script>"]}]),
        (
            "[x](javascript:alert(1))",
            [{"tag": "p", "children": ["[x](javascript:alert(1))"]}],
        ),
        ("![a cat](http://x/cat.png)", [{"tag": "p", "children": ["a cat"]}]),
        ("```\ncode\n```\n\n---", [{"tag": "pre", "children": ["code"]}]),
    ],
)
def test_notes_are_a_tree_of_safe_nodes(text: str, tree: list[object]) -> None:
    assert blocks_of(text, BASE) == tree


async def test_a_widget_reads_releases_and_marks_them_seen(product: Product) -> None:
    team = team_of(product)
    item = await team.item("Dark mode", title_zh="深色模式")
    kinds = ((RoadmapItemId(item.id), ChangeKind.NEW),)
    first = await team.release("1.0", "First", item, notes="One.", notes_zh="一。", kinds=kinds)
    latest = await team.release("2.0", "Second")

    before = await asked(product, "unreadReleases", {})
    assert before["changelogUnread"] == 2
    second, one = (edge["node"] for edge in before["changelog"]["edges"])
    assert (second["version"], second["askedByMe"], second["changes"]) == ("2.0", False, [])
    assert one["blocks"] == [{"tag": "p", "children": ["One."]}]
    assert one["changes"] == [{"kind": "NEW", "slug": "dark-mode", "title": "Dark mode"}]
    # Whoever only looks is not remembered.
    assert await count_rows(product.heard.database, "customer") == 0

    until = first.published_at.isoformat()
    await asked(product, "markReleasesSeen", {"input": {"until": until}})
    bell = await asked(product, "unreadReleases", {"isBell": True})
    assert bell == {"changelogUnread": 1}
    await asked(product, "markReleasesSeen", {"input": {"until": latest.published_at.isoformat()}})
    # An older device that comes late takes nothing back.
    await asked(product, "markReleasesSeen", {"input": {"until": until}})
    assert (await asked(product, "unreadReleases", {"isBell": True}))["changelogUnread"] == 0
    other = await asked(product, "unreadReleases", {"isBell": True}, device="another-phones-key")
    assert other["changelogUnread"] == 2


async def test_whoever_asked_for_it_is_told_so(product: Product) -> None:
    item = await team_of(product).item("Dark mode")
    asker = str(await team_of(product).voice(item, "Dark, please."))
    await team_of(product).release("1.0", "First", item)

    for device, identity, is_theirs in (
        (None, product.identity(asker), True),
        (None, product.identity("li"), False),
        (DEVICE, None, False),
    ):
        read = await asked(product, "unreadReleases", {}, device=device, identity=identity)
        assert read["changelog"]["edges"][0]["node"]["askedByMe"] is is_theirs


async def test_anybody_may_ask_by_address_in_their_language(product: Product) -> None:
    await team_of(product).release("1.0", "First", notes="One.", notes_zh="一。")

    answer = await product.http.get(
        f"/w/{product.site.public_key}", params={"q": "releases", "lang": "zh"}
    )

    assert answer.headers["cache-control"] == "public, max-age=60"
    node = answer.json()["data"]["changelog"]["edges"][0]["node"]
    assert node["blocks"] == [{"tag": "p", "children": ["一。"]}]


async def test_who_is_no_customer_marks_nothing(product: Product) -> None:
    answer = await product.graphql(
        "mutation { markChangelogSeen(input: {}) { __typename ... on UserError { code } } }"
    )

    assert answer["data"]["markChangelogSeen"] == {
        "__typename": "NotAllowed",
        "code": "NOT_ALLOWED",
    }
    assert await count_rows(product.heard.database, "changelog_seen") == 0


async def test_without_a_mail_server_there_is_no_news(product: Product) -> None:
    answer = await product.graphql(
        "mutation($input: AskForNewsInput!) { askForNews(input: $input) "
        "{ __typename ... on UserError { code } } }",
        {"input": {"siteKey": product.site.public_key, "email": "mei@shop.example"}},
        origin=SHOP,
    )

    assert answer["data"]["askForNews"] == {"__typename": "NewsOff", "code": "NEWS_OFF"}
    assert await count_rows(product.heard.database, "news_subscription") == 0

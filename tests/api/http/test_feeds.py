"""The changelog as Atom and JSON feeds."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from domain.releases.models import Release
from domain.roadmap.models import RoadmapItem
from tests.api.http.public_world import team_of
from tests.support.api import BASE_URL, Product

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = '<script>alert("1")</script>'


async def published(product: Product) -> tuple[RoadmapItem, Release]:
    team = team_of(product)
    item = await team.item("Dark & mode", title_zh="深色模式")
    await team.voice(item, "My eyes hurt", thanks_name="Ada <L.>")
    release = await team.release(
        "1.0",
        "Easier evenings & nights",
        item,
        title_zh="夜里更舒服",
        notes=f"It is **dark**. {HOSTILE} ]]>",
        notes_zh="黑了。",
    )
    return item, release


def stamp(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def links(node: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in node.findall("a:link", ATOM)}


async def test_the_atom_feed_says_exactly_what_was_released(product: Product) -> None:
    _, release = await published(product)

    answer = await product.http.get("/changelog.atom?lang=en")
    feed = ElementTree.fromstring(answer.content)
    (entry,) = feed.findall("a:entry", ATOM)

    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.findtext("a:id", None, ATOM) == f"urn:uuid:{product.workspace_id}"
    assert feed.findtext("a:title", None, ATOM) == "Lumen · Changelog"
    assert feed.findtext("a:author/a:name", None, ATOM) == "Lumen"
    assert feed.findtext("a:updated", None, ATOM) == stamp(release.published_at)
    assert links(feed) == {
        "self": f"{BASE_URL}/changelog.atom?lang=en",
        "alternate": f"{BASE_URL}/changelog?lang=en",
    }
    assert entry.findtext("a:id", None, ATOM) == f"urn:uuid:{release.id}"
    assert entry.findtext("a:title", None, ATOM) == "Easier evenings & nights"
    assert entry.findtext("a:published", None, ATOM) == stamp(release.published_at)
    assert entry.findtext("a:updated", None, ATOM) == stamp(release.published_at)
    assert links(entry) == {"alternate": f"{BASE_URL}/changelog/1-0?lang=en"}
    content = entry.find("a:content", ATOM)
    assert content is not None and content.get("type") == "html"
    html = content.text or ""
    assert "<p>It is <strong>dark</strong>." in html
    assert '<li><a href="http://heard.test/roadmap/dark-mode">Dark &amp; mode</a></li>' in html
    assert "<p>Asked for by 1 voice</p>" in html
    assert "<p>Thank you: Ada &lt;L.&gt;</p>" in html
    assert "<script" not in html
    assert feed.get("{http://www.w3.org/XML/1998/namespace}base") == f"{BASE_URL}/"


async def test_the_json_feed_says_the_same(product: Product) -> None:
    _, release = await published(product)

    answer = await product.http.get("/changelog.json?lang=zh")
    feed = answer.json()
    content = feed["items"][0].pop("content_html")

    assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lumen · 更新日志",
        "description": "改了什么，源自哪些反馈。",
        "home_page_url": f"{BASE_URL}/changelog?lang=zh",
        "feed_url": f"{BASE_URL}/changelog.json?lang=zh",
        "language": "zh-Hans",
        "authors": [{"name": "Lumen", "url": f"{BASE_URL}/"}],
        "items": [
            {
                "id": f"urn:uuid:{release.id}",
                "url": f"{BASE_URL}/changelog/1-0?lang=zh",
                "title": "夜里更舒服",
                "date_published": stamp(release.published_at),
                "date_modified": stamp(release.published_at),
                "tags": ["深色模式"],
            }
        ],
    }
    assert content.startswith("<p>黑了。</p>")
    assert "<p>感谢：Ada &lt;L.&gt;</p>" in content


async def test_an_empty_feed_is_still_a_feed(product: Product) -> None:
    feed = ElementTree.fromstring((await product.http.get("/changelog.atom")).content)

    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", None, ATOM)
    assert (await product.http.get("/changelog.json")).json()["items"] == []


async def test_characters_that_xml_cannot_write_do_not_break_the_feed(product: Product) -> None:
    await team_of(product).release("1.0", "Bell \x07 \x1b \ufffe end", notes="\x0b \U0001f514")

    feed = ElementTree.fromstring((await product.http.get("/changelog.atom")).content)

    assert feed.findtext("a:entry/a:title", None, ATOM) == "Bell \ufffd \ufffd \ufffd end"
    assert "\U0001f514" in (feed.findtext("a:entry/a:content", None, ATOM) or "")


@pytest.mark.parametrize("path", ["/changelog.atom?lang=en", "/changelog.json?lang=en"])
async def test_what_is_held_already_is_not_sent_again(product: Product, path: str) -> None:
    _, release = await published(product)
    first = await product.http.get(path)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    moment = release.published_at.replace(microsecond=0)
    earlier = format_datetime(moment - timedelta(seconds=1), usegmt=True)

    assert re.fullmatch(r'"[0-9a-f]{20}"', etag)
    assert parsedate_to_datetime(modified) == moment
    for headers, status in (
        ({"if-none-match": etag}, 304),
        ({"if-none-match": f'"other", W/{etag}'}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-modified-since": modified}, 304),
        ({"if-none-match": '"other"'}, 200),
        ({"if-none-match": '"other"', "if-modified-since": modified}, 200),
        ({"if-modified-since": earlier}, 200),
        ({"if-modified-since": "yesterday"}, 200),
    ):
        answer = await product.http.get(path, headers=headers)
        assert answer.status_code == status, headers
        assert answer.headers["etag"] == etag
        assert (answer.content == b"") == (status == 304)

    await team_of(product).release("2.0", "Another")
    assert (await product.http.get(path, headers={"if-none-match": etag})).status_code == 200


async def test_the_two_languages_are_two_feeds(product: Product) -> None:
    await published(product)

    english = await product.http.get("/changelog.atom?lang=en")
    chinese = await product.http.get("/changelog.atom?lang=zh")
    preferred = await product.http.get("/changelog.atom", headers={"accept-language": "zh"})

    assert "夜里更舒服" in chinese.text and "Easier" not in chinese.text
    assert preferred.text == chinese.text
    assert english.headers["etag"] != chinese.headers["etag"]
    assert english.headers["vary"] == "Accept-Language, Cookie"
    assert chinese.headers["content-language"] == "zh-Hans"


async def test_pages_lead_to_both_feeds(product: Product) -> None:
    for path in ("/", "/roadmap", "/changelog"):
        page = (await product.http.get(path, headers={"accept-language": "zh"})).text
        assert 'type="application/atom+xml" href="/changelog.atom?lang=zh"' in page
        assert 'type="application/feed+json" href="/changelog.json?lang=zh"' in page

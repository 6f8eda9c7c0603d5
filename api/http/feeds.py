"""/changelog.atom (RFC 4287) and /changelog.json (JSON Feed 1.1), in the language of `?lang=`.

Entries are known by the UUID of their release, so they stay the same when addresses change. Both
feeds are built from values, never from strings, and asked for again with ETag or Last-Modified.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from typing import Final
from xml.etree import ElementTree

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.changelog_entries import Entry, entries
from api.http.languages.choosing import Language
from api.http.showing import language_of
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.releases import queries
from domain.shared.paging import PageRequest

LONGEST: Final = 30
ATOM: Final = "http://www.w3.org/2005/Atom"
XML_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
TAGS: Final[dict[Language, str]] = {"en": "en", "zh": "zh-Hans"}
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write; people's text may hold them."""

ElementTree.register_namespace("", ATOM)


@dataclass(frozen=True)
class Feed:
    """What both forms say."""

    base: str
    language: Language
    id: str
    title: str
    description: str
    author: str
    updated: datetime
    entries: Sequence[tuple[Entry, str]]
    """Each with its content as safe HTML."""

    def address(self, path: str) -> str:
        """`path` as the world knows it, in the language of the feed."""
        return f"{self.base}{path}?lang={self.language}"


def routes(heard: Heard) -> list[BaseRoute]:
    """Both feeds."""
    return [
        Route("/changelog.atom", visited(heard, _served(atom, "application/atom+xml"))),
        Route("/changelog.json", visited(heard, _served(json_feed, "application/feed+json"))),
    ]


def atom(feed: Feed) -> bytes:
    """The feed as RFC 4287 has it."""
    root = _element("feed", {XML_BASE: f"{feed.base}/", XML_LANG: TAGS[feed.language]})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", _moment(feed.updated))
    here = feed.address("/changelog.atom")
    _add(root, "link", rel="self", type="application/atom+xml", href=here)
    _add(root, "link", rel="alternate", type="text/html", href=feed.address("/changelog"))
    _add(_add(root, "author"), "name", feed.author)
    for entry, content in feed.entries:
        node = _add(root, "entry")
        _add(node, "id", f"urn:uuid:{entry.id}")
        _add(node, "title", entry.title)
        _add(node, "published", _moment(entry.published_at))
        _add(node, "updated", _moment(entry.changed_at))
        page = feed.address(f"/changelog/{entry.slug}")
        _add(node, "link", rel="alternate", type="text/html", href=page)
        _add(node, "content", content, type="html")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1 has it."""
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.description,
            "home_page_url": feed.address("/changelog"),
            "feed_url": feed.address("/changelog.json"),
            "language": TAGS[feed.language],
            "authors": [{"name": feed.author, "url": f"{feed.base}/"}],
            "items": [
                {
                    "id": f"urn:uuid:{entry.id}",
                    "url": feed.address(f"/changelog/{entry.slug}"),
                    "title": entry.title,
                    "content_html": content,
                    "date_published": _moment(entry.published_at),
                    "date_modified": _moment(entry.changed_at),
                    "tags": [item.title for item in entry.items],
                }
                for entry, content in feed.entries
            ],
        }
    )


def _served(write: Callable[[Feed], bytes], kind: str) -> Callable[[Visit], Awaitable[Response]]:
    async def serve(visit: Visit) -> Response:
        feed = await _feed(visit)
        body = write(feed)
        modified = feed.updated.astimezone(UTC).replace(microsecond=0)
        headers = {
            "ETag": f'"{sha256(body).hexdigest()[:20]}"',
            "Last-Modified": format_datetime(modified, usegmt=True),
            "Cache-Control": "public, max-age=60",
            "Vary": "Accept-Language, Cookie",
        }
        if is_known(visit.request, headers["ETag"], modified):
            return Response(status_code=304, headers=headers)
        headers |= {
            "Content-Language": TAGS[feed.language],
            "X-Content-Type-Options": "nosniff",
        }
        return Response(body, media_type=f"{kind}; charset=utf-8", headers=headers)

    return serve


async def _feed(visit: Visit) -> Feed:
    workspace, language = visit.caller.workspace, language_of(visit)
    async with visit.heard.database.reading() as session:
        page = await queries.releases_page(session, workspace.id, PageRequest(LONGEST))
        told = await entries(session, workspace.id, page.items, language)
    pages, base = visit.heard.pages, visit.heard.settings.base_url
    return Feed(
        base=base,
        language=language,
        id=f"urn:uuid:{workspace.id}",
        title=f"{workspace.name} · {pages.say(language, 'Changelog')}",
        description=pages.say(language, "What changed, and which feedback asked for it."),
        author=workspace.name,
        updated=max((entry.changed_at for entry in told), default=workspace.created_at),
        entries=[
            (
                entry,
                pages.render(language, "changelog/content.html", entry=entry, base=base).strip(),
            )
            for entry in told
        ],
    )


def is_known(request: Request, etag: str, modified: datetime | None) -> bool:
    """Whether the reader holds this already; an ETag counts before a date (RFC 9110, 13.1.3).

    Without `modified` only the ETag counts.
    """
    if held := request.headers.get("if-none-match"):
        tags = [tag.strip().removeprefix("W/") for tag in held.split(",")]
        return "*" in tags or etag in tags
    if modified is None:
        return False
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return since.tzinfo is not None and modified <= since


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _element(name: str, attributes: dict[str, str]) -> ElementTree.Element:
    return ElementTree.Element(f"{{{ATOM}}}{name}", attributes)


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    node = _element(name, attributes)
    node.text = _NOT_XML.sub("\ufffd", text) if text is not None else None
    parent.append(node)
    return node

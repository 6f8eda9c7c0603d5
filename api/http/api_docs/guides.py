"""The guides of `docs/` as pages: Markdown of our own, cleaned all the same.

They lie beside the packages in a working tree, and inside of `api` in a wheel. Where there are
none, the reference stands alone.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

import api
from api.http.api_docs.colouring import coloured
from api.http.languages.reading import sentence

ROOT: Final = "/docs"
NAMES: Final = {
    "quick-start": sentence("Quick start"),
    "graphql": sentence("How operations travel"),
    "cost": sentence("Cost and limits"),
    "subscriptions": sentence("Subscriptions"),
    "webhooks": sentence("Webhooks"),
    "errors": sentence("Refusals and errors"),
    "events": sentence("Events"),
    "permissions": sentence("Permissions and scopes"),
    "receipts": sentence("Receipts"),
    "audit": sentence("Audit log"),
    "schema-changes": sentence("What changed in the schema"),
}
"""Those that concern partners, in the order of the navigation; the others are for operators."""
_WIDE: Final = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{2}")
_ELSEWHERE: Final = {"../api/graphql/schema.graphql": "/schema.graphql"}


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, and the id that it can be linked by."""

    id: str
    text: str


@dataclass(frozen=True)
class Guide:
    """One page. `lead` is its first paragraph as plain text."""

    slug: str
    title: str
    lead: str
    body: Markup
    headings: tuple[Heading, ...]

    @property
    def address(self) -> str:
        """Where it is read."""
        return f"{ROOT}/{self.slug}"

    @property
    def name(self) -> str:
        """As the navigation calls it, in English."""
        return NAMES[self.slug]


def folder() -> Path | None:
    """Where the guides lie; None where they were not shipped."""
    package = Path(api.__file__).parent
    beside = package.parent
    if (package / "guides").is_dir():
        return package / "guides"
    # Beside installed packages may lie a folder `docs` that is none of ours.
    return beside / "docs" if (beside / "pyproject.toml").is_file() else None


def guides(source: Path | None) -> tuple[Guide, ...]:
    """Those of NAMES that there are."""
    if source is None:
        return ()
    found = {slug: source / f"{slug}.md" for slug in NAMES}
    present = frozenset(slug for slug, path in found.items() if path.is_file())
    return tuple(
        _read(slug, found[slug].read_text("utf-8"), present) for slug in NAMES if slug in present
    )


def _read(slug: str, text: str, present: frozenset[str]) -> Guide:
    whole = _MARKDOWN.parse(text)
    title = next(_plain(whole[at + 1]) for at, token in enumerate(whole) if token.tag == "h1")
    tokens = _without_title(whole)
    headings = _headings(tokens)
    for token in tokens:
        if token.type == "inline":
            _link(token, present)
            _close_up(token)
    body = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return Guide(slug, title, _lead(tokens), Markup(_CLEANER.clean(body)), headings)  # noqa: S704  # cleaned just now


def _lead(tokens: list[Token]) -> str:
    """The first paragraph that says something: a link alone leads to another language."""
    said = (_plain(tokens[at + 1]) for at, each in enumerate(tokens) if each.tag == "p")
    return next((text for text in said if len(text) > len("[中文说明](#…)")), "")


def _headings(tokens: list[Token]) -> tuple[Heading, ...]:
    """Those of the second level; every heading gets an id."""
    headings = []
    taken: set[str] = set()
    for at, token in enumerate(tokens):
        if token.tag == "h1":
            token.tag = "h2"  # the title in another language
        if token.type == "heading_open":
            name = _plain(tokens[at + 1])
            token.attrSet("id", identity := _identity(name, taken))
            if token.tag == "h2":
                headings.append(Heading(identity, name))
    return tuple(headings)


def _without_title(tokens: list[Token]) -> list[Token]:
    end = next(at for at, token in enumerate(tokens) if token.type == "heading_close")
    return tokens[end + 1 :]


def _plain(token: Token) -> str:
    return "".join(
        " " if child.type == "softbreak" else child.content for child in token.children or ()
    )


def _identity(name: str, taken: set[str]) -> str:
    """As GitHub makes them, so that links work in both places."""
    plain = re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-")
    identity, count = plain, 0
    while identity in taken:
        count += 1
        identity = f"{plain}-{count}"
    taken.add(identity)
    return identity


def _link(token: Token, present: frozenset[str]) -> None:
    """Lead to pages instead of files; what is not published here loses its link."""
    is_open = True
    for child in token.children or ():
        if child.type == "link_open":
            address = _address(str(child.attrGet("href") or ""), present)
            is_open = address is not None
            if address is not None:
                child.attrSet("href", address)
        elif child.content.endswith(".md"):
            # Who reads pages knows no files.
            child.content = NAMES.get(child.content.removesuffix(".md"), child.content)
        if child.type in ("link_open", "link_close") and not is_open:
            child.type, child.tag, child.nesting, child.content = "text", "", 0, ""


def _close_up(token: Token) -> None:
    """Chinese has no spaces: where a line of it ends in the file, the sentence goes on."""
    children = token.children or []
    for before, child, after in zip(children, children[1:], children[2:], strict=False):
        if child.type == "softbreak" and _WIDE.search(before.content[-1:] + after.content[:1]):
            child.type, child.tag, child.content = "text", "", ""


def _address(href: str, present: frozenset[str]) -> str | None:
    if href.startswith(("https://", "http://", "#", "/")):
        return href
    path, mark, fragment = href.partition("#")
    slug = path.removesuffix(".md")
    return f"{ROOT}/{slug}{mark}{fragment}" if slug in present else _ELSEWHERE.get(path)


def _fence(
    _renderer: RendererHTML, tokens: list[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Code in the colours of its language; an attribute names it for those who copy."""
    return f"<pre><code>{coloured(tokens[at].content, tokens[at].info.strip())}</code></pre>\n"


def _table(
    renderer: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Wide tables scroll by themselves, and the page does not."""
    tag = renderer.renderToken(tokens, at, options, env)
    return f'<div class="docs-table">{tag}' if tokens[at].nesting == 1 else f"{tag}</div>"


_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.add_render_rule("fence", _fence)
_MARKDOWN.add_render_rule("table_open", _table)
_MARKDOWN.add_render_rule("table_close", _table)

_CLEANER: Final = nh3.Cleaner(
    tags={"p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
    | {"h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "div", "span"},
    attributes={"a": {"href", "title"}, "ol": {"start"}}
    | {heading: {"id"} for heading in ("h2", "h3", "h4")}
    | {marked: {"class"} for marked in ("div", "span")},
    url_schemes={"http", "https"},
    link_rel="noopener",
)

"""Release notes as a tree: what a widget may show without ever parsing markup.

    [{"tag": "p", "children": ["It is ", {"tag": "strong", "children": ["dark"]}, "."]},
     {"tag": "a", "href": "https://…", "children": ["more"]}, …]

A node is a text or has one of the tags of `TAGS`; only `a` has an address, which is absolute and of
`SCHEMES`. Raw HTML stays the words that it is, and a picture becomes its description.
"""

from functools import lru_cache
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Grown = str | dict[str, Any]

SCHEMES: Final = ("http", "https", "mailto")
TAGS: Final = ("p", "h4", "ul", "ol", "li", "blockquote", "pre", "strong", "em", "s", "code", "a")
_PLAIN: Final = ("text", "code_inline", "code_block", "fence", "html_block", "html_inline", "image")
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough"])


@lru_cache(maxsize=512)
def blocks_of(text: str, base: str) -> list[Grown]:
    """The blocks of a Markdown text; addresses without a host are taken from `base`."""
    return _grown(SyntaxTreeNode(_MARKDOWN.parse(text)), base)


def _grown(parent: SyntaxTreeNode, base: str) -> list[Grown]:
    return [node for child in parent.children for node in _nodes(child, base)]


def _nodes(node: SyntaxTreeNode, base: str) -> list[Grown]:
    if node.type in ("softbreak", "hardbreak"):
        return [" "]
    if node.type in _PLAIN:
        words = node.content.rstrip("\n")
        tag = {"code_inline": "code", "code_block": "pre", "fence": "pre"}.get(node.type)
        return [_tagged(tag, [words])] if tag else [words] if words else []
    children = _grown(node, base)
    if node.type == "link":
        href = _safe(str(node.attrGet("href") or ""), base)
        return [{**_tagged("a", children), "href": href}] if href else children
    # Below the headings of whatever page they stand on. In a tight list the paragraph is hidden.
    tag = "h4" if node.type == "heading" else node.tag
    is_shown = tag in TAGS and not (node.type == "paragraph" and node.hidden)
    return [_tagged(tag, children)] if is_shown and children else children


def _tagged(tag: str, children: list[Grown]) -> dict[str, Any]:
    return {"tag": tag, "children": children}


def _safe(href: str, base: str) -> str:
    try:
        whole = urljoin(f"{base}/", href)
        return whole if urlsplit(whole).scheme in SCHEMES else ""
    except ValueError:
        return ""

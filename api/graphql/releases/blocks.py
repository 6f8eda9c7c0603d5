"""Release notes as blocks: what a widget may show without ever parsing markup.

    [{"kind": "paragraph", "spans": [{"text": "It is "}, {"text": "dark", "mark": "strong"}]},
     {"kind": "heading", "level": 3, "spans": [...]},
     {"kind": "list", "isOrdered": false, "items": [[{"text": "one"}], [{"text": "two"}]]},
     {"kind": "quote", "spans": [...]}, {"kind": "code", "text": "..."}, {"kind": "rule"}]

`mark` is strong, em, s or code; `href` is an absolute http, https or mailto address. Raw HTML stays
the words that it is, pictures become their description, and a list within a list lies flat.
"""

from functools import lru_cache
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

Span = dict[str, str]
Block = dict[str, Any]

SCHEMES: Final = ("http", "https", "mailto")
DEEPEST: Final = 6
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough"])


@lru_cache(maxsize=512)
def blocks_of(text: str, base: str) -> list[Block]:
    """The blocks of a Markdown text; addresses without a host are taken from `base`."""
    blocks: list[Block] = []
    around: list[Block | str] = []
    for token in _MARKDOWN.parse(text):
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            if not any(isinstance(outer, dict) for outer in around):
                blocks.append({"kind": "list", "isOrdered": kind[0] == "o", "items": []})
            around.append(_list_around(around) or blocks[-1])
        elif kind == "list_item_open":
            _last_list(around)["items"].append([])
        elif kind == "blockquote_open":
            around.append("quote")
        elif kind in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            around.pop()
        elif kind == "inline":
            _place(blocks, around, _spans(token.children or [], base))
        elif kind == "heading_open":
            # Below the headings of the page on which they stand, as pages have it.
            blocks.append(_heading(token))
        elif kind in ("fence", "code_block"):
            blocks.append({"kind": "code", "text": token.content.rstrip("\n")})
        elif kind == "hr":
            blocks.append({"kind": "rule"})
    return blocks


def _heading(token: Token) -> Block:
    return {"kind": "heading", "level": min(DEEPEST, int(token.tag[1]) + 2), "spans": []}


def _list_around(around: list[Block | str]) -> Block | None:
    return next((outer for outer in around if isinstance(outer, dict)), None)


def _last_list(around: list[Block | str]) -> Block:
    found = _list_around(around)
    assert found is not None
    return found


def _place(blocks: list[Block], around: list[Block | str], spans: list[Span]) -> None:
    inside = _list_around(around)
    if inside is not None:
        item = inside["items"][-1]
        item.extend([{"text": " "}, *spans] if item else spans)
    elif blocks and blocks[-1].get("spans") == []:
        blocks[-1]["spans"] = spans
    else:
        blocks.append({"kind": "quote" if "quote" in around else "paragraph", "spans": spans})


def _spans(children: list[Token], base: str) -> list[Span]:
    spans: list[Span] = []
    marks: list[str] = []
    href = ""
    for child in children:
        if child.type in ("strong_open", "em_open", "s_open"):
            marks.append(child.tag)
        elif child.type in ("strong_close", "em_close", "s_close"):
            marks.pop()
        elif child.type == "link_open":
            href = _safe(str(child.attrGet("href") or ""), base)
        elif child.type == "link_close":
            href = ""
        elif text := _text(child):
            mark = "code" if child.type == "code_inline" else marks[-1] if marks else ""
            spans.append(_span(text, mark, href))
    return spans


def _span(text: str, mark: str, href: str) -> Span:
    said = {"text": text, "mark": mark, "href": href}
    return {name: value for name, value in said.items() if value}


def _text(child: Token) -> str:
    return " " if child.type in ("softbreak", "hardbreak") else child.content


def _safe(href: str, base: str) -> str:
    try:
        whole = urljoin(f"{base}/", href)
        return whole if urlsplit(whole).scheme in SCHEMES else ""
    except ValueError:
        return ""

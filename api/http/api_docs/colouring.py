"""Code with its words marked, for the style sheet to colour: comments, strings, numbers, names."""

import re
from typing import Final

from markupsafe import Markup, escape

_WORDS: Final = {
    "graphql": "query mutation subscription fragment on true false null",
    "json": "true false null",
    "python": "async await class def for from if import in not return while try except with as "
    "None True False raise and or is elif else yield global lambda pass break continue",
    "js": "async await break case catch class const continue default else export for from "
    "function if import let new of return switch throw try type typeof while true false null",
    "sh": "curl export for do done if then fi echo npm npx pip python node heard",
}
_SAME: Final = {"ts": "js", "typescript": "js", "bash": "sh", "javascript": "js"}
_COMMENT: Final = {"js": r"//[^\n]*|/\*.*?\*/"}
_PARTS: Final = (
    r"(?P<s>\"\"\".*?\"\"\"|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"
    r"|(?P<v>\$\w+|@\w+)|(?P<n>\b\d[\d_.]*\b)|(?P<w>[A-Za-z_]\w*)"
)


def coloured(code: str, language: str) -> Markup:
    """`code` escaped, its parts in `<span class="c-…">`; as it is where the language is unknown."""
    language = _SAME.get(language, language)
    if language not in _WORDS:
        return escape(code)
    words = frozenset(_WORDS[language].split())
    comment = _COMMENT.get(language, r"#[^\n]*")
    pattern = re.compile(f"(?P<c>{comment})|{_PARTS}", re.DOTALL)
    done, end = [], 0
    for found in pattern.finditer(code):
        kind = found.lastgroup
        if kind == "w":
            kind = "k" if found[0] in words else _sort(found, language)
        if kind is not None:
            done += [escape(code[end : found.start()]), _MARK.format(kind, found[0])]
            end = found.end()
    return Markup("").join([*done, escape(code[end:])])


def _sort(found: "re.Match[str]", language: str) -> str | None:
    """Names of types begin with a capital; in GraphQL all of them do."""
    return "t" if language == "graphql" and found[0][0].isupper() else None


_MARK: Final = Markup('<span class="c-{}">{}</span>')

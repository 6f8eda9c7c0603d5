"""Moments, days, numbers, names and Markdown as people read them: the filters of the templates."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import nh3
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markupsafe import Markup

from api.http.languages.choosing import Language

LOCALES: Final[dict[Language, str]] = {"en": "en_GB", "zh": "zh_Hans_CN"}
"""English dates are written `21 Nov 2026`: nobody reads those two ways."""

RECENT: Final = timedelta(days=7)
HUES: Final = 6
"""How many colours avatars have in `heard.css`."""


def moment(value: datetime, *, language: Language, now: datetime, full: bool = False) -> Markup:
    """`2 hours ago` within a week, else the day; `full` gives the date, the hour and both.

    Takes an aware datetime; written in UTC, and `heard.js` adds the reader's own zone.
    """
    value = value.astimezone(UTC)
    exact = f"{format_datetime(value, _PATTERN[language], locale=LOCALES[language])} UTC"
    near = abs(now - value) < RECENT
    ago = format_timedelta(value - now, add_direction=True, locale=LOCALES[language])
    text = ago if near else format_date(value, "medium", locale=LOCALES[language])
    if full:
        text = _BOTH[language].format(exact, ago) if near else exact
    live = Markup(" data-relative") if near and not full else ""
    return Markup('<time datetime="{}" title="{}"{}>{}</time>').format(
        value.strftime("%Y-%m-%dT%H:%M:%SZ"), exact, live, text
    )


_PATTERN: Final[dict[Language, str]] = {"en": "d MMM y, HH:mm", "zh": "y年M月d日 HH:mm"}
_BOTH: Final[dict[Language, str]] = {"en": "{} ({})", "zh": "{}（{}）"}


def day(value: date, *, language: Language) -> Markup:
    """`21 Nov 2026` or `2026年11月21日`; of an aware datetime, its day in UTC."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC).date()
    text = format_date(value, "medium", locale=LOCALES[language])
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), text)


def number(value: float, *, language: Language, signed: bool = False) -> str:
    """`1,234.5`; `signed` writes the plus of a gain, and a true minus."""
    text = format_decimal(abs(value), locale=LOCALES[language])
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{text}"


def initials(name: str) -> str:
    """Up to two letters for an avatar: `Ada Lovelace` AL, `王小明` 小明, nobody `?`."""
    words = name.split()
    if not words:
        return "?"
    if any("\u4e00" <= letter <= "\u9fff" for letter in words[-1]):
        return words[-1][-2:]
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


def hue(name: str) -> int:
    """The avatar colour of a name, 0 to 5: the same on every page and in every process."""
    return sum(name.encode()) % HUES


def markdown(text: str) -> Markup:
    """Markdown from people as safe HTML: no raw HTML, no images, links that lend no weight.

    Headings begin at the third level, below those of the page they stand on.
    """
    return Markup(_CLEANER.clean(_MARKDOWN.render(text)))  # noqa: S704  # cleaned just now


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"


_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.core.ruler.push("lower_headings", _lower_headings)

_CLEANER: Final = nh3.Cleaner(
    tags={"p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
    | {"h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"},
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
)

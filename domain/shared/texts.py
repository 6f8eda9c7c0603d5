"""Text from outside: kept whole or refused, never silently changed beyond its edges."""

import unicodedata
from typing import Final

from domain.shared.errors import InvalidText, TextMissing, TextTooLong

SEARCH_LIMIT: Final = 20_000


def clean(text: str, field: str, *, limit: int) -> str:
    """`text` without white space around it and with Unix line ends.

    `limit` counts code points. Refuses: InvalidText, TextTooLong.
    """
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidText(field)
    if len(text) > 4 * limit:
        raise TextTooLong(field, limit)
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(cleaned) > limit:
        raise TextTooLong(field, limit)
    return cleaned


def clean_optional(text: str | None, field: str, *, limit: int) -> str | None:
    """As `clean`; nothing but white space is None."""
    return (clean(text, field, limit=limit) or None) if text is not None else None


def clean_required(text: str, field: str, *, limit: int) -> str:
    """As `clean`. Refuses also: TextMissing."""
    cleaned = clean(text, field, limit=limit)
    if not cleaned:
        raise TextMissing(field)
    return cleaned


def searchable(*parts: str | None) -> str:
    """What a search looks through: compatibility-normalised and case-folded, parts on own lines.

    NFKC makes full-width and half-width forms equal, which Chinese keyboards mix freely.
    """
    joined = "\n".join(part for part in parts if part)
    return unicodedata.normalize("NFKC", joined[:SEARCH_LIMIT]).casefold()


def search_terms(query: str) -> tuple[str, ...]:
    """The words of `query`, each of which must occur; at most eight, as `searchable` folds them."""
    return tuple(dict.fromkeys(searchable(query[:200]).split()))[:8]

"""Which pages: patterns over addresses, told in one pass, however many stars they have.

`*` is any number of any characters, slashes too; everything else is itself. A pattern that begins
with `/` is about the path, one without a slash about the host, any other about both: `/checkout*`,
`*.shop.example`, `shop.example/*/done`. Query and fragment never count, a slash at the end makes no
difference, and percent-encoded letters are the letters they stand for.
"""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from domain.campaigns.rules import Pages


def may_run_on(pages: Pages, address: str) -> bool:
    """Whether a campaign of these pages may run at `address`."""
    if matches_any(pages.exclude, address):
        return False
    return not pages.include or matches_any(pages.include, address)


def matches_any(patterns: Sequence[str], address: str) -> bool:
    """Whether one of the patterns is about `address`; nothing is about what is no address."""
    if not patterns:
        return False
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return False
    path = _normal(parts.path)
    return any(_is_about(_without_scheme(pattern), host, path) for pattern in patterns)


def _is_about(pattern: str, host: str, path: str) -> bool:
    if "/" not in pattern:
        return matches(pattern, host)
    return matches(_normal(pattern), path if pattern.startswith("/") else host + path)


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of `text` is of `pattern`. Linear: nothing is tried twice."""
    first, *middle = pattern.split("*")
    if not middle:
        return text == first
    last = middle.pop()
    if len(text) < len(first) + len(last):
        return False
    if not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _without_scheme(pattern: str) -> str:
    """Without `https://`; the host in small letters, as browsers write it."""
    bare = pattern.split("://", 1)[-1]
    if bare.startswith("/"):
        return bare
    host, slash, path = bare.partition("/")
    return host.lower() + slash + path


def _normal(path: str) -> str:
    return unquote(path).rstrip("/") or "/"

"""E-mail addresses: from each `@` outwards, never further than an address may reach."""

from collections.abc import Iterator
from typing import Final

_LOCAL: Final = 64
_DOMAIN: Final = 253
_IN_LOCAL: Final = frozenset(".!#$%&'*+/=?^_`{|}~-")
_IN_DOMAIN: Final = frozenset(".-")
_NEVER_FIRST: Final = "./=?'`*|{#&!$%^~"
_LETTERS_END: Final = "\u2e80"
"""Letters below are of alphabets: a Chinese character ends an address."""


def mailboxes(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses stand (RFC 5321 sizes); each character is looked at a bounded times."""
    done = 0
    at = text.find("@")
    while at >= 0:
        start = _start(text, at, done)
        end = _end(text, at + 1)
        if start < at and end:
            yield start, end
            done = end
        at = text.find("@", max(at + 1, done))


def _start(text: str, at: int, done: int) -> int:
    start, first = at, max(done, at - _LOCAL)
    while start > first and (_is_letter(text[start - 1]) or text[start - 1] in _IN_LOCAL):
        start -= 1
    while start < at and text[start] in _NEVER_FIRST:
        start += 1
    return start


def _end(text: str, begin: int) -> int:
    """Behind the last label; 0 where there is no domain with a dot and a top of two letters."""
    end = begin
    while end < min(len(text), begin + _DOMAIN) and (
        _is_letter(text[end]) or text[end] in _IN_DOMAIN
    ):
        end += 1
    labels = text[begin:end].split(".")
    while labels and not (len(labels[-1]) >= 2 and labels[-1].replace("-", "").isalpha()):
        labels.pop()
    if len(labels) < 2 or not all(label.strip("-") for label in labels):
        return 0
    return begin + len(".".join(labels).rstrip("-"))


def _is_letter(character: str) -> bool:
    return character.isalnum() and character < _LETTERS_END

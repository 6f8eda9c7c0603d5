"""Slugs: what a public address ends in. Once given they stay, so that links keep working."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count
from typing import Final
from uuid import UUID

from domain.shared.ids import public_id

LONGEST: Final = 60
_BETWEEN_WORDS: Final = re.compile(r"[^a-z0-9]+")


def slug_for(title: str, kind: str, identity: UUID) -> str:
    """`dark-mode` for "Dark mode!"; `item-7k2q9x4m` for a title with letters outside ASCII.

    Half a Chinese title would mislead, so the last 40 random bits of the id stand for all of it.
    Accents go: "Café" is `cafe`.
    """
    folded = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    slug = _shortened(_BETWEEN_WORDS.sub("-", letters).strip("-"))
    if not slug or any(letter.isalpha() and not letter.isascii() for letter in letters):
        return f"{kind}-{public_id(kind, identity)[-8:]}"
    return slug


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or the first free of `wanted-2`, `wanted-3` …"""
    if wanted not in taken:
        return wanted
    return next(suffixed for number in count(2) if (suffixed := f"{wanted}-{number}") not in taken)


def _shortened(slug: str) -> str:
    """At most 60 characters, cut between words where there is a place to cut."""
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]

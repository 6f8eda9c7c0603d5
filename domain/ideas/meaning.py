"""What a text and the titles of items have in common beyond words, where the semantic layer is on.

The vectors of titles stay in memory, 2 KB each: a title is encoded once, not at every key.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Final

import numpy as np

from domain.encoding.choosing import current_encoder
from domain.encoding.protocols import Encoder, Vectors

ALIKE: Final = 0.45
"""The cosine from which a title is about what somebody types; `python -m bench.similar` measures
what that finds.
"""
WEIGHS: Final = 0.3
"""What a cosine counts beside likeness in words, which tells more where there is any."""
_KEPT: Final = 4_000

_lock: Final = Lock()
_titles: Final[OrderedDict[tuple[str, str, str], Vectors]] = OrderedDict()


async def closeness(text: str, items: Sequence[Sequence[str]]) -> list[float]:
    """For each item, of which the titles are given, the cosine of its closest one; 0 below ALIKE.

    Nothing is close where the semantic layer is off.
    """
    return await asyncio.to_thread(close_titles, current_encoder(), text, items)


def close_titles(encoder: Encoder, text: str, items: Sequence[Sequence[str]]) -> list[float]:
    """The same, with an encoder of your own."""
    vectors = _vectors(encoder, [title for titles in items for title in titles])
    (wanted,) = encoder.encode([text])
    closest = (
        max((float(wanted @ vectors[each]) for each in titles), default=0.0) for titles in items
    )
    return [cosine if cosine >= ALIKE else 0.0 for cosine in closest]


def _vectors(encoder: Encoder, titles: Sequence[str]) -> dict[str, Vectors]:
    with _lock:
        kept = {title: _titles.get((encoder.name, encoder.version, title)) for title in titles}
        missing = [title for title, vector in kept.items() if vector is None]
        made = encoder.encode(missing) if missing else np.zeros((0, encoder.dimensions))
        for title, vector in zip(missing, made, strict=True):
            _titles[encoder.name, encoder.version, title] = kept[title] = vector
        while len(_titles) > _KEPT:
            _titles.popitem(last=False)
    return {title: vector for title, vector in kept.items() if vector is not None}

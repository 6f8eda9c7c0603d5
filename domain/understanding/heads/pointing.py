"""Which words an n-gram model went by, merged into spans that a person can read."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np

from domain.understanding.findings import Reason
from domain.understanding.heads.weights import Values

_WORD: Final = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?", re.IGNORECASE)
_WORTH_SHOWING: Final = 0.3
_LEAST: Final = 0.01
_KEPT: Final = 4


def chinese_reasons(text: str, heat: Values) -> tuple[Reason, ...]:
    """Runs of neighbouring characters that speak for it, the faint ones left out.

    `heat` is how far each character moved the label; what stays below three tenths of the
    strongest character is no reason.
    """
    if not len(heat) or heat.max() < _LEAST:
        return ()
    floor = float(heat.max()) * _WORTH_SHOWING
    edges: list[int] = []
    is_out = True
    for at, (warmth, letter) in enumerate(zip(heat.tolist(), text, strict=False)):
        if (warmth >= floor and letter.isalnum()) is is_out:
            edges.append(at)
            is_out = not is_out
    if len(edges) % 2:
        edges.append(len(heat))
    return _reasons(text, heat, zip(edges[::2], edges[1::2], strict=True))


def english_reasons(text: str, heat: Values) -> tuple[Reason, ...]:
    """Whole words that speak for it, neighbours joined, the faint ones left out."""
    words = _words_in(text[: len(heat)])
    warmth_at = heat.tolist()
    warmths = [sum(warmth_at[start:end]) for start, end in words]
    warmest = max(warmths, default=0.0)
    if warmest < _LEAST:
        return ()
    floor = warmest * _WORTH_SHOWING
    joined: list[tuple[int, int]] = []
    for (start, end), warmth in zip(words, warmths, strict=True):
        if warmth < floor:
            continue
        if joined and not text[joined[-1][1] : start].strip(" -"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return _reasons(text, heat, joined)


@lru_cache(maxsize=_KEPT)
def _words_in(text: str) -> list[tuple[int, int]]:
    """Found once for all models that point."""
    return [match.span() for match in _WORD.finditer(text)]


def pointed(script: str, text: str, heat: Values) -> tuple[Reason, ...]:
    """By the habits of the script."""
    return chinese_reasons(text, heat) if script == "chinese" else english_reasons(text, heat)


def _reasons(text: str, heat: Values, spans: Iterable[tuple[int, int]]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            start,
            end,
            text[start:end],
            round(max(_LEAST, float(np.add.reduce(heat[start:end]))), 3),
        )
        for start, end in spans
    )

"""The tokens as /console/style tells them, read from tokens.css itself."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from api.http.assets import STATIC
from widgets.colouring import contrast

TEXT_NEEDS: Final = 4.5
EDGE_NEEDS: Final = 3.0
"""Least contrast of text, and of edges that must be seen (WCAG 2.2, 1.4.3 and 1.4.11, level AA)."""

TONES: Final = ("good", "warn", "bad", "info", "plum")
_INKS: Final = (
    *((ink, ground) for ink in ("ink", "ink-soft", "ink-faint") for ground in ("paper", "sunken")),
    ("accent-ink", "paper"),
    ("accent-ink", "accent-soft"),
    ("on-accent", "accent"),
    *((tone, f"{tone}-soft") for tone in TONES),
)
_EDGES: Final = (("line-firm", "surface"), ("accent", "surface"))


@dataclass(frozen=True)
class Colour:
    """A token that is one colour in each scheme, each `#rrggbb`."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Pair:
    """Ink on its ground, and how far apart they are in each scheme, from 1 to 21."""

    ink: str
    ground: str
    light: float
    dark: float
    needs: float

    @property
    def is_kept(self) -> bool:
        """Whether it can be read in both schemes."""
        return min(self.light, self.dark) >= self.needs


@dataclass(frozen=True)
class Measure:
    """A token that is a length, a duration or a curve, as it is written."""

    name: str
    value: str


@cache
def colours() -> tuple[Colour, ...]:
    """All of them, in the order of the file."""
    found = re.findall(r"--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)", _css())
    return tuple(Colour(*each) for each in found)


@cache
def pairs() -> tuple[Pair, ...]:
    """Every ink on the grounds it stands on."""
    known = {colour.name: colour for colour in colours()}
    wanted = (*((pair, TEXT_NEEDS) for pair in _INKS), *((pair, EDGE_NEEDS) for pair in _EDGES))
    return tuple(
        Pair(
            ink,
            ground,
            contrast(known[ink].light, known[ground].light),
            contrast(known[ink].dark, known[ground].dark),
            needs,
        )
        for (ink, ground), needs in wanted
    )


@cache
def measures(pattern: str) -> tuple[Measure, ...]:
    """The tokens whose whole name matches, as browsers without a wish of their own see them."""
    plain = _css().split("@supports")[0]
    found = re.findall(r"^  --([a-z0-9-]+):\s*([^;]+);", plain, re.MULTILINE)
    return tuple(
        Measure(name, " ".join(value.split()))
        for name, value in dict(reversed(found)).items()
        if re.fullmatch(pattern, name)
    )[::-1]


@cache
def _css() -> str:
    return (STATIC / "tokens.css").read_text("utf-8")

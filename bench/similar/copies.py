"""Disturbed copies among real texts: how many are found, and which texts are taken for others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.similar.disturbing import DISTURBANCES, chance
from domain.similar.comparing import ENOUGH, compare, length
from domain.similar.folding import bare
from domain.similar.signing import bands


@dataclass(frozen=True)
class Found:
    """Of `texts` disturbed in one way: found by comparing, and by looking them up first."""

    name: str
    texts: int
    compared: int
    looked_up: int


class Shelf:
    """Bands in memory, looked up as `similar.queries.candidates` does."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._holders: dict[int, list[int]] = {}
        for place, text in enumerate(texts):
            for band in bands(text):
                self._holders.setdefault(band, []).append(place)

    def original(self, text: str, *, but: int | None = None) -> int | None:
        """The place of the text that `text` is a copy of, `but` one left out."""
        shared: dict[int, int] = {}
        for band in bands(text):
            for place in self._holders.get(band, ()):
                if place != but:
                    shared[place] = shared.get(place, 0) + 1
        nearest = sorted(shared, key=lambda place: (-shared[place], place))[:12]
        likeness = [(compare(text, self.texts[place]), place) for place in nearest]
        copies = [(like.similarity, -place) for like, place in likeness if like.kind]
        return -max(copies)[1] if copies else None


def distinct(texts: Sequence[str], most: int) -> list[str]:
    """At most so many by chance, each bare form once, none that says too little to be copied."""
    mixed = sorted(set(texts))
    chance().shuffle(mixed)
    by_form = {bare(text): text for text in mixed}
    return [text for form, text in by_form.items() if length(form) >= ENOUGH][:most]


def found_copies(shelf: Shelf) -> Iterator[Found]:
    """One disturbance after the other."""
    for name, disturb in DISTURBANCES.items():
        random, compared, looked_up = chance(), 0, 0
        for place, text in enumerate(shelf.texts):
            again = disturb(text, random)
            compared += compare(text, again).kind is not None
            looked_up += shelf.original(again) == place
        yield Found(name, len(shelf.texts), compared, looked_up)


def false_hits(shelf: Shelf) -> list[tuple[str, str]]:
    """Texts that are taken for copies of another one, with that one."""
    hits = ((text, shelf.original(text, but=place)) for place, text in enumerate(shelf.texts))
    return [(text, shelf.texts[place]) for text, place in hits if place is not None]

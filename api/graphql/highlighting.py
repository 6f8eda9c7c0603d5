"""Where a search was found in a text, for clients that mark it."""

from typing import Final

import strawberry

from domain.searching.asking import terms_of
from domain.searching.highlighting import hits_in

MOST: Final = 200


@strawberry.type(description="A stretch of a text in which a word of a search stands.")
class Highlight:
    """See `domain.searching.highlighting`."""

    start: int = strawberry.field(description="Where it begins, in code points.")
    end: int = strawberry.field(description="Where what follows it begins.")


def highlights_in(text: str, search: str) -> list[Highlight]:
    """The first 200 in the order of the text; hits that touch are one. Refuses: InvalidText."""
    found = hits_in(text, terms_of(search))[:MOST]
    return [Highlight(start=start, end=end) for start, end in found]

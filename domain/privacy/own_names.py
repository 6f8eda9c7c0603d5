"""Names and addresses that the workspace knows: of its members, of who is speaking."""

from collections.abc import Iterator, Sequence
from typing import Final

MOST_NAMES: Final = 500
_LONGEST: Final = 254
_LETTERS_END: Final = "\u2e80"


def own_names_in(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of `names` stands, in any case, as a whole word; the first 500 names count.

    Letters of an alphabet end at a border; Chinese has none. One letter is no name.
    """
    lowered = _lowered(text)
    for name in names[:MOST_NAMES]:
        wanted = _lowered(" ".join(name.split()))
        if not 2 <= len(wanted) <= _LONGEST or wanted.isdigit():
            continue
        at = lowered.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if _has_border(lowered, at) and _has_border(lowered, end):
                yield at, end
            at = lowered.find(wanted, end)


def _lowered(text: str) -> str:
    """Each character by one."""
    if text.isascii():
        return text.lower()
    return "".join(small if len(small := each.lower()) == 1 else each for each in text)


def _has_border(text: str, at: int) -> bool:
    """Whether no word of an alphabet runs over `at`."""
    return not (0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at]))


def _is_letter(character: str) -> bool:
    return character.isalnum() and character < _LETTERS_END

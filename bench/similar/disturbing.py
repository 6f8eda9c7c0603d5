"""A text as somebody might send it again."""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

SEED: Final = 7
GREETINGS: Final = (
    "你好，",
    "请问一下，",
    "亲，",
    "打扰了，",
    "Hello, ",
    "Hi team! ",
    "Dear all, ",
)
ENDS: Final = ("!!!", "。。。", "~", " :)", "…")


def chance() -> Random:
    """The same in every run."""
    return Random(SEED)  # noqa: S311  # hides nothing


def punctuated(text: str, random: Random) -> str:
    """Other marks, or none, and a new end."""
    marks = ("，", "。", "! ", "… ", " ", "")
    return re.sub(r"[^\w\s]", lambda _: random.choice(marks), text) + random.choice(ENDS)


def swapped(text: str, random: Random) -> str:
    """One pair of neighbours in twelve letters changes places."""
    letters = list(text)
    for _ in range(max(1, len(letters) // 12)):
        if len(letters) > 1:
            at = random.randrange(len(letters) - 1)
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def greeted(text: str, random: Random) -> str:
    """With a greeting before it."""
    return random.choice(GREETINGS) + text


def cut(text: str, _: Random) -> str:
    """The first four fifths."""
    return text[: max(4, len(text) * 4 // 5)]


def recased(text: str, random: Random) -> str:
    """Capitals by chance."""
    return "".join(random.choice((str.upper, str.lower))(letter) for letter in text)


DISTURBANCES: Final[Mapping[str, Callable[[str, Random], str]]] = {
    "punctuation": punctuated,
    "swapped letters": swapped,
    "greeting": greeted,
    "cut": cut,
    "case": recased,
}

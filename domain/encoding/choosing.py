"""Which encoder is on: the best one that is installed."""

from functools import cache

from domain.encoding.lexical import LexicalEncoder
from domain.encoding.protocols import Encoder


@cache
def current_encoder() -> Encoder:
    """The same one as long as the process runs."""
    return LexicalEncoder()

"""Which encoder is on: the one that the process has chosen."""

from enum import StrEnum
from functools import cache
from typing import Final

from domain.encoding.lexical import LexicalEncoder
from domain.encoding.protocols import Encoder
from domain.encoding.semantic import SemanticEncoder, is_installed


class EncoderChoice(StrEnum):
    """AUTO is the semantic one where it is installed, else the lexical one."""

    AUTO = "auto"
    LEXICAL = "lexical"
    SEMANTIC = "semantic"


_LEXICAL: Final = LexicalEncoder()
_chosen = EncoderChoice.LEXICAL


def choose_encoder(choice: EncoderChoice) -> None:
    """From now on `current_encoder` is that one; until a process chooses, it is the lexical one."""
    global _chosen
    _chosen = choice


def current_encoder() -> Encoder:
    """The one that is on. Encoding loads it: outside of the event loop, please."""
    return _semantic() if is_semantic() else _LEXICAL


def is_semantic() -> bool:
    """Whether meanings are compared, and not words alone."""
    if _chosen is EncoderChoice.AUTO:
        return _is_there()
    return _chosen is EncoderChoice.SEMANTIC


@cache
def _semantic() -> SemanticEncoder:
    """One a process: it holds the model."""
    return SemanticEncoder()


@cache
def _is_there() -> bool:
    return is_installed()

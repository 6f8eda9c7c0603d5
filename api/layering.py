"""Which layer a process reads texts with: words alone, or meaning too."""

from domain.encoding.choosing import EncoderChoice, choose_encoder, current_encoder, is_semantic
from domain.understanding.meanings import give_meanings


def use_layer(choice: EncoderChoice) -> None:
    """From now on, in this process. Loads nothing: the first text does."""
    choose_encoder(choice)
    give_meanings(current_encoder() if is_semantic() else None)

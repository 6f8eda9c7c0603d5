"""What Heard says when an outside model proposes nothing, or there is none."""

from domain.outside import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: dict[type[Refusal], Sentence] = {
    errors.NothingProposed: Sentence(
        "No proposal for that label waits for a decision.",
        "这个标签没有待定的建议。",
    ),
    errors.NoOutsideModel: Sentence(
        "Whoever runs this Heard has set no outside model.",
        "此 Heard 的运营者没有设置外部模型。",
    ),
}

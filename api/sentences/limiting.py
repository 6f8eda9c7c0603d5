"""Refusals of who tries too often."""

from typing import Final

from domain.shared import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.TooManyTries: Sentence(
        "Too many tries. Please wait {seconds} seconds.", "尝试次数过多，请等待 {seconds} 秒。"
    ),
}

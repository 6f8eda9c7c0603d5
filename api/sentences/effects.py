"""Refusals of the judging of changes."""

from typing import Final

from domain.effects import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.NotShippedYet: Sentence(
        "It is not there yet. Once it is, we will ask whether it helped.",
        "它尚未上线。上线后我们会询问是否有帮助。",
    ),
    errors.NotAskedFor: Sentence(
        "Only who spoke or voted for it says whether it helped.",
        "只有为它反馈或投票的人才能评价它是否有帮助。",
    ),
}

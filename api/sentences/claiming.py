"""Refusals of who claims by a tracking number."""

from typing import Final

from domain.claiming import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.InvalidTrackingNumber: Sentence(
        "Please check the number: it is not complete, or one character is off.",
        "请检查查询编号：号码不完整，或有一个字符不正确。",
    ),
    errors.FeedbackIsSomebodys: Sentence(
        "This feedback belongs to somebody already, so its number cannot claim it.",
        "这条反馈已有归属，无法用查询编号认领。",
    ),
}

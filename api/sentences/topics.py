"""Refusals of topics and of the figures about them."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.topics.errors import TopicIsMerged, TopicNotFound
from domain.topics.figures.periods import InvalidPeriod

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    TopicNotFound: Sentence("There is no such topic.", "没有这个主题。"),
    TopicIsMerged: Sentence(
        "A merged topic stands for nothing of its own, and none is merged into itself.",
        "已合并的主题不再单独存在，主题也不能与自身合并。",
    ),
    InvalidPeriod: Sentence(
        "A period lies between 1900 and 3000, ends after it begins and is no longer than three "
        "years.",
        "时间段须在 1900 至 3000 年之间，结束须晚于开始，且不得超过三年。",
    ),
}

"""Refusals of the judging and the measuring of changes."""

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
    errors.NothingToMeasure: Sentence(
        "Choose which scores are measured: a rating, or one question of a survey.",
        "请选择要衡量的分数：一种评分，或问卷中的一个题目。",
    ),
    errors.QuestionWithoutNumber: Sentence(
        "The survey asks no question “{question}” that a number answers.",
        "该问卷没有以数字作答的题目“{question}”。",
    ),
    errors.WindowOutOfRange: Sentence(
        "Between {lowest} and {highest} days before and after can be compared.",
        "前后对比的天数必须在 {lowest} 到 {highest} 之间。",
    ),
    errors.TargetOutOfRange: Sentence(
        "A target must be a number between {lowest} and {highest} here.",
        "此处的目标必须是 {lowest} 到 {highest} 之间的数。",
    ),
}

"""Refusals of feedback and priorities."""

from typing import Final

from domain.feedback import errors
from domain.priorities.arithmetic import AxisOutOfRange
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.FeedbackNotFound: Sentence("That feedback does not exist.", "找不到该反馈。"),
    errors.NothingSaid: Sentence("Please give a score or write a few words.", "请打分或写几句话。"),
    errors.ScoreMissing: Sentence("Please choose a score.", "请选择一个分数。"),
    errors.ScoreWithoutKind: Sentence(
        "A score needs its kind: NPS, CSAT, CES, STARS, FACES or THUMBS.",
        "分数需要注明类型：NPS、CSAT、CES、STARS、FACES 或 THUMBS。",
    ),
    errors.ScoreOutOfRange: Sentence(
        "The score must be between {lowest} and {highest}.",
        "分数必须在 {lowest} 到 {highest} 之间。",
    ),
    errors.FeedbackIsFake: Sentence(
        "This feedback was judged fake. Judge it valid first.",
        "该反馈已被判定为虚假，请先改判为有效。",
    ),
    errors.AlreadyShipped: Sentence(
        "This feedback has changed the product already and cannot be judged fake.",
        "该反馈已促成产品改进，不能再判定为虚假。",
    ),
    AxisOutOfRange: Sentence("“{axis}” runs from 1 to 5.", "“{axis}”的取值范围是 1 到 5。"),
}

"""Refusals of circles."""

from typing import Final

from domain.circles import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.CircleNotFound: Sentence("There is no such invitation.", "没有找到这项邀请。"),
    errors.CircleIsClosed: Sentence(
        "It is closed: nobody can join any more.", "已截止，不能再加入。"
    ),
    errors.CircleIsFull: Sentence(
        "All {seats} seats are taken. If one becomes free, you can still accept.",
        "{seats} 个名额已满。如果有人退出，您仍可以接受邀请。",
    ),
    errors.SeatsOutOfRange: Sentence(
        "There must be between {lowest} and {highest} seats.",
        "名额必须在 {lowest} 到 {highest} 之间。",
    ),
    errors.InvalidCircleLink: Sentence(
        "The link must be the full address of a page and begin with https://.",
        "链接必须是以 https:// 开头的完整网址。",
    ),
    errors.CircleEndsTooSoon: Sentence(
        "The last day to answer must be in the future.", "答复截止时间必须晚于现在。"
    ),
    errors.InviteeNotFound: Sentence(
        "One of them is no customer who could come back to answer.",
        "其中有人不是可以联系到的客户。",
    ),
    errors.TooManyInvitees: Sentence(
        "Choose between 1 and {most} people at a time.", "每次请选择 1 到 {most} 人。"
    ),
}

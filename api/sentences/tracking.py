"""Refusals of tracking pages, of owners and dates, and of erasing."""

from typing import Final

from domain.erasing import errors as erasing
from domain.routing import errors as routing
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.tracking import errors as tracking

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    tracking.NatureUnknown: Sentence(
        "Please choose what it is: a complaint, a suggestion, a question, praise, or other.",
        "请选择它是什么：投诉、建议、问题、表扬或其他。",
    ),
    tracking.ThreadIsFull: Sentence(
        "This conversation has {most} of your messages, which is all it can hold.",
        "这个对话里已有您的 {most} 条留言，不能再添加了。",
    ),
    tracking.WordsWereErased: Sentence(
        "The words of this feedback were erased.", "这条反馈的内容已被删除。"
    ),
    routing.MoveReasonMissing: Sentence(
        "The customer was told a date. Please say why it moves: they will read it.",
        "客户已得知预计日期。请说明更改的原因，客户会看到。",
    ),
    routing.DateHasPassed: Sentence("Please choose a date to come.", "请选择一个将来的日期。"),
    routing.StoryHasEnded: Sentence(
        "This feedback is closed: nothing is expected any more.", "该反馈已结束，不再有预计日期。"
    ),
    routing.LimitOutOfRange: Sentence(
        "A limit has 1 to {most} hours.", "时限应为 1 到 {most} 小时。"
    ),
    erasing.ErasureNotFound: Sentence("That request does not exist.", "找不到该请求。"),
    erasing.ErasureIsDecided: Sentence(
        "This request was decided already.", "该请求已处理，不能再改。"
    ),
    erasing.ErasureNotConfirmed: Sentence(
        "Erasing cannot be undone. Please confirm it.", "删除后无法恢复，请先确认。"
    ),
    erasing.NamelessCannotErase: Sentence(
        "A browser may be shared, so please ask with your tracking number, or come in by name.",
        "浏览器可能多人共用，请用查询编号提出请求，或先以本人身份进入。",
    ),
}

"""Losses that no list can hold: an amount that is gone, things that have disappeared.

Each pattern speaks of the writer's own loss: "I lost $500" and 余额少了200块 count, "it costs
$500", "I lost 5 pounds" and 价格少了20块 do not. Patterns look at folded text, where what follows a
"not" counts as little as with words.
"""

from typing import Final, NamedTuple

from domain.understanding.findings import Reason
from domain.understanding.heads.spotting import Spotted, is_denied
from domain.understanding.heads.telling import Telling, telling

_AMOUNT: Final = (
    r"(?:[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:dollars?|bucks|usd|euros?|eur|gbp|rmb|yuan|cny))"
)
_THINGS: Final = (
    r"(?:photos?|pictures?|files?|data|notes?|messages?|contacts?|documents?|projects?|history"
    r"|chats?|records?|progress|backups?|recordings?|videos?)"
)
_DINGE: Final = (
    "(?:照片|相册|数据|文件|文档|资料|记录|笔记|存档|备份|视频|录音|项目|作品|通讯录|联系人|日记)"
)


class _Loss(NamedTuple):
    """What is gone, in which language, and how that is said."""

    section: str
    language: str
    said: Telling


_LOSSES: Final = tuple(
    _Loss(section, language, telling(signs, pattern))
    for section, language, signs, pattern in (
        (
            "money",
            "en",
            "lost losing took stole deducted debited withdrew missing",
            r"\b(?:SIGNS)"
            r"(?: (?:me|us|my|an?|extra|another|about|over|more|than|almost|nearly|out of|of)){0,4}"
            rf" {_AMOUNT}(?! off\b)",
        ),
        (
            "money",
            "en",
            "charged billed",
            rf"\b(?:SIGNS)(?: me| us)?(?: an)? (?:extra|another) {_AMOUNT}",
        ),
        (
            "money",
            "en",
            "charged billed debited",
            r"\b(?:SIGNS)(?: (?:me|us|my|our|the|same|card|account|credit|order"
            r"|for|it|this|one)){0,5} (?:twice|two times|three times|\d+ times|double)\b",
        ),
        (
            "money",
            "en",
            "charged billed",
            r"\b(?:SIGNS)(?: me| us)? for [^.!?]{0,40}"
            r"\b(?:i (?:have )?cancell?ed|never (?:ordered|bought|used))",
        ),
        (
            "money",
            "en",
            "gone disappeared vanished lost stolen missing",
            r"\b(?:money|balance|funds|savings|deposit)(?: (?:is|are|was|has|have|just|all|been))*"
            r" (?:SIGNS)\b",
        ),
        ("money", "zh", "多收 多扣 重复收 重复扣", r"(?:SIGNS)(?:了|我|我们|走)*\s?\d"),
        (
            "money",
            "zh",
            "少了",
            r"(?:余额|账户里|账户|卡里|钱包|钱)(?:里)?(?:的钱)?(?:突然|莫名|就)*SIGNS",
        ),
        (
            "money",
            "zh",
            "损失 亏 丢 骗 坑",
            r"(?:SIGNS)了?(?:我|我们)?\s?\d[\d.,]*\s?(?:多)?(?:块|元|万|千|百)",
        ),
        (
            "money",
            "zh",
            "没到 没收到 不见",
            r"(?:充值|转账|付)(?:的|了)?钱(?:却|但|还|一直)?(?:SIGNS)",
        ),
        (
            "loss",
            "en",
            "gone disappeared vanished deleted erased wiped lost",
            rf"\b(?:my|our)(?: \w+)? {_THINGS}(?: (?:are|is|were|was|have|has|all|just|been|got))*"
            r" (?:SIGNS)\b",
        ),
        (
            "loss",
            "en",
            "deleted erased wiped destroyed",
            rf"\b(?<!i )(?:SIGNS) (?:all (?:of )?)?(?:my|our)(?: whole| entire)? {_THINGS}\b",
        ),
        (
            "loss",
            "en",
            "lost",
            rf"\bSIGNS (?:all (?:of )?)?(?:my|our)(?: whole| entire)? {_THINGS}\b",
        ),
        ("down", "zh", "down", r"又\s?SIGNS"),
        (
            "loss",
            "zh",
            "没了 不见了 丢了 丢失了 丢失 消失了 被删了 被删 被清空",
            rf"{_DINGE}(?:全|都|部|突然|一下子|莫名|也|又|就)*(?:SIGNS)",
        ),
    )
)
_SPOKEN_OF: Final = {
    language: tuple(loss for loss in _LOSSES if language in (loss.language, "mixed"))
    for language in ("en", "zh", "mixed")
}
_SIGNS: Final = {
    language: tuple(dict.fromkeys(sign for loss in losses for sign in loss.said.signs))
    for language, losses in _SPOKEN_OF.items()
}


def losses_in(text: str, folded: str, language: str) -> list[Spotted]:
    """Each with its own words as the reason; `folded` is `text` made comparable, in place."""
    if not [sign for sign in _SIGNS.get(language, ()) if sign in folded]:
        return []
    return [
        Spotted(loss.section, Reason(*found.span(), text[slice(*found.span())], 1.0))
        for loss in _SPOKEN_OF[language]
        for found in loss.said.matches(folded)
        if not is_denied(folded, found.start())
    ]

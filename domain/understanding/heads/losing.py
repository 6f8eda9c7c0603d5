"""Losses that no list can hold: an amount that is gone, things that have disappeared.

Each pattern speaks of the writer's own loss: "I lost $500" and 余额少了200块 count, "it costs
$500", "I lost 5 pounds" and 价格少了20块 do not. Patterns look at folded text, where what follows a
"not" counts as little as with words.
"""

import re
from collections.abc import Iterator
from typing import Final

from domain.understanding.findings import Reason
from domain.understanding.heads.spotting import Spotted, is_denied

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
_PATTERNS: Final = tuple(
    (section, language, re.compile(pattern))
    for section, language, pattern in (
        (
            "money",
            "en",
            r"\b(?:lost|losing|took|stole|deducted|debited|withdrew|missing)"
            r"(?: (?:me|us|my|an?|extra|another|about|over|more|than|almost|nearly|out of|of)){0,4}"
            rf" {_AMOUNT}(?! off\b)",
        ),
        ("money", "en", rf"\b(?:charged|billed)(?: me| us)?(?: an)? (?:extra|another) {_AMOUNT}"),
        (
            "money",
            "en",
            r"\b(?:charged|billed|debited)(?: (?:me|us|my|our|the|same|card|account|credit|order"
            r"|for|it|this|one)){0,5} (?:twice|two times|three times|\d+ times|double)\b",
        ),
        (
            "money",
            "en",
            r"\b(?:charged|billed)(?: me| us)? for [^.!?]{0,40}"
            r"\b(?:i (?:have )?cancell?ed|never (?:ordered|bought|used))",
        ),
        (
            "money",
            "en",
            r"\b(?:money|balance|funds|savings|deposit)(?: (?:is|are|was|has|have|just|all|been))*"
            r" (?:gone|disappeared|vanished|lost|stolen|missing)\b",
        ),
        ("money", "zh", r"(?:多|重复)(?:收|扣)(?:了|我|我们|走)*\s?\d"),
        ("money", "zh", r"(?:余额|账户里|账户|卡里|钱包|钱)(?:里)?(?:的钱)?(?:突然|莫名|就)*少了"),
        (
            "money",
            "zh",
            r"(?:损失|亏|丢|骗|坑)了?(?:我|我们)?\s?\d[\d.,]*\s?(?:多)?(?:块|元|万|千|百)",
        ),
        ("money", "zh", r"(?:充值|转账|付)(?:的|了)?钱(?:却|但|还|一直)?(?:没到|没收到|不见)"),
        (
            "loss",
            "en",
            rf"\b(?:my|our)(?: \w+)? {_THINGS}(?: (?:are|is|were|was|have|has|all|just|been|got))*"
            r" (?:gone|disappeared|vanished|deleted|erased|wiped|lost)\b",
        ),
        (
            "loss",
            "en",
            rf"\b(?<!i )(?:deleted|erased|wiped|destroyed) (?:all (?:of )?)?(?:my|our)"
            rf"(?: whole| entire)? {_THINGS}\b",
        ),
        ("loss", "en", rf"\blost (?:all (?:of )?)?(?:my|our)(?: whole| entire)? {_THINGS}\b"),
        ("down", "zh", r"又\s?down"),
        (
            "loss",
            "zh",
            rf"{_DINGE}(?:全|都|部|突然|一下子|莫名|也|又|就)*"
            "(?:没了|不见了|丢了|丢失了?|消失了|被删了?|被清空)",
        ),
    )
)


def losses_in(text: str, folded: str, language: str) -> Iterator[Spotted]:
    """Each with its own words as the reason; `folded` is `text` made comparable, in place."""
    for section, written, pattern in _PATTERNS:
        if language not in (written, "mixed"):
            continue
        for found in pattern.finditer(folded):
            start, end = found.span()
            if not is_denied(folded, start):
                yield Spotted(section, Reason(start, end, text[start:end], 1.0))

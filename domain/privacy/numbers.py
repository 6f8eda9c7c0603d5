"""Chains of digits: groups with one space, dash or dot between them, and what stands around.

A number is a run of whole groups. It is never part of a longer word, a decimal or a code with
dashes, and what says before it that it is an order, a serial or an amount is believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

MOST_GROUPS: Final = 6
LEAST_DIGITS: Final = 9
MOST_DIGITS: Final = 20
_BEFORE: Final = 24
_JOINTS: Final = ("-", ".", "/", "_", "#")

_CHAIN: Final = re.compile(r"[0-9]+(?:(?: ?[-.] ?|\)[ -]?| ?\(| )[0-9]+)*", re.ASCII)
_GROUP: Final = re.compile(r"[0-9]+", re.ASCII)
_OTHER_THING: Final = re.compile(
    r"(?:订单|單號|单号|运单|流水|编号|編號|序列号|序列號|设备号|会议号|房间号|货号|型号|批次|批号|发票|合同"
    r"|工单|取件码|提取码|验证码|密码|积分|積分|金额|金額|余额|价格|版本|条形码|条码"
    r"|\b(?:hrd|order|invoice|serial|ticket|tracking|reference|ref|receipt|case|sku|imei|version|build"
    r"|meeting|points|amount|total|price|transaction|parcel|shipment|batch|model|part|item"
    r"|isbn|barcode|upc|ean|code)s?(?: ?(?:number|no|num|nr|id|code|key))?"
    r")[号號码碼]?[ .:：#是为為=]{0,4}$",
    re.ASCII | re.IGNORECASE,
)
_PHONE_WORD: Final = re.compile(
    r"(?:电话|電話|手机|手機|座机|固话|传真|联系方式|热线|微信|致电|拨打|打给|打|"
    r"\b(?:phone|tel|telephone|mobile|mob|cell|call me at|call|fax|whatsapp|wechat|text me at"
    r"|reach me at|v|vx|wx|t|m))(?: ?number| ?no)?[号號码碼]?[ .:：#是为為=-]{0,4}$",
    re.ASCII | re.IGNORECASE,
)
_CARD_WORD: Final = re.compile(
    r"(?:卡号|卡號|银行卡|銀行卡|信用卡|储蓄卡|借记卡|银联|账号|帐号|账户|"
    r"\b(?:cards?|visa|mastercard|amex|debit|credit|unionpay|account))"
    r"(?: ?number| ?no)?[号號码碼]?[ .:：#是为為=]{0,4}$",
    re.ASCII | re.IGNORECASE,
)
_ID_WORD: Final = re.compile(
    r"(?:身份证|身份證|证件|證件|\b(?:id|identity)(?: ?card)?)(?: ?number| ?no)?"
    r"[号號码碼]{0,2}[ .:：#是为為=]{0,4}$",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A run of whole groups in a chain. `start` and `end` are places in the folded text."""

    text: str
    start: int
    end: int
    shape: tuple[int, ...]

    @cached_property
    def digits(self) -> str:
        """Nothing but the digits."""
        return "".join(_GROUP.findall(self.text[self.start : self.end]))

    @cached_property
    def before(self) -> str:
        """The last characters in front of it."""
        return self.text[max(0, self.start - _BEFORE) : self.start]

    @cached_property
    def is_free_before(self) -> bool:
        """Whether no word, decimal or code with dashes runs into it; `tel138…`, `wx138…` may."""
        before = self.before
        runs_in = _is_code(before[-1:]) or _is_joined(before[-1:], before[-2:-1])
        return not runs_in or self.is_called_phone

    @property
    def stands_alone(self) -> bool:
        """Whether it is part of nothing longer on either side."""
        after = self.text[self.end : self.end + 2]
        runs_on = _is_code(after[:1]) or _is_joined(after[:1], after[1:])
        return self.is_free_before and not runs_on

    @property
    def is_other_thing(self) -> bool:
        """Whether words in front of it say that it is an order, a serial, an amount."""
        return _OTHER_THING.search(self.before) is not None

    @property
    def is_called_phone(self) -> bool:
        """Whether words in front of it say that one can call it."""
        return _PHONE_WORD.search(self.before) is not None

    @property
    def is_called_card(self) -> bool:
        """Whether words in front of it say that it is a card or an account."""
        return _CARD_WORD.search(self.before) is not None

    @property
    def is_called_id(self) -> bool:
        """Whether words in front of it say that it is an identity card."""
        return _ID_WORD.search(self.before) is not None


def chains(text: str) -> Iterator[list[tuple[int, int]]]:
    """The groups of each chain, as places in `text`."""
    for chain in _CHAIN.finditer(text):
        yield [group.span() for group in _GROUP.finditer(text, *chain.span())]


def numbers_from(text: str, groups: list[tuple[int, int]], first: int) -> Iterator[Number]:
    """The runs that begin with group `first`, longest first; nothing too long to be anything."""
    digits, runs = 0, []
    for last in range(first, min(first + MOST_GROUPS, len(groups))):
        digits += groups[last][1] - groups[last][0]
        if digits > MOST_DIGITS:
            break
        if digits >= LEAST_DIGITS:
            runs.append(groups[first : last + 1])
    for run in reversed(runs):
        shape = tuple(end - start for start, end in run)
        yield Number(text, run[0][0], run[-1][1], shape)


def _is_joined(joint: str, beyond: str) -> bool:
    """Whether `joint` ties it to what is beyond; a slash between two numbers does not."""
    return joint in _JOINTS and _is_code(beyond) and not (joint == "/" and beyond.isdigit())


def _is_code(character: str) -> bool:
    """Of one character, or none."""
    return character.isascii() and (character.isalnum() or character == "_")

"""Chinese names by what stands beside them: a surname, one or two characters, and a reason.

A reason is what introduces a person (我叫, 联系人), a title behind (先生, 女士), or a relation in
front with an end behind (同事…也). Without one nothing is a name: 高兴, 张江, 王者 are words.
"""

import re
from collections.abc import Iterator
from typing import Final

from domain.privacy.words import DOUBLE_SURNAMES, EVERYDAY, NEVER_IN_NAMES, SURNAMES

_FAMILY: Final = f"(?:{'|'.join(DOUBLE_SURNAMES.split())}|[{SURNAMES}])"
_INTRODUCED_GIVEN: Final = "(?:(?![的了是不没在和这那])[\u4e00-\u9fff])"
_GIVEN: Final = f"(?:(?![{NEVER_IN_NAMES}])[\u4e00-\u9fff])"
_NAME: Final = f"{_FAMILY}{_GIVEN}{{1,2}}?"
_EVERYDAY: Final = frozenset(EVERYDAY.split())
_FOLLOWS: Final = (
    "先生|女士|小姐|太太|老师|师傅|经理|反[馈映]|表示|来[电信]|提[到出]|[告通]知|希望|要求|咨询|处理|接待|负责|回复"
    "|一直|刚|今天|昨天|已|[的和与跟及也说都同给帮在是把被还就对很态服打让收您與說]"
)
_AFTER_NAME: Final = f"(?=$|[^\u4e00-\u9fff]|{_FOLLOWS})"
_ROLES_ON_PAPER: Final = (
    "联系人|聯絡人|收件人|收货人|收貨人|寄件人|寄货人|签收人|经办人|申请人|户主|户名|持卡人|开户人|投保人|乘客|乘机人"
    "|入住人|预订人|预定人|订票人|负责人|法人|署名|落款|此致|开户名|本人|姓名|名字|真名|实名"
)
_RELATIONS: Final = (
    "同事|朋友|客服|店员|导购|销售|快递员|快递小哥|骑手|司机|师傅|经理|顾问|老师|医生|护士|服务员|工程师|技术员|专员|老公"
    "|老婆|丈夫|妻子|儿子|女儿|哥哥|姐姐|弟弟|妹妹|爸爸|妈妈|父亲|母亲|室友|邻居|同学|用户|顾客|客户|会员|员工|店长|主管"
    "|前台|管家|团长|领导|老板|叫|寄给|转给|发给|交给|送给|汇给|还给|找到?|联系|感谢|谢谢|表扬|投诉|我是|这里是|转告|@"
)
_TITLES: Final = "先生|女士|小姐|太太|同志|阿姨|大姐|大哥"
_TITLES_AT_WORK: Final = "老师|师傅|经理|医生|大夫|主任|教练|同学|主管|店长"
_INTRODUCED: Final = re.compile(
    f"(?:我(?:的名字)?(?:叫做|名叫|名字[是叫]|叫)|(?:{_ROLES_ON_PAPER})(?:姓名)?[是叫为: ]{{0,3}})"
    f"(?P<name>{_FAMILY}{_INTRODUCED_GIVEN}{_GIVEN}?)"
)
_TITLED: Final = re.compile(f"(?P<name>{_FAMILY}{_GIVEN}{{1,2}})(?={_TITLES})")
_TITLED_AT_WORK: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|(?<=[是找叫的和与跟被由给让请谢感向对位名]))"
    f"(?P<name>{_FAMILY}{_GIVEN}{{1,2}})(?={_TITLES_AT_WORK})"
)
_RELATED: Final = re.compile(
    f"(?:{_RELATIONS})[: ]?"
    f"(?P<name>{_NAME}){_AFTER_NAME}(?:[和与跟、及](?P<other>{_NAME}){_AFTER_NAME})?"
)
_BEFORE_PHONE: Final = re.compile(
    f"(?:^|[^\u4e00-\u9fff])(?P<name>{_FAMILY}{_GIVEN}{{1,2}})[ ,:(]{{0,2}}"
    r"(?=(?:电话|手机号?|联系电话)?[ :]?(?:\+?86[ -]?)?1[3-9][0-9])"
)
_RULES: Final = (_BEFORE_PHONE, _INTRODUCED, _TITLED, _TITLED_AT_WORK, _RELATED)


def chinese_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand. Each rule looks a bounded way ahead of each place."""
    for rule in _RULES:
        for hit in rule.finditer(text):
            for group in ("name", "other"):
                if group in rule.groupindex and hit[group] and _is_name(hit[group]):
                    yield hit.span(group)


def _is_name(characters: str) -> bool:
    """No everyday word, alone or with one more character."""
    return characters[:2] not in _EVERYDAY

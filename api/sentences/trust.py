"""The rules of trust in words: what each found, for the team, and what it looks at, for everybody.

The numbers stand in the rules and nowhere else. A test finds a rule without its words.
"""

from dataclasses import dataclass
from typing import Final

from domain.shared.languages import Language, Sentence
from domain.trust.rules import (
    BURST_LEAST,
    BURST_MINUTES,
    BURST_TIMES,
    POINTS,
    QUICKEST,
    SAME_SENDER_LEAST,
    SHORT_COPY,
    SHORT_LETTERS,
    Reason,
    Span,
    TrustRule,
)
from domain.trust.weighing import Verdict

FOUND: Final[dict[TrustRule, Sentence]] = {
    TrustRule.VERIFIED: Sentence(
        "The website vouches for this person.", "网站为此人的身份作了担保。"
    ),
    TrustRule.PURCHASED: Sentence(
        "The website says that this person has bought something.", "网站确认此人有购买记录。"
    ),
    TrustRule.MAILBOX: Sentence(
        "This person has shown that a mailbox is theirs.", "此人已验证自己的邮箱。"
    ),
    TrustRule.INVITED: Sentence("It answers a personal invitation.", "这是对一份个人邀请的答复。"),
    TrustRule.HISTORY_VALID: Sentence(
        "Of what else this person said, the team judged so many valid: {valid}; and fake: {fake}.",
        "此人的其他反馈中，团队判定有效 {valid} 条，虚假 {fake} 条。",
    ),
    TrustRule.HISTORY_FAKE: Sentence(
        "Of what else this person said, the team judged so many fake: {fake}; and valid: {valid}.",
        "此人的其他反馈中，团队判定虚假 {fake} 条，有效 {valid} 条。",
    ),
    TrustRule.BURST: Sentence(
        "Part of a burst: {count} with the same score at the same place within {minutes} minutes, "
        "far more than usual.",
        "属于一次集中涌入：{minutes} 分钟内，同一位置、同一评分的反馈有 {count} 条，远多于平常。",
    ),
    TrustRule.COPIED: Sentence(
        "Others said the same words about then: {count}.",
        "同一时段另有 {count} 人说了相同或几乎相同的话。",
    ),
    TrustRule.SAME_SENDER: Sentence(
        "Others sent from the same network with the same browser that day: {count}.",
        "当天另有 {count} 人用同一网络、同一浏览器发送了反馈。",
    ),
    TrustRule.QUICK: Sentence(
        "The words came faster than anybody types: {letters} letters within {seconds} s.",
        "输入速度超过常人：{seconds} 秒内写下约 {letters} 个字母的内容。",
    ),
    TrustRule.SPAM: Sentence("The words read like advertising.", "内容看起来像广告。"),
}
"""What moved one weight; `{name}` is a number of the reason."""

_VERDICTS: Final[dict[Verdict, Sentence]] = {
    Verdict.LOW: Sentence("low", "低"),
    Verdict.USUAL: Sentence("usual", "一般"),
    Verdict.HIGH: Sentence("high", "高"),
}


@dataclass(frozen=True)
class Published:
    """A rule as everybody reads it: what it looks at, and how many points it moves."""

    rule: TrustRule
    text: Sentence

    @property
    def points(self) -> str:
        """Such as `+15` or `−10 … −30`."""
        return shown_span(POINTS[self.rule])

    @property
    def is_for(self) -> bool:
        """Whether it speaks for the feedback."""
        return POINTS[self.rule].most > 0


PUBLISHED: Final = (
    Published(
        TrustRule.VERIFIED,
        Sentence(
            "The website where you spoke signs that it knows you.",
            "您所在的网站以签名确认认识您。",
        ),
    ),
    Published(
        TrustRule.PURCHASED,
        Sentence(
            "That signature also says that you bought something there.",
            "该签名同时说明您在那里有过购买。",
        ),
    ),
    Published(
        TrustRule.MAILBOX,
        Sentence(
            "No website vouches for you, but you opened a link that we mailed to you.",
            "没有网站为您担保，但您打开了我们发到您邮箱的链接。",
        ),
    ),
    Published(
        TrustRule.INVITED,
        Sentence(
            "You answer an invitation that was sent to you by name.",
            "您答复的是专门发给您的邀请。",
        ),
    ),
    Published(
        TrustRule.HISTORY_VALID,
        Sentence(
            "More of what you said before was judged valid than fake; counted for each one more.",
            "您以前的反馈中，被判定有效的多于虚假的；每多一条计一次。",
        ),
    ),
    Published(
        TrustRule.HISTORY_FAKE,
        Sentence(
            "More of what you said before was judged fake than valid; counted for each one more.",
            "您以前的反馈中，被判定虚假的多于有效的；每多一条计一次。",
        ),
    ),
    Published(
        TrustRule.BURST,
        Sentence(
            f"At least {BURST_LEAST} people for whom no website vouches give the same score at the "
            f"same place within {2 * BURST_MINUTES} minutes, and at least {BURST_TIMES} times as "
            "many as usual that day.",
            f"在 {2 * BURST_MINUTES} 分钟内，至少 {BURST_LEAST} 位没有网站担保的人在同一位置给出"
            f"相同评分，且至少是当日平常数量的 {BURST_TIMES} 倍。",
        ),
    ),
    Published(
        TrustRule.COPIED,
        Sentence(
            "Others say the same words, or nearly, within the day before or the hour after; "
            f"counted for each of them. Texts of fewer than {SHORT_LETTERS} letters lose at most "
            f"{-SHORT_COPY}: short words are the same by chance.",
            "他人在此前一天内或此后一小时内说了相同或几乎相同的话，每人计一次。"
            f"不足 {SHORT_LETTERS} 个字母的短句（一个汉字按两个字母计）最多减 {-SHORT_COPY} 分，"
            "因为短句容易碰巧相同。",
        ),
    ),
    Published(
        TrustRule.SAME_SENDER,
        Sentence(
            f"At least {SAME_SENDER_LEAST} others for whom no website vouches send from the same "
            "network with the same browser on one day.",
            f"同一天内，至少另有 {SAME_SENDER_LEAST} 位没有网站担保的人"
            "用同一网络、同一浏览器发送。",
        ),
    ),
    Published(
        TrustRule.QUICK,
        Sentence(
            "The words of a survey came faster than anybody types: "
            f"more than {QUICKEST} letters a second.",
            f"问卷中的文字输入速度超过常人：每秒多于 {QUICKEST} 个字母。",
        ),
    ),
    Published(
        TrustRule.SPAM,
        Sentence("The words read like advertising.", "内容看起来像广告。"),
    ),
)
"""Every rule once, in the order of the page."""


def reason_text(reason: Reason, language: Language) -> str:
    """What the rule found, with its numbers."""
    return FOUND[reason.rule].in_(language).format(**reason.params)


def verdict_text(verdict: Verdict, language: Language) -> str:
    """The weight as a word."""
    return _VERDICTS[verdict].in_(language)


def shown_span(span: Span) -> str:
    """With a sign; a range from the least to the most."""
    if span.each == span.most:
        return shown_points(span.each)
    return f"{shown_points(span.each)} … {shown_points(span.most)}"


def shown_points(points: int) -> str:
    """With a sign that is as wide as a plus."""
    return f"+{points}" if points > 0 else f"−{-points}"

"""What messages and ledger entries say to a customer, in words. Pure.

A message is stored as a kind and a few values; pages and mails word it in the reader's language.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from domain.feedback.models import StatusMeaning
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.messages.models import Message, MessageKind
from domain.shared.languages import Language, Sentence
from rewards.ledger.models import Entry, EntryKind
from rewards.rules import Rule


class MessageText(NamedTuple):
    """A message in words, and where it leads."""

    title: str
    body: str
    url: str


def message_text(message: Message, language: Language, base_url: str) -> MessageText:
    """What to show, or to mail: plain text, to be escaped where it is shown."""
    params = message.params
    base = base_url.rstrip("/")
    if message.kind in (MessageKind.REPLIED, MessageKind.STATUS):
        number = shown_tracking_number(TrackingNumber(params["tracking"]))
        title, body = _about_feedback(message.kind, params)
        return MessageText(
            title.in_(language), body.in_(language).format(number=number), f"{base}/t/{number}"
        )
    if message.kind is MessageKind.COMMENTED:
        titled = QUOTED.in_(language).format(title=_titled(params["item"], language))
        said, where = (words.in_(language).format(title=titled) for words in COMMENTED)
        return MessageText(said, where, f"{base}/roadmap/{params['item']['slug']}#comments")
    if message.kind is MessageKind.INVITED:
        circle = params["circle"]
        titled = QUOTED.in_(language).format(title=_titled(circle, language))
        asked, where = (words.in_(language).format(title=titled) for words in INVITED)
        return MessageText(asked, where, f"{base}/me/circles#{circle['id']}")
    return _shipped(message.kind, params, language, base)


def _about_feedback(kind: MessageKind, params: Mapping[str, Any]) -> tuple[Sentence, Sentence]:
    return REPLIED if kind is MessageKind.REPLIED else MOVED[StatusMeaning(params["meaning"])]


def _shipped(
    kind: MessageKind, params: Mapping[str, Any], language: Language, base: str
) -> MessageText:
    items: Sequence[Mapping[str, Any]] = params["items"]
    release: Mapping[str, Any] | None = params["release"]
    titles = [_titled(item, language) for item in items]
    quoted = QUOTED.in_(language)
    named = BETWEEN.in_(language).join(quoted.format(title=title) for title in titles)
    title = SHIPPED_TITLE[kind].in_(language).format(title=quoted.format(title=titles[0]))
    if len(titles) > 1:
        more = len(titles) - 1
        title += (AND_ONE_MORE if more == 1 else AND_MORE).in_(language).format(count=more)
    parts = [SHIPPED_BODY[kind].in_(language).format(titles=named)]
    if release:
        parts.append(
            IN_RELEASE.in_(language).format(
                version=release["version"], title=_titled(release, language)
            )
        )
    if params["thanked_as"]:
        parts.append(THANKED.in_(language).format(name=params["thanked_as"]))
    url = f"{base}/changelog/{release['slug']}" if release else f"{base}/roadmap/{items[0]['slug']}"
    return MessageText(title, SPACE.in_(language).join(parts), url)


def _titled(thing: Mapping[str, Any], language: Language) -> str:
    chinese = thing["title_zh"] if language is Language.ZH else None
    return str(chinese or thing["title"])


def entry_text(entry: Entry, language: Language, reward: str | None = None) -> str:
    """Why an entry is in somebody's books; `reward` is the title of what was redeemed."""
    if entry.kind is EntryKind.REDEEM and reward:
        return REDEEMED.in_(language).format(reward=reward)
    sentence = CAUSES.get((entry.kind, entry.rule)) or CAUSES[entry.kind, None]
    return sentence.in_(language)


QUOTED: Final = Sentence("“{title}”", "“{title}”")
BETWEEN: Final = Sentence(", ", "、")
SPACE: Final = Sentence(" ", "")
AND_ONE_MORE: Final = Sentence(" and one more", "等两项")
AND_MORE: Final = Sentence(" and {count} more", "及另外 {count} 项")
IN_RELEASE: Final = Sentence(
    "It came with release {version}, {title}.", "包含在 {version} 版“{title}”中。"
)
THANKED: Final = Sentence(
    "The release thanks you by name, as {name}.", "发布说明里以“{name}”的名字感谢了您。"
)

REPLIED: Final = (
    Sentence("The team answered you", "团队回复了您"),
    Sentence("There is a reply to your feedback {number}.", "您的反馈 {number} 有了新回复。"),
)
COMMENTED: Final = (
    Sentence("The team wrote about {title}", "团队在{title}下发言了"),
    Sentence(
        "You follow {title}: there is word from the team.", "您关注的{title}有了团队的新说明。"
    ),
)
INVITED: Final = (
    Sentence("You are invited: {title}", "邀请您参加{title}"),
    Sentence(
        "The team would like to make something together with you. You decide; nothing changes if "
        "you decline.",
        "团队想和您一起共创。参加与否由您决定，婉拒也不会有任何影响。",
    ),
)
MOVED: Final[dict[StatusMeaning, tuple[Sentence, Sentence]]] = {
    StatusMeaning.RECEIVED: (
        Sentence("Your feedback is back in the inbox", "您的反馈回到了收件箱"),
        Sentence("The team will look at {number} once more.", "团队会重新查看 {number}。"),
    ),
    StatusMeaning.REVIEWED: (
        Sentence("The team read your feedback", "团队看过了您的反馈"),
        Sentence(
            "Somebody has read {number} and found it valid.", "已有人读过 {number} 并确认有效。"
        ),
    ),
    StatusMeaning.CONSIDERED: (
        Sentence("Your feedback is being considered", "正在考虑您的反馈"),
        Sentence(
            "{number} now speaks for an idea on the roadmap.",
            "{number} 已成为路线图上一个想法的依据。",
        ),
    ),
    StatusMeaning.PLANNED: (
        Sentence("What you asked for is planned", "您提的已列入计划"),
        Sentence(
            "{number} speaks for something that the team will do.",
            "{number} 对应的事项，团队决定要做。",
        ),
    ),
    StatusMeaning.SHIPPED: (
        Sentence("What you asked for has shipped", "您提的已经上线"),
        Sentence("{number} changed the product.", "{number} 改变了产品。"),
    ),
    StatusMeaning.DECLINED: (
        Sentence("The team decided against it", "团队决定暂不采纳"),
        Sentence(
            "It will not be done for now; {number} shows the reason.",
            "目前不会做；理由见 {number}。",
        ),
    ),
    StatusMeaning.REJECTED: (
        Sentence("Your feedback was set aside", "您的反馈未通过核实"),
        Sentence(
            "The team could not take {number} as genuine feedback. If that is a mistake, "
            "please tell us again.",
            "团队未能确认 {number} 是真实的反馈。如有误会，请再告诉我们一次。",
        ),
    ),
}
SHIPPED_TITLE: Final = {
    MessageKind.ASKED_SHIPPED: Sentence(
        "You asked, it shipped: {title}", "您提的已经上线：{title}"
    ),
    MessageKind.VOTED_SHIPPED: Sentence(
        "You voted for it, it shipped: {title}", "您投票的已经上线：{title}"
    ),
    MessageKind.FOLLOWED_SHIPPED: Sentence(
        "What you follow has shipped: {title}", "您关注的已经上线：{title}"
    ),
}
SHIPPED_BODY: Final = {
    MessageKind.ASKED_SHIPPED: Sentence(
        "Your feedback helped to bring about {titles}.", "您的反馈促成了{titles}。"
    ),
    MessageKind.VOTED_SHIPPED: Sentence(
        "Your vote helped to bring about {titles}.", "您的投票促成了{titles}。"
    ),
    MessageKind.FOLLOWED_SHIPPED: Sentence(
        "You follow {titles}, which is there now.", "您关注的{titles}已经可以使用。"
    ),
}

REDEEMED: Final = Sentence("You redeemed “{reward}”", "兑换了“{reward}”")
CAUSES: Final[dict[tuple[EntryKind, str | None], Sentence]] = {
    (EntryKind.AWARD, Rule.RATING): Sentence("You gave a rating", "您给了评分"),
    (EntryKind.AWARD, None): Sentence("You told us something", "您写了反馈"),
    (EntryKind.GRANT, None): Sentence("Your feedback changed the product", "您的反馈改变了产品"),
    (EntryKind.CONFIRM, None): Sentence(
        "The team found your feedback valid", "团队确认您的反馈有效"
    ),
    (EntryKind.VOID, None): Sentence(
        "The team could not accept this feedback", "团队未能认可这条反馈"
    ),
    (EntryKind.REVERSE, None): Sentence(
        "Taken back: the feedback was judged anew", "已收回：这条反馈被重新评定"
    ),
    (EntryKind.REINSTATE, None): Sentence(
        "Given back: the feedback is valid after all", "已退还：这条反馈最终确认有效"
    ),
    (EntryKind.REDEEM, None): Sentence("You redeemed a reward", "兑换了奖励"),
    (EntryKind.HAND_OVER, None): Sentence("Somebody made these points theirs", "积分已被认领"),
    (EntryKind.TAKE_OVER, None): Sentence(
        "You made points from before you came in yours", "您认领了进入之前获得的积分"
    ),
}
"""By kind of entry and rule; None for every other rule."""

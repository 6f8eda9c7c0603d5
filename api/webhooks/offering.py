"""Which kinds of events other servers may hear, each in one sentence of both languages.

What is not offered is in INTERNAL, with its reason; a test finds the event that is in neither.
"""

from typing import Final

from domain.circles.events import CircleAnswered, CircleInvited
from domain.claiming.events import FeedbackClaimed
from domain.comments.events import CommentPosted
from domain.effects.events import ChangeJudged, MeasureChosen, MeasureStopped
from domain.erasing.events import (
    CustomerErased,
    ErasureAsked,
    ErasureDeclined,
    FeedbackErased,
)
from domain.feedback.events import (
    FeedbackJudged,
    FeedbackProgressed,
    FeedbackReplied,
    FeedbackSubmitted,
)
from domain.ideas.events import IdeaSuggested
from domain.messages.events import MessagesStored
from domain.newsletters.events import NewsAsked, NewsDue
from domain.people.events import CustomerClaimed, CustomerLinkAsked, MemberInvited
from domain.priorities.events import FeedbackGraded
from domain.releases.events import FeedbackShipped, ReleasePublished
from domain.roadmap.events import (
    EvidenceLinked,
    EvidenceUnlinked,
    RoadmapItemCreated,
    RoadmapItemDated,
    RoadmapItemEdited,
    RoadmapItemMerged,
    RoadmapItemMoved,
)
from domain.routing.events import FeedbackRouted
from domain.shared.events import Event
from domain.shared.languages import Sentence
from domain.shared.outbox import Listening
from domain.similar.events import CopyProposed, FeedbackMerged, FeedbackUnmerged
from domain.surveys.events import SurveyAnswered, SurveyPublished
from domain.surveys.invitations.events import PeopleInvitedToSurvey
from domain.topics.events import (
    FeedbackSorted,
    TopicChanged,
    TopicEmerged,
    TopicMerged,
    TopicUnmerged,
)
from domain.tracking.events import FeedbackCorrected, FeedbackCustomerReplied
from domain.trust.events import TrustChanged
from domain.understanding.corrections.events import LabelCorrected
from domain.understanding.events import FeedbackUnderstood
from domain.votes.events import VoteCast, VoteWithdrawn
from domain.webhooks.events import WebhookPaused
from domain.webhooks.queueing import queue_webhooks
from rewards.events import (
    CodeUsed,
    PointsConfirmed,
    PointsPending,
    PointsReversed,
    PointsVoided,
    RewardRedeemed,
)

OFFERED: Final[dict[type[Event], Sentence]] = {
    FeedbackSubmitted: Sentence("A customer gave feedback.", "客户提交了反馈。"),
    FeedbackUnderstood: Sentence(
        "Language, sentiment and nature of a feedback are known.", "已识别反馈的语言、情感和性质。"
    ),
    FeedbackGraded: Sentence("The team graded a feedback.", "团队为反馈定级。"),
    FeedbackJudged: Sentence(
        "The team called a feedback valid or fake.", "团队判定反馈为有效或虚假。"
    ),
    FeedbackReplied: Sentence("The team replied to a customer.", "团队回复了客户。"),
    FeedbackProgressed: Sentence("A feedback reached another status.", "反馈进入了新的状态。"),
    FeedbackCustomerReplied: Sentence(
        "A customer answered back on the tracking page.", "客户在查询页上作了回复。"
    ),
    FeedbackCorrected: Sentence(
        "A customer says that a feedback was understood wrongly.", "客户指出反馈的性质识别有误。"
    ),
    LabelCorrected: Sentence(
        "The team said which label of a feedback is right.", "团队更正了反馈的某个标签。"
    ),
    FeedbackRouted: Sentence(
        "A feedback has another owner or expected date.", "反馈的负责团队或预计日期有变更。"
    ),
    FeedbackMerged: Sentence(
        "The team said that a feedback says the same as an earlier one.",
        "团队确认某条反馈与更早的一条内容相同。",
    ),
    FeedbackUnmerged: Sentence(
        "The team took back that two feedbacks say the same.", "团队撤销了两条反馈内容相同的判断。"
    ),
    FeedbackSorted: Sentence(
        "The team said what a feedback is about.", "团队指定了反馈所属的主题。"
    ),
    TopicEmerged: Sentence(
        "A topic is spoken of more than before.", "某个主题被提及的次数明显增多。"
    ),
    TopicChanged: Sentence(
        "The team named, hid, showed or pinned a topic.",
        "团队对某个主题进行了命名、隐藏、显示或固定。",
    ),
    TopicMerged: Sentence("The team merged two topics.", "团队合并了两个主题。"),
    TopicUnmerged: Sentence("The team took a merge of topics back.", "团队撤销了主题的合并。"),
    TrustChanged: Sentence(
        "A feedback is under review or no longer, or the team overruled the rules of trust.",
        "反馈进入或结束复核，或团队推翻了可信度规则的结论。",
    ),
    FeedbackErased: Sentence(
        "The words of a feedback were erased; erase your copy.", "反馈内容已删除，请一并删除副本。"
    ),
    CustomerErased: Sentence(
        "A customer was erased; erase your copy.", "客户资料已删除，请一并删除副本。"
    ),
    ErasureAsked: Sentence("Somebody asks for words to be erased.", "有人请求删除反馈内容。"),
    ErasureDeclined: Sentence("The team declined to erase.", "团队拒绝了删除请求。"),
    FeedbackShipped: Sentence(
        "A release does what a feedback asked for.", "某次发布实现了反馈中的诉求。"
    ),
    RoadmapItemCreated: Sentence("An item is on the roadmap.", "路线图新增了条目。"),
    RoadmapItemEdited: Sentence("The words of a roadmap item changed.", "路线图条目的文字有修改。"),
    RoadmapItemMoved: Sentence(
        "A roadmap item stands at another stage.", "路线图条目进入了新的阶段。"
    ),
    RoadmapItemDated: Sentence(
        "A roadmap item is expected at another time.", "路线图条目的预计时间有变更。"
    ),
    RoadmapItemMerged: Sentence(
        "A roadmap item was merged into another one.", "路线图条目已合并到另一条目。"
    ),
    IdeaSuggested: Sentence("A customer suggested an idea.", "客户提出了想法。"),
    CommentPosted: Sentence(
        "A comment on the roadmap can be read by everybody.", "路线图上有新的公开评论。"
    ),
    EvidenceLinked: Sentence(
        "A feedback counts for a roadmap item.", "反馈被关联为路线图条目的依据。"
    ),
    EvidenceUnlinked: Sentence(
        "A feedback no longer counts for a roadmap item.", "反馈不再是路线图条目的依据。"
    ),
    VoteCast: Sentence("A customer votes for a roadmap item.", "客户为路线图条目投票。"),
    VoteWithdrawn: Sentence("A customer took a vote back.", "客户撤回了投票。"),
    ReleasePublished: Sentence("A release was published.", "发布了新版本。"),
    PeopleInvitedToSurvey: Sentence(
        "People are being invited to a survey by mail.", "正在通过邮件邀请填写问卷。"
    ),
    SurveyPublished: Sentence("A survey was published.", "发布了问卷。"),
    SurveyAnswered: Sentence(
        "Somebody began to answer a survey, or came to its end.", "有人开始或完成了问卷。"
    ),
    PointsConfirmed: Sentence("A customer's points were confirmed.", "客户的积分已确认。"),
    PointsPending: Sentence("Points wait for a feedback to be judged.", "积分待反馈判定后生效。"),
    PointsReversed: Sentence("Confirmed points were taken back.", "已确认的积分被收回。"),
    PointsVoided: Sentence("Pending points were taken back.", "待定积分被取消。"),
    FeedbackClaimed: Sentence(
        "A customer made a feedback theirs that nobody was behind.", "客户认领了一条无主的反馈。"
    ),
    CustomerClaimed: Sentence(
        "A customer made what a nameless one said theirs.", "客户认领了匿名时的内容。"
    ),
    CircleInvited: Sentence(
        "The team invited a customer to make something together.", "团队邀请客户参与共创。"
    ),
    CircleAnswered: Sentence(
        "A customer accepted, declined or left a seat in a circle.",
        "客户接受、婉拒或退出了共创名额。",
    ),
    RewardRedeemed: Sentence("A customer redeemed a reward.", "客户兑换了奖品。"),
    CodeUsed: Sentence("The code of a redemption was handed in.", "兑换码已被使用。"),
    WebhookPaused: Sentence(
        "Heard paused another webhook of this workspace.", "Heard 暂停了本工作区的另一个 Webhook。"
    ),
    ChangeJudged: Sentence(
        "A customer said whether a change helped.", "客户反馈了某项改进是否有帮助。"
    ),
    MeasureChosen: Sentence(
        "The team chose by which scores a change is measured.", "团队选定了衡量某项改进的分数。"
    ),
    MeasureStopped: Sentence("A change is measured no more.", "某项改进不再衡量。"),
}

INTERNAL: Final[dict[type[Event], str]] = {
    CopyProposed: "a question to the team; what the team answers is an event of its own",
    MemberInvited: "that an invitation is to be mailed, which is nobody else's",
    CustomerLinkAsked: "that a customer's link is to be mailed, which is nobody else's",
    NewsAsked: "that a question is to be mailed, which is nobody else's",
    NewsDue: "that subscribers are to be mailed; the release told its own event before",
    MessagesStored: "which messages are to be mailed; each told its own event before",
}

DESCRIPTIONS: Final[dict[str, Sentence]] = {kind.name: text for kind, text in OFFERED.items()}
"""By the name of the event, in the order in which people choose."""

WEBHOOK_LISTENERS: Final = tuple(
    Listening(kind, f"webhooks.{kind.name}", queue_webhooks) for kind in OFFERED
)
"""One listener for all; its stored name says which kind, as the outbox tells listeners by name."""

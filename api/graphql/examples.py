"""The loop as operations to try, from a customer's words to a redeemed reward.

The explorer offers them in this order, in the reader's language. A value that ends in `…` is filled
in by the page from earlier answers: `feedback_…` by the last feedback that was seen, `new…` by a
name that was never used.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from domain.shared.languages import Language, Sentence

ANYONE: Final = Sentence("Anyone may ask this.", "任何人都可以查询。")
CUSTOMER: Final = Sentence(
    "Needs a customer's identity token, signed by the host's own server.",
    "需要由宿主服务器签名的客户身份令牌。",
)


def scope(name: str) -> Sentence:
    """What a program's token must be good for."""
    return Sentence(f"Needs a token with {name}.", f"需要具备 {name} 权限的令牌。")


@dataclass(frozen=True)
class Shown:
    """An example in one language."""

    title: str
    document: str
    variables: str


@dataclass(frozen=True)
class Example:
    """One operation. `words` are the values that are written in a language: by English, Chinese."""

    title: Sentence
    needs: Sentence
    document: str
    variables: Mapping[str, Any]
    words: Mapping[str, Sentence]

    def in_(self, language: Language) -> Shown:
        """As the explorer shows it; who may run it stands above the operation."""
        return Shown(
            self.title.in_(language),
            f"# {self.needs.in_(language)}\n{self.document.strip()}\n",
            json.dumps(self._filled(self.variables, language), ensure_ascii=False, indent=2),
        )

    def _filled(self, value: Any, language: Language) -> Any:
        if isinstance(value, Mapping):
            return {name: self._filled(part, language) for name, part in value.items()}
        if isinstance(value, str) and value in self.words:
            return self.words[value].in_(language)
        return value


EXAMPLES: Final = (
    Example(
        Sentence("Who am I?", "我是谁？"),
        ANYONE,
        """
query WhoAmI {
  viewer {
    kind
    name
    permissions
    workspace { slug name isDemo }
  }
}""",
        {},
        {},
    ),
    Example(
        Sentence("Submit feedback", "提交反馈"),
        scope("feedback:write"),
        """
mutation Submit($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    ... on FeedbackSubmitted {
      trackingNumber
      statusUrl
      feedback { id receivedAt }
    }
    ... on UserError { code message }
  }
}""",
        {
            "input": {
                "kind": "CSAT",
                "score": 2,
                "text": "text",
                "touchpoint": "checkout",
                "idempotencyKey": "new…",
            }
        },
        {
            "text": Sentence(
                "The coupon field vanished after I changed the address.",
                "修改地址后，优惠券输入框不见了。",
            )
        },
    ),
    Example(
        Sentence("Look it up by its number", "按查询编号查看"),
        ANYONE,
        """
query ByNumber($trackingNumber: String!) {
  feedbackByTracking(trackingNumber: $trackingNumber) {
    id
    status { name meaning }
    history { at kind status { name } }
    replies { authorName text }
  }
}""",
        {"trackingNumber": "trackingNumber…"},
        {},
    ),
    Example(
        Sentence("Read the inbox", "查看收件箱"),
        scope("feedback:read"),
        """
query Inbox($after: String) {
  feedbackItems(first: 10, after: $after, orderBy: PRIORITY) {
    edges {
      node {
        id
        text
        score
        signals { name label confidence }
        grade { level priority arithmetic }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}""",
        {"after": None},
        {},
    ),
    Example(
        Sentence("Grade it", "定级"),
        scope("feedback:write"),
        """
mutation Grade($input: GradeFeedbackInput!) {
  gradeFeedback(input: $input) {
    ... on FeedbackGraded { grade { level priority arithmetic } }
    ... on UserError { code message }
  }
}""",
        {
            "input": {
                "feedbackId": "feedback_…",
                "level": "L2",
                "urgency": 4,
                "importance": 3,
            }
        },
        {},
    ),
    Example(
        Sentence("Answer in public", "公开回复"),
        scope("feedback:write"),
        """
mutation Answer($input: ReplyToFeedbackInput!) {
  replyToFeedback(input: $input) {
    ... on FeedbackReplied { reply { authorName text createdAt } }
    ... on UserError { code message }
  }
}""",
        {"input": {"feedbackId": "feedback_…", "text": "text"}},
        {
            "text": Sentence(
                "We could repeat it and are on it. Thank you.", "我们已经复现，正在修复。谢谢您。"
            )
        },
    ),
    Example(
        Sentence("Put it on the roadmap", "放入路线图"),
        scope("roadmap:write"),
        """
mutation Plan($input: CreateRoadmapItemInput!) {
  createRoadmapItem(input: $input) {
    ... on RoadmapItemCreated { item { id slug url stage { key name } } }
    ... on UserError { code message }
  }
}""",
        {"input": {"title": "Keep the coupon field", "titleZh": "保留优惠券输入框"}},
        {},
    ),
    Example(
        Sentence("Link the evidence", "关联证据"),
        scope("roadmap:write"),
        """
mutation Link($input: EvidenceInput!) {
  linkEvidence(input: $input) {
    ... on EvidenceLinked { item { slug evidenceCount } }
    ... on UserError { code message }
  }
}""",
        {"input": {"itemId": "roadmapitem_…", "feedbackId": "feedback_…"}},
        {},
    ),
    Example(
        Sentence("Read the roadmap", "查看路线图"),
        ANYONE,
        """
query Roadmap {
  roadmap(first: 10, orderBy: VOTES) {
    edges { node { id slug title titleZh votesCount stage { name meaning } } }
  }
}""",
        {},
        {},
    ),
    Example(
        Sentence("Ship it", "发布"),
        scope("roadmap:write"),
        """
mutation Ship($input: PublishReleaseInput!) {
  publishRelease(input: $input) {
    ... on ReleasePublished { release { id url feedbackCount thanks } }
    ... on UserError { code message }
  }
}""",
        {
            "input": {
                "version": "1.4.0",
                "title": "The coupon field stays",
                "titleZh": "优惠券输入框不再消失",
                "itemIds": ["roadmapitem_…"],
            }
        },
        {},
    ),
    Example(
        Sentence("My feedback and points", "我的反馈与积分"),
        CUSTOMER,
        """
query Mine {
  me {
    name
    points { pending available held debt }
    feedback(first: 5) { edges { node { text status { name } awards { rule points state } } } }
    redemptions(first: 5) { edges { node { code reward { title } } } }
  }
}""",
        {},
        {},
    ),
    Example(
        Sentence("What can be redeemed", "可兑换的奖励"),
        ANYONE,
        """
query Catalogue {
  rewards { id title titleZh cost stockLeft }
}""",
        {},
        {},
    ),
    Example(
        Sentence("Redeem a reward", "兑换奖励"),
        CUSTOMER,
        """
mutation Redeem($input: RedeemRewardInput!) {
  redeemReward(input: $input) {
    ... on RewardRedeemed { code redemption { points redeemedAt } }
    ... on NotEnoughPoints { needed available }
    ... on UserError { code message }
  }
}""",
        {"input": {"rewardId": "reward_…", "idempotencyKey": "new…"}},
        {},
    ),
)

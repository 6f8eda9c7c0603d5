"""What customers say: asked, answered, graded."""

from typing import Final

from api.graphql.examples.showing import ANYONE, Example, scope
from domain.shared.languages import Sentence

SPEAKING: Final = (
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
)

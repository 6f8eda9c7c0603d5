"""What becomes of it: planned, shipped, told."""

from typing import Final

from api.graphql.examples.showing import ANYONE, Example, scope
from domain.shared.languages import Sentence

CHANGING: Final = (
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
    ),
)

"""What happens, as it happens: subscriptions, and where to begin."""

from typing import Final

from api.graphql.examples.showing import ANYONE, Example, scope
from domain.shared.languages import Sentence

FOLLOWING: Final = (
    Example(
        Sentence("Where the stream stands", "事件流的当前位置"),
        ANYONE,
        """
query Cursor {
  streamCursor
}""",
    ),
    Example(
        Sentence("Follow the roadmap", "订阅路线图的变化"),
        ANYONE,
        """
subscription FollowRoadmap($after: String) {
  roadmapChanged(after: $after) {
    cursor
    kind
    item { slug title votesCount stage { name } }
  }
}""",
        {"after": "streamCursor…"},
    ),
    Example(
        Sentence("Follow feedback as it comes in", "订阅新收到的反馈"),
        scope("feedback:read"),
        """
subscription FollowFeedback($after: String) {
  feedbackReceived(after: $after) {
    cursor
    at
    feedback { id text score touchpoint }
  }
}""",
        {"after": "streamCursor…"},
    ),
    Example(
        Sentence("Follow what becomes of it", "订阅反馈的进展"),
        scope("feedback:read"),
        """
subscription FollowProgress($after: String) {
  feedbackChanged(after: $after) {
    cursor
    kind
    feedback { id status { name } grade { level } }
  }
}""",
        {"after": "streamCursor…"},
    ),
)

"""What the changelog widget asks."""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

_RELEASE: Final = """
fragment told on Release {
  id slug url version title: shownTitle publishedAt feedbackCount isDemo blocks thanks
  changes { kind slug title: shownTitle }
}
"""
RELEASES: Final = (
    """
query releases($first: Int = 5, $after: String) {
  changelog(first: $first, after: $after) {
    edges { node { ...told } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
    + _RELEASE
)
UNREAD_RELEASES: Final = (
    """
query unreadReleases($first: Int = 5, $isBell: Boolean = false, $after: String) {
  changelogUnread
  changelog(first: $first, after: $after) @skip(if: $isBell) {
    edges { node { ...told askedByMe } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
    + _RELEASE
)
MARK_RELEASES_SEEN: Final = """
mutation markReleasesSeen($input: MarkChangelogSeenInput!) {
  markChangelogSeen(input: $input) {
    __typename
    ... on ChangelogSeen { seenAt }
    ... on UserError { code message }
  }
}
"""

STORED: Final = {
    "releases": Stored(RELEASES, Run.PUBLIC),
    "unreadReleases": Stored(UNREAD_RELEASES, Run.READ),
    "markReleasesSeen": Stored(MARK_RELEASES_SEEN, Run.CHANGE, is_keyed=False),
}

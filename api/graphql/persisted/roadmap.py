"""What the idea board and the roadmap widget ask and send.

ideas         search, order, first, after, stage, picked      a list of items
roadmap       first                                           columns by stage
idea          slug, first, after                              one item with its comments
similarIdeas  text                                            what there is already
myVotes       slugs                                           what the customer wants of those
myIdeas       first                                           the customer's own, waiting ones too
vote, unvote, follow, unfollow   input {itemId}
suggestIdea                      input {title, details, language, shownAs}
commentOnIdea                    input {itemId, text, shownAs}
deleteComment                    input {commentId}
"""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

_CARD: Final = """
fragment card on RoadmapItem {
  id slug url title: shownTitle summary: shownSummary reason: shownReason
  votesCount followersCount commentsCount isPicked isStale isDemo expectedOn visibility
  authorName createdAt touchedAt shippedAt
}
"""
_COMMENT: Final = """
fragment comment on Comment {
  id text authorName isTeam isOwn isDemo visibility createdAt
}
"""

IDEAS: Final = f"""
query ideas($search: String, $order: RoadmapOrder! = VOTES, $first: Int! = 20, $after: String,
  $stage: StageMeaning, $picked: Boolean) {{
  roadmap(search: $search, orderBy: $order, first: $first, after: $after, stage: $stage,
    picked: $picked) {{
    edges {{ node {{ ...card stage {{ key name meaning }} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
{_CARD}"""

ROADMAP: Final = f"""
query roadmap($first: Int! = 6) {{
  roadmapStages {{
    key name meaning
    items(first: $first) {{
      edges {{ node {{ ...card }} }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}
{_CARD}"""

IDEA: Final = f"""
query idea($slug: String!, $first: Int! = 20, $after: String) {{
  roadmapItem(slug: $slug) {{
    ...card
    stage {{ key name meaning }}
    dateChanges {{ before after isLater reason reasonZh at }}
    release {{ slug version title: shownTitle }}
    comments(first: $first, after: $after) {{
      edges {{ node {{ ...comment }} }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}
{_CARD}{_COMMENT}"""

SIMILAR_IDEAS: Final = f"""
query similarIdeas($text: String!) {{
  similarIdeas(text: $text, first: 5) {{ ...card stage {{ key name meaning }} }}
}}
{_CARD}"""

MY_VOTES: Final = """
query myVotes($slugs: [String!]!) {
  roadmapChoices(slugs: $slugs) { voted followed }
}
"""

MY_IDEAS: Final = f"""
query myIdeas($first: Int! = 10) {{
  roadmap(only: OWN, orderBy: NEWEST, first: $first) {{
    edges {{ node {{ ...card stage {{ key name meaning }} }} }}
  }}
}}
{_CARD}"""


def _on_item(operation: str, field: str, success: str) -> str:
    """A press on a button of an item."""
    return f"""
mutation {operation}($input: RoadmapItemInput!) {{
  {field}(input: $input) {{
    __typename
    ... on {success} {{ item {{
      id slug votesCount followersCount viewerHasVoted viewerFollows
    }} }}
    ... on UserError {{ code message }}
  }}
}}
"""


SUGGEST_IDEA: Final = f"""
mutation suggestIdea($input: SuggestIdeaInput!) {{
  suggestIdea(input: $input) {{
    __typename
    ... on IdeaSuggested {{ isWaiting item {{ ...card stage {{ key name meaning }} }} }}
    ... on UserError {{ code message }}
    ... on TextMissing {{ field }}
    ... on TextTooLong {{ field limit }}
    ... on InvalidText {{ field }}
    ... on TooManyTries {{ seconds }}
  }}
}}
{_CARD}"""

COMMENT_ON_IDEA: Final = f"""
mutation commentOnIdea($input: CommentOnItemInput!) {{
  commentOnItem(input: $input) {{
    __typename
    ... on CommentPosted {{ comment {{ ...comment }} item {{ id slug commentsCount }} }}
    ... on UserError {{ code message }}
    ... on TextMissing {{ field }}
    ... on TextTooLong {{ field limit }}
    ... on InvalidText {{ field }}
    ... on TooManyTries {{ seconds }}
  }}
}}
{_COMMENT}"""

DELETE_COMMENT: Final = """
mutation deleteComment($input: CommentReasonInput!) {
  deleteComment(input: $input) {
    __typename
    ... on CommentDeleted { item { id slug commentsCount } }
    ... on UserError { code message }
  }
}
"""

STORED: Final = {
    "ideas": Stored(IDEAS, Run.PUBLIC),
    "roadmap": Stored(ROADMAP, Run.PUBLIC),
    "idea": Stored(IDEA, Run.PUBLIC),
    "similarIdeas": Stored(SIMILAR_IDEAS, Run.PUBLIC),
    "myVotes": Stored(MY_VOTES, Run.READ),
    "myIdeas": Stored(MY_IDEAS, Run.READ),
    "vote": Stored(_on_item("vote", "castVote", "VoteCast"), Run.CHANGE, is_keyed=False),
    "unvote": Stored(
        _on_item("unvote", "withdrawVote", "VoteWithdrawn"), Run.CHANGE, is_keyed=False
    ),
    "follow": Stored(_on_item("follow", "followItem", "ItemFollowed"), Run.CHANGE, is_keyed=False),
    "unfollow": Stored(
        _on_item("unfollow", "unfollowItem", "ItemUnfollowed"), Run.CHANGE, is_keyed=False
    ),
    "suggestIdea": Stored(SUGGEST_IDEA, Run.CHANGE),
    "commentOnIdea": Stored(COMMENT_ON_IDEA, Run.CHANGE),
    "deleteComment": Stored(DELETE_COMMENT, Run.CHANGE, is_keyed=False),
}

"""What rating and feedback widgets send."""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

SUBMIT_FEEDBACK: Final = """
mutation submitFeedback($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    __typename
    ... on FeedbackSubmitted { trackingNumber statusUrl }
    ... on UserError { code message }
    ... on ScoreOutOfRange { lowest highest }
    ... on TextTooLong { field limit }
    ... on InvalidText { field }
    ... on TooManyAttachments { limit }
  }
}
"""

STORED: Final = {"submitFeedback": Stored(SUBMIT_FEEDBACK, Run.SUBMIT)}

"""The operations that widgets may run: written here, only named by them.

A page that embeds Heard is open to everyone, so everyone could send what it sends. They can choose
among these documents and fill in their variables; nothing else of the schema can be reached.
"""

from typing import Final

SUBMIT_FEEDBACK: Final = """
mutation submitFeedback($input: SubmitFeedbackInput!) {
  submitFeedback(input: $input) {
    __typename
    ... on FeedbackSubmitted { trackingNumber statusUrl }
    ... on UserError { code message }
    ... on ScoreOutOfRange { lowest highest }
    ... on TextTooLong { field limit }
    ... on InvalidText { field }
  }
}
"""

DOCUMENTS: Final = {"submitFeedback": SUBMIT_FEEDBACK}
"""By the name that widgets send as `q`."""

"""What the survey widget and the survey's own page ask and send."""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

SURVEY: Final = """
query survey($slug: String!, $language: String) {
  survey(slug: $slug, language: $language) {
    id slug version language title intro thanks takesAnswers
    questions {
      key kind title hint isRequired allowsOther lowest highest lowLabel highLabel
      options { key label }
      rows { key label }
      shownIf { all { question operator values } }
      jumps { to if { all { question operator values } } }
    }
  }
}
"""

ANSWER_SURVEY: Final = """
mutation answerSurvey($input: AnswerSurveyInput!) {
  answerSurvey(input: $input) {
    __typename
    ... on SurveyAnswered { isComplete trackingNumber statusUrl }
    ... on UserError { code message }
    ... on SurveyAnswerRefused { question }
  }
}
"""

STORED: Final = {
    "survey": Stored(SURVEY, Run.PUBLIC),
    "answerSurvey": Stored(ANSWER_SURVEY, Run.CHANGE, is_keyed=False),
}

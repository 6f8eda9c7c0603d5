"""What the survey pages call things: kinds of questions, conditions, states, hints."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.http.languages.reading import sentence
from domain.surveys.checking import HintKind
from domain.surveys.models import ResponseChannel, SurveyState
from domain.surveys.questions import Operator, QuestionKind


@dataclass(frozen=True)
class Called:
    """Words to be translated, and a tone."""

    text: str
    tone: str = "neutral"


KINDS: Final[Mapping[QuestionKind, str]] = {
    QuestionKind.NPS: sentence("NPS, 0 to 10"),
    QuestionKind.CSAT: sentence("Satisfaction, 1 to 5"),
    QuestionKind.CES: sentence("Effort, 1 to 7"),
    QuestionKind.STARS: sentence("Five stars"),
    QuestionKind.FACES: sentence("Five faces"),
    QuestionKind.THUMBS: sentence("Thumbs"),
    QuestionKind.SCALE: sentence("Scale of your own"),
    QuestionKind.SINGLE: sentence("One of several"),
    QuestionKind.MULTIPLE: sentence("Several of several"),
    QuestionKind.DROPDOWN: sentence("One from a list"),
    QuestionKind.TEXT: sentence("Short text"),
    QuestionKind.LONG_TEXT: sentence("Long text"),
    QuestionKind.RANKING: sentence("Put in order"),
    QuestionKind.DATE: sentence("Date"),
    QuestionKind.EMAIL: sentence("E-mail address"),
    QuestionKind.CONSENT: sentence("Consent"),
    QuestionKind.MATRIX: sentence("Matrix"),
    QuestionKind.FILE: sentence("Files"),
}
OPERATORS: Final[Mapping[Operator, str]] = {
    Operator.IS: sentence("is"),
    Operator.IS_NOT: sentence("is not"),
    Operator.INCLUDES: sentence("includes"),
    Operator.EXCLUDES: sentence("does not include"),
    Operator.AT_LEAST: sentence("is at least"),
    Operator.AT_MOST: sentence("is at most"),
    Operator.CONTAINS: sentence("contains the words"),
    Operator.ANSWERED: sentence("is answered"),
    Operator.UNANSWERED: sentence("is not answered"),
}
STATES: Final[Mapping[SurveyState, Called]] = {
    SurveyState.DRAFT: Called(sentence("Draft")),
    SurveyState.LIVE: Called(sentence("Live"), "good"),
    SurveyState.CLOSED: Called(sentence("Closed"), "plum"),
}
CHANNELS: Final[Mapping[ResponseChannel, str]] = {
    ResponseChannel.WIDGET: sentence("Widget"),
    ResponseChannel.LINK: sentence("Shared link"),
    ResponseChannel.QR: sentence("QR code"),
    ResponseChannel.EMAIL: sentence("E-mail"),
    ResponseChannel.KIOSK: sentence("Kiosk"),
    ResponseChannel.API: sentence("API"),
}
HINTS: Final[Mapping[HintKind, str]] = {
    HintKind.GETTING_LONG: sentence(
        "%(quoted)s questions for everyone. From ten on, people begin to leave."
    ),
    HintKind.TOO_LONG: sentence(
        "%(quoted)s questions for everyone. More than fifteen are too many; ask fewer, or some "
        "people only."
    ),
    HintKind.TAKES_LONG: sentence("About %(quoted)s minutes. More than five are hard to ask for."),
    HintKind.LEADING: sentence(
        "“%(quoted)s” tells which answer you want. Name both ends, such as satisfied or "
        "dissatisfied."
    ),
    HintKind.LOADED: sentence("“%(quoted)s” praises or blames what you ask about. Leave it out."),
    HintKind.DOUBLE: sentence(
        "“%(quoted)s” may ask two things at once: whoever sees them differently cannot answer."
    ),
    HintKind.ABSOLUTE: sentence(
        "“%(quoted)s” leaves no room: hardly anybody can say it honestly. Ask how often."
    ),
    HintKind.NEGATED: sentence(
        "“%(quoted)s” negates twice: is a yes a yes? Ask it the other way round."
    ),
}

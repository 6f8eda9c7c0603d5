"""What of a complete response becomes a feedback: its first score, and its words. Pure."""

from collections.abc import Mapping
from typing import Final

from domain.feedback.models import Channel
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import TEXT_LIMIT, Submission
from domain.surveys.answers import Answers
from domain.surveys.models import ResponseChannel, SurveyResponse
from domain.surveys.questions import Definition, QuestionKind

CHANNELS: Final[Mapping[ResponseChannel, Channel]] = {
    ResponseChannel.WIDGET: Channel.WIDGET,
    ResponseChannel.LINK: Channel.LINK,
    ResponseChannel.QR: Channel.QR,
    ResponseChannel.EMAIL: Channel.EMAIL,
    ResponseChannel.KIOSK: Channel.KIOSK,
    ResponseChannel.API: Channel.API,
}
_RATINGS: Final = {str(kind): kind for kind in RatingKind}
_WORDS: Final = {QuestionKind.TEXT, QuestionKind.LONG_TEXT}


def submission_of(
    definition: Definition, answers: Answers, response: SurveyResponse
) -> Submission | None:
    """None where nothing was scored or written. `answers` are those that count."""
    kind, score = _score(definition, answers)
    text = _text(definition, answers)
    if score is None and text is None:
        return None
    return Submission(
        channel=CHANNELS[response.channel],
        kind=kind,
        score=score,
        text=text,
        touchpoint=response.touchpoint,
        language=response.language,
        page=response.page,
        site_id=response.site_id,
        customer_id=response.customer_id,
    )


def _score(definition: Definition, answers: Answers) -> tuple[RatingKind | None, int | None]:
    for question in definition.questions:
        answer = answers.get(question.key)
        kind = _RATINGS.get(str(question.kind))
        if answer and kind and answer.number is not None:
            return kind, answer.number
    return None, None


def _text(definition: Definition, answers: Answers) -> str | None:
    """All written answers in the order of the questions, as far as a feedback can hold them."""
    said: list[str] = []
    for question in definition.questions:
        answer = answers.get(question.key)
        words = answer.text if answer and question.kind in _WORDS else None
        if words and sum(map(len, said)) + 2 * len(said) + len(words) <= TEXT_LIMIT:
            said.append(words)
    return "\n\n".join(said) or None

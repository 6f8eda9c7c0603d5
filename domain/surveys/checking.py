"""Hints to whoever writes a survey: its length, and wording that leads. Never a refusal. Pure.

Time is reading plus answering. Reading: 238 words a minute, the mean of adults reading English
non-fiction silently (Brysbaert 2019, Journal of Memory and Language 109, 104047); 1.5 characters of
Chinese count as a word. Answering: our own assumption, seconds by kind in `SECONDS`, not a
measurement. The results page shows how long people really took.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.surveys.bounds import SCORES
from domain.surveys.questions import Definition, Question, QuestionKind
from domain.surveys.walking import path

COMFORTABLE: Final = 10
"""Above so many questions people begin to leave; 15 is where they should end."""
LONG: Final = 15
PATIENT_MINUTES: Final = 5.0
WORDS_A_MINUTE: Final = 238
SECONDS: Final[Mapping[QuestionKind, float]] = {
    **dict.fromkeys(SCORES, 3.0),
    QuestionKind.SCALE: 3.0,
    QuestionKind.SINGLE: 3.0,
    QuestionKind.DROPDOWN: 5.0,
    QuestionKind.MULTIPLE: 6.0,
    QuestionKind.RANKING: 15.0,
    QuestionKind.MATRIX: 3.0,
    QuestionKind.TEXT: 12.0,
    QuestionKind.LONG_TEXT: 30.0,
    QuestionKind.DATE: 8.0,
    QuestionKind.EMAIL: 10.0,
    QuestionKind.CONSENT: 2.0,
    QuestionKind.FILE: 25.0,
}
"""To answer, once read; of a matrix for each row."""


class HintKind(StrEnum):
    """What may be better. `LEADING` tells the answer, `LOADED` has it in a word, `DOUBLE` asks two
    things at once, `ABSOLUTE` makes an honest yes impossible, `NEGATED` must be turned round twice.
    """

    GETTING_LONG = "getting_long"
    TOO_LONG = "too_long"
    TAKES_LONG = "takes_long"
    LEADING = "leading"
    LOADED = "loaded"
    DOUBLE = "double"
    ABSOLUTE = "absolute"
    NEGATED = "negated"


@dataclass(frozen=True)
class Hint:
    """About `question`, or about the survey where it is empty; `quoted` are the words behind it."""

    kind: HintKind
    question: str = ""
    quoted: str = ""


_ENGLISH: Final[Mapping[HintKind, str]] = {
    HintKind.LEADING: (
        r"(?:do|would|is|are|did|ca)n['’]t (?:you|it|we|they)|(?:do|would) you agree"
        r"|how (?:much )?(?:do|did) you (?:love|like|enjoy)"
        r"|how (?:good|great|easy|helpful|satisfied|happy|fast) (?:is|was|are|were)\b(?!.*\bor\b)"
        r"|as (?:you know|everyone knows|most people)|obviously|of course|surely|shouldn['’]t we"
    ),
    HintKind.LOADED: (
        r"amazing|awesome|excellent|fantastic|great|incredible|innovative|outstanding|superb"
        r"|revolutionary|wonderful|world[- ]class|best[- ]in[- ]class|award[- ]winning"
        r"|terrible|awful|horrible|useless"
    ),
    HintKind.DOUBLE: r"\w+ and (?:how |the |our )?\w+|as well as|and/or",
    HintKind.ABSOLUTE: r"always|never|each and every|nobody|all the time",
    HintKind.NEGATED: (
        r"(?:not|\w+n['’]t|never|no)\b.*\b(?:not|\w+n['’]t|never|without|un(?:able|happy|likely))"
    ),
}
_CHINESE: Final[Mapping[HintKind, str]] = {
    HintKind.LEADING: (
        r"难道|是不是(?:很|非常|特别)|您(?:也)?(?:同意|认同|赞成)|不觉得|不认为|众所周知"
        r"|大家都|显然|当然|有多(?:喜欢|满意|好|方便|开心)"
    ),
    HintKind.LOADED: (
        r"优秀的|卓越的|贴心的|强大的|一流的|极致的|完美的|创新的|糟糕的|垃圾|差劲的"
    ),
    HintKind.DOUBLE: (
        r"\S{1,8}(?:以及|并且|而且|及其)\S{1,8}"
        r"|\S{1,6}[和与](?!您|你|我|他|描述|预期)\S{1,6}(?=满意|如何|怎么样|怎样|吗)"
    ),
    HintKind.ABSOLUTE: r"总是|从不|从来不|从未|所有人都|永远|一直都",
    HintKind.NEGATED: r"(?:不|没有?|无).{0,6}(?:不|没有?|无)(?!满意)",
}
_LISTS: Final = tuple(
    (language, kind, re.compile(rf"\b(?:{words})\b" if language == "en" else words, re.IGNORECASE))
    for language, lists in (("en", _ENGLISH), ("zh", _CHINESE))
    for kind, words in lists.items()
)


def hints(definition: Definition) -> tuple[Hint, ...]:
    """About the whole first, then question by question; each kind once for a question."""
    return (*_length(definition), *(hint for one in definition.questions for hint in wording(one)))


def wording(question: Question) -> Iterator[Hint]:
    """What its title may do better, in any language it is written in."""
    seen: set[HintKind] = set()
    for language, kind, words in _LISTS:
        found = words.search(_read(question, language))
        if found and kind not in seen and _asks_opinion(question, kind):
            seen.add(kind)
            yield Hint(kind, question.key, found.group().strip())


def estimated_minutes(definition: Definition) -> float:
    """For whoever is asked all that is asked without conditions, in the first language."""
    asked = path(definition, {})
    words = sum(_words(question, definition.languages[0]) for question in asked)
    return words / WORDS_A_MINUTE + sum(map(_seconds, asked)) / 60


def _length(definition: Definition) -> Iterator[Hint]:
    count, minutes = len(path(definition, {})), estimated_minutes(definition)
    if count > LONG:
        yield Hint(HintKind.TOO_LONG, quoted=str(count))
    elif count > COMFORTABLE:
        yield Hint(HintKind.GETTING_LONG, quoted=str(count))
    if minutes > PATIENT_MINUTES:
        yield Hint(HintKind.TAKES_LONG, quoted=f"{minutes:.0f}")


def _asks_opinion(question: Question, kind: HintKind) -> bool:
    """Ends that are named in the question balance it; open questions may well ask for two."""
    is_open = question.kind in {QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.FILE}
    return not (is_open and kind is HintKind.DOUBLE)


def _read(question: Question, language: str) -> str:
    if language == "en":
        return question.title.get("en", "")
    return "\n".join(question.title.get(one, "") for one in ("zh", "zh-Hant"))


def _words(question: Question, language: str) -> float:
    texts = (question.title, question.hint, *(option.label for option in question.options))
    texts = (*texts, *(row.label for row in question.rows))
    said = " ".join(text.get(language) or next(iter(text.values()), "") for text in texts)
    han = len(re.findall(r"[\u3400-\u9fff]", said))
    return len(re.findall(r"[^\W\u3400-\u9fff]+", said)) + han / 1.5


def _seconds(question: Question) -> float:
    rows = len(question.rows) if question.kind is QuestionKind.MATRIX else 1
    return SECONDS[question.kind] * rows

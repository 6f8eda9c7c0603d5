"""How the editor's pieces name things, and its hints in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from api.http.console.admitting import Desk
from api.http.console.surveys_naming import HINTS, KINDS, OPERATORS
from api.http.console.surveys_writing import is_plain, shown_values, targets
from api.http.survey_words import NAMES, TAGS, words_in
from domain.surveys.checking import Hint, hints
from domain.surveys.questions import (
    Condition,
    Definition,
    Jump,
    Operator,
    Question,
    QuestionKind,
    Texts,
    said_in,
)


@dataclass(frozen=True)
class Wording:
    """How the editor's pieces name things, in the reader's language."""

    definition: Definition
    language: str
    kinds: Mapping[QuestionKind, str] = field(default_factory=lambda: KINDS)
    operators: Mapping[Operator, str] = field(default_factory=lambda: OPERATORS)

    def text(self, texts: Texts) -> str:
        """What is said, in the reader's language or another."""
        return said_in(texts, self.language)

    def shown(self, texts: Texts, spoken: str) -> str:
        """As whoever reads `spoken` is asked it, in words of another language where it has none."""
        return said_in(texts, spoken)

    def around(self, spoken: str) -> Mapping[str, str]:
        """What the page of the survey says itself."""
        return words_in(spoken)

    @property
    def tongues(self) -> list[tuple[str, str]]:
        """The languages in which it is asked, by their own names."""
        return [(language, NAMES[language]) for language in self.definition.languages]

    def tag(self, spoken: str) -> str:
        """As `lang` attributes say it."""
        return TAGS[spoken]

    def title_of(self, key: str) -> str:
        """Of a question, by its key."""
        found = self._question(key)
        return self.text(found.title) if found else key

    def said(self, condition: Condition) -> str:
        """Its values as people write them into one field."""
        return " | ".join(self.each_said(condition))

    def each_said(self, condition: Condition) -> list[str]:
        """Its values, labels for keys."""
        return shown_values(condition, self._question(condition.question), self.language)

    def before(self, question: Question) -> list[Question]:
        """What its conditions may be about."""
        keys = [one.key for one in self.definition.questions]
        return list(self.definition.questions[: keys.index(question.key)])

    def after(self, question: Question) -> list[Question]:
        """Where it may go on, besides the end."""
        return targets(self.definition, question)

    def plain_jumps(self, question: Question) -> list[Jump]:
        """Those that a row of the form can write."""
        return [jump for jump in question.jumps if is_plain(jump, question)]

    def day(self, ordinal: int | None) -> str:
        """A bound of a date."""
        return date.fromordinal(ordinal).isoformat() if ordinal else ""

    def _question(self, key: str) -> Question | None:
        return next((one for one in self.definition.questions if one.key == key), None)


def hints_in_words(desk: Desk, definition: Definition) -> dict[str, list[str]]:
    """In words, by the key of the question; empty for the survey."""
    said: dict[str, list[str]] = {}
    for hint in hints(definition):
        said.setdefault(hint.question, []).append(_hint(desk, hint))
    return said


def _hint(desk: Desk, hint: Hint) -> str:
    return desk.heard.pages.say(desk.language, HINTS[hint.kind]) % {"quoted": hint.quoted}

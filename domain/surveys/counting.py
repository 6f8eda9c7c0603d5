"""Results: what was answered, counted. Pure; `collecting` has the database count.

Only complete responses count for a question; those begun count for the completion rate. NPS is the
share of 9 and 10 less the share of 0 to 6, in points from -100 to 100 (Reichheld 2003).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from domain.surveys.bounds import NUMBERED, bounds_of
from domain.surveys.questions import Definition, Question, QuestionKind

PROMOTERS: Final = range(9, 11)
DETRACTORS: Final = range(7)
MOST_WORDS: Final = 200
WRITTEN: Final = frozenset({QuestionKind.TEXT, QuestionKind.LONG_TEXT})


@dataclass
class QuestionResult:
    """`n` gave an answer. `counts` by number, option key or `row:option`; `others` own words.

    Of a ranking `counts` holds points: the first of five gets five, the last one.
    """

    question: Question
    n: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

    @property
    def mean(self) -> float | None:
        """Of numbers; None where there are none, or where a mean says nothing."""
        if not self.n or self.question.kind not in NUMBERED:
            return None
        return sum(int(value) * count for value, count in self.counts.items()) / self.n

    @property
    def nps(self) -> float | None:
        """None for other questions and without answers."""
        if self.question.kind is not QuestionKind.NPS or not self.n:
            return None
        promoters = sum(self.counts[str(score)] for score in PROMOTERS)
        detractors = sum(self.counts[str(score)] for score in DETRACTORS)
        return 100 * (promoters - detractors) / self.n

    @property
    def values(self) -> list[str]:
        """What can be counted, in the order in which it is offered."""
        question = self.question
        if question.kind in NUMBERED:
            least, most = bounds_of(question)
            if question.kind is QuestionKind.CONSENT:
                least, most = 0, 1
            return [str(number) for number in range(least or 0, (most or 0) + 1)]
        if question.kind is QuestionKind.MATRIX:
            return [f"{row.key}:{to.key}" for row in question.rows for to in question.options]
        own = ["other"] if question.allows_other else []
        return [option.key for option in question.options] + own


@dataclass
class Tally:
    """Begun and ended, of one channel, version or campaign."""

    started: int = 0
    completed: int = 0

    @property
    def rate(self) -> float | None:
        """The share of those begun that came to the end."""
        return self.completed / self.started if self.started else None


@dataclass
class Results:
    """Everything that was counted. `seconds` is the median time of complete responses, if any."""

    questions: list[QuestionResult]
    all: Tally = field(default_factory=Tally)
    channels: dict[str, Tally] = field(default_factory=dict)
    versions: dict[str, Tally] = field(default_factory=dict)
    campaigns: dict[str, Tally] = field(default_factory=dict)
    seconds: float | None = None

    def tally(
        self, channel: str, version: int, campaign: str | None, *, started: int, completed: int
    ) -> None:
        """So many more of one channel, version and campaign."""
        tallies: list[tuple[dict[str, Tally], str]] = [
            (self.channels, channel),
            (self.versions, str(version)),
        ]
        tallies += [(self.campaigns, campaign)] if campaign else []
        for tally in (self.all, *(found.setdefault(name, Tally()) for found, name in tallies)):
            tally.started += started
            tally.completed += completed


def nothing_yet(definitions: Mapping[int, Definition]) -> Results:
    """To be counted into. Questions of the latest version first, then those that went."""
    seen: dict[str, Question] = {}
    for number in sorted(definitions, reverse=True):
        for question in definitions[number].questions:
            seen.setdefault(question.key, question)
    return Results([QuestionResult(question) for question in seen.values()])

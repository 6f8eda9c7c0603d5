"""Topics, words and rules as the console shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.console.admitting import Desk
from api.http.console.naming import NATURES, SENTIMENTS
from api.http.languages.reading import sentence
from domain.shared.clock import utc_now
from domain.shared.ids import FeedbackId, public_id
from domain.shared.languages import Language
from domain.topics import queries
from domain.topics.figures.associating import Fact, FactKind, Rule
from domain.topics.figures.explaining import Reason
from domain.topics.figures.periods import Period, last_days
from domain.topics.figures.trending import Trend
from domain.topics.models import Topic

ROOM: Final = "/console/topics"
SPANS: Final = (7, 30, 90, 365)
USUAL: Final = 90
LEAST_SCORED: Final = 5
"""Of fewer no share of low ones is told: it would say nothing."""
HEIGHT: Final = 20
"""Of a trend, in its own units."""
CLOUD_SIZES: Final = 6
LEFT: Final = {
    FactKind.TOPIC: sentence("about “%(value)s”"),
    FactKind.SITE: sentence("from the site “%(value)s”"),
    FactKind.TOUCHPOINT: sentence("from “%(value)s”"),
    FactKind.TRAIT: sentence("from customers with %(value)s"),
}
RIGHT: Final = {
    FactKind.SITE: sentence("came from the site “%(value)s”"),
    FactKind.TOUCHPOINT: sentence("came from “%(value)s”"),
    FactKind.TRAIT: sentence("came from customers with %(value)s"),
    FactKind.SENTIMENT: sentence("was felt as: %(value)s"),
    FactKind.NATURE: sentence("was of the nature: %(value)s"),
    FactKind.SCORE: sentence("came with a low score"),
}
"""The two halves of a rule."""


@dataclass(frozen=True)
class TopicLine:
    """A topic in the list; the heights of `bars` are 0 to 20."""

    topic: Topic
    name: str
    trend: Trend
    bars: Sequence[int]

    @property
    def id(self) -> str:
        """As addresses have it."""
        return public_id("topic", self.topic.id)

    @property
    def path(self) -> str:
        """Its page."""
        return f"{ROOM}/{self.id}"

    @property
    def words(self) -> list[str]:
        """The heaviest first."""
        return [str(word) for word, _ in self.topic.words]

    @property
    def low_percent(self) -> int | None:
        """Of what has a score, how much has a low one; None of fewer than five."""
        share = self.trend.low_share
        return None if share is None or self.trend.scored < LEAST_SCORED else round(100 * share)


@dataclass(frozen=True)
class RuleLine:
    """A rule in the two halves of its sentence, and its figures in per cent."""

    left: str
    right: str
    rule: Rule

    @property
    def confidence(self) -> int:
        """Of the left, how much has the right."""
        return round(100 * self.rule.confidence)

    @property
    def usual(self) -> int:
        """Of all, how much has it."""
        return round(100 * self.rule.usual)


@dataclass(frozen=True)
class ReasonLine:
    """What leans to low scores, where to read more, and quotes by id."""

    name: str
    path: str
    low: int
    other: int
    z: float
    quotes: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Sorting:
    """What a feedback is about, and whether a person said so."""

    topic: Topic | None
    name: str
    by_person: bool

    @property
    def id(self) -> str:
        """The topic's; empty where there is none."""
        return public_id("topic", self.topic.id) if self.topic else ""


async def sorting_of(desk: Desk, session: AsyncSession, feedback_id: FeedbackId) -> Sorting:
    """Nothing where it was not looked at yet."""
    row = await queries.sorted_row_of(session, desk.workspace_id, feedback_id)
    topic = None
    if row is not None and row.topic_id is not None:
        topic = await queries.topic_by_id(session, desk.workspace_id, row.topic_id)
    name = topic.name(in_language(desk)) if topic else ""
    return Sorting(topic, name, row is not None and row.assigned_by is not None)


def days_of(desk: Desk) -> int:
    """How many days are looked at, by the address."""
    asked = desk.request.query_params.get("days", "")
    return int(asked) if asked in map(str, SPANS) else USUAL


def period_of(desk: Desk) -> Period:
    """Those days, today included."""
    return last_days(days_of(desk), utc_now())


def in_language(desk: Desk) -> Language:
    """That of the page."""
    return Language(desk.language)


def topic_line(desk: Desk, topic: Topic, trend: Trend) -> TopicLine:
    """One topic, with its trend drawn."""
    return TopicLine(topic, topic.name(in_language(desk)), trend, bars(trend.series))


def bars(series: Sequence[int]) -> list[int]:
    """Heights, the highest 20; whatever was said at all can be seen."""
    most = max(series, default=0)
    return [max(2, round(HEIGHT * count / most)) if count else 0 for count in series]


def cloud_size(count: int, most: int) -> int:
    """1 to 6 by the count's share of the highest one, evenly."""
    return min(CLOUD_SIZES, 1 + (CLOUD_SIZES * count) // (most + 1))


def rule_lines(
    desk: Desk, rules: Sequence[Rule], topics: Mapping[str, str], sites: Mapping[str, str]
) -> list[RuleLine]:
    """In words. `topics` and `sites` are names by id."""

    def told(fact: Fact, halves: Mapping[FactKind, str]) -> str:
        value = {FactKind.TOPIC: topics, FactKind.SITE: sites}.get(fact.kind, {}).get(fact.value)
        if fact.kind is FactKind.SENTIMENT:
            value = desk.heard.pages.say(desk.language, SENTIMENTS[fact.value].text)
        elif fact.kind is FactKind.NATURE:
            value = desk.heard.pages.say(desk.language, NATURES[fact.value].text)
        elif fact.kind is FactKind.TRAIT:
            value = fact.value.replace("=", " = ", 1)
        words = desk.heard.pages.say(desk.language, halves[fact.kind])
        return words.replace("%(value)s", value or fact.value)

    return [RuleLine(told(rule.left, LEFT), told(rule.right, RIGHT), rule) for rule in rules]


def reason_lines(desk: Desk, reasons: Sequence[Reason]) -> list[ReasonLine]:
    """Words lead to a search, topics to their page."""
    return [
        ReasonLine(
            name=reason.topic.name(in_language(desk)) if reason.topic else reason.word,
            path=f"{ROOM}/{public_id('topic', reason.topic.id)}"
            if reason.topic
            else search_for(reason.word),
            low=reason.low,
            other=reason.other,
            z=reason.z,
            quotes=[(public_id("feedback", each.id), each.text or "") for each in reason.quotes],
        )
        for reason in reasons
    ]


def search_for(word: str) -> str:
    """The inbox, looking for a word."""
    return f"/console?{urlencode({'q': word})}"

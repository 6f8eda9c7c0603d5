"""What goes with what: topics, places, traits of customers, and how people feel.

Of each pair of facts of different kinds, with N texts, n1 and n2 that have each, and n that have
both: support n / N, confidence n / n1, lift (n / n1) / (n2 / N) (Agrawal, Imielinski and Swami
1993; Brin et al. 1997). A pair is told if it has five texts and 1 % of all, a lift of 1.2, and
Fisher's exact test holds among all pairs that were looked at with 5 % of false ones (Benjamini and
Hochberg). That two things come together does not say that one is the cause of the other.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any, Final

from domain.shared.ids import TopicId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database
from domain.topics import queries as topic_queries
from domain.topics.chances import discoveries, fisher_tail
from domain.topics.figures import queries
from domain.topics.figures.periods import Period
from domain.topics.figures.queries import Circumstances
from domain.topics.models import TopicState

MOST_TEXTS: Final = 20_000
LEAST_TEXTS: Final = 5
LEAST_SUPPORT: Final = 0.01
LEAST_LIFT: Final = 1.2
FALSE: Final = 0.05
MOST_RULES: Final = 50
_MOST_TRAITS: Final = 20
"""Different values of a trait; one with more says who somebody is, not what they have in common."""


class FactKind(StrEnum):
    """What a fact is about. Those of one line of `_SIDES` are never compared with each other."""

    TOPIC = "topic"
    SITE = "site"
    TOUCHPOINT = "touchpoint"
    TRAIT = "trait"
    SENTIMENT = "sentiment"
    NATURE = "nature"
    SCORE = "score"


_SIDES: Final = {
    FactKind.TOPIC: 0,
    FactKind.TRAIT: 1,
    FactKind.SITE: 2,
    FactKind.TOUCHPOINT: 2,
    FactKind.SENTIMENT: 3,
    FactKind.NATURE: 3,
    FactKind.SCORE: 3,
}
"""What stands on the left of a rule: topics first, how people feel never."""
_UNTOLD: Final = {("nature", "other"), ("sentiment", "neutral")}


@dataclass(frozen=True, slots=True)
class Fact:
    """`value`: the id of a topic or site as text, a touchpoint, `name=value` of a trait, a label,
    or `low`.
    """

    kind: FactKind
    value: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Of the texts with `left`, the share `confidence` has `right`; of all texts, `usual`.

    `both` texts have both, `chance` is Fisher's.
    """

    left: Fact
    right: Fact
    both: int
    support: float
    confidence: float
    usual: float
    chance: float

    @property
    def lift(self) -> float:
        """How many times as often as usual."""
        return self.confidence / self.usual


async def find_associations(
    database: Database,
    viewer: Viewer,
    period: Period,
    *,
    topic_id: TopicId | None = None,
    most: int = MOST_RULES,
) -> Sequence[Rule]:
    """Over the newest 20,000 texts of a period, or only the rules of one topic; surest first.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.READ_FEEDBACK)
    async with database.reading() as session:
        rows = await queries.circumstances_between(session, viewer.workspace_id, period, MOST_TEXTS)
        hidden = await topic_queries.topics_in(session, viewer.workspace_id, TopicState.HIDDEN)
        people = {row.customer_id for row in rows if row.customer_id}
        traits = await queries.traits_of(session, viewer.workspace_id, list(people))
    unseen = {topic.id for topic in hidden}
    found = await asyncio.to_thread(lambda: rules(facts(rows, traits, unseen)))
    own = [
        rule
        for rule in found
        if topic_id is None or rule.left == Fact(FactKind.TOPIC, str(topic_id))
    ]
    return own[:most]


def facts(
    rows: Sequence[Circumstances],
    traits: Mapping[Any, Mapping[str, Any]],
    unseen: Iterable[TopicId] = (),
) -> list[list[Fact]]:
    """What is known around each text."""
    values: dict[str, set[str]] = {}
    for known in traits.values():
        for name, value in known.items():
            values.setdefault(name, set()).add(str(value))
    common = {name for name, found in values.items() if len(found) <= _MOST_TRAITS}
    hidden = set(unseen)
    found = []
    for row in rows:
        said = [
            (FactKind.TOPIC, str(row.topic_id or "") if row.topic_id not in hidden else ""),
            (FactKind.SITE, str(row.site_id or "")),
            (FactKind.TOUCHPOINT, row.touchpoint or ""),
            (FactKind.SENTIMENT, row.sentiment or ""),
            (FactKind.NATURE, row.nature or ""),
            (FactKind.SCORE, "low" if row.is_low else ""),
        ]
        own = traits.get(row.customer_id, {})
        said += [(FactKind.TRAIT, f"{name}={own[name]}") for name in sorted(common & set(own))]
        found.append(
            [Fact(*each) for each in said if each[1] and (each[0].value, each[1]) not in _UNTOLD]
        )
    return found


def rules(texts: Sequence[Sequence[Fact]]) -> list[Rule]:
    """Those that hold, surest first."""
    single = Counter(fact for text in texts for fact in text)
    pairs = Counter(
        pair
        for text in texts
        for pair in combinations(sorted(text, key=lambda fact: _SIDES[fact.kind]), 2)
        if _SIDES[pair[0].kind] != _SIDES[pair[1].kind]
    )
    total = len(texts)
    least = max(LEAST_TEXTS, LEAST_SUPPORT * total)
    tested = []
    for (left, right), both in pairs.items():
        if both < least:
            continue
        first, second = single[left], single[right]
        chance = fisher_tail(both, first, second, total)
        tested.append(Rule(left, right, both, both / total, both / first, second / total, chance))
    holds = discoveries([rule.chance for rule in tested], FALSE)
    kept = [rule for rule, is_held in zip(tested, holds, strict=True) if is_held]
    return sorted(
        (rule for rule in kept if rule.lift >= LEAST_LIFT),
        key=lambda rule: (rule.chance, -rule.both, rule.left.value, rule.right.value),
    )

"""Keywords, reasons and associations as GraphQL types."""

from datetime import datetime
from uuid import UUID

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.feedback.types import Feedback
from api.graphql.topics.types import Topic
from domain.shared.ids import public_id
from domain.topics.figures import counting, explaining
from domain.topics.figures.associating import FactKind, Rule

show_enum(
    FactKind,
    description="What a fact around a text is about.",
    TOPIC="The topic, by its id.",
    SITE="The site from which it came, by its id.",
    TOUCHPOINT="Where in the journey it was said.",
    TRAIT="What is known of the customer, as `name=value`.",
    SENTIMENT="The sentiment of the text.",
    NATURE="The nature of the text.",
    SCORE="That the score is low: the value is `low`.",
)


@strawberry.type(description="A word, and how many texts say it.")
class Keyword:
    """See `domain.topics.figures.counting.Keyword`."""

    word: str = strawberry.field(description="In lower case; of several forms the most frequent.")
    count: int = strawberry.field(description="Texts of the period that say it.")
    before: int = strawberry.field(description="Texts of the period before, which is as long.")
    series: list[int] = strawberry.field(description="Texts step by step; see `bounds`.")


@strawberry.type(description="The words of a period.")
class Keywords:
    """See `domain.topics.figures.counting.Keywords`."""

    keywords: list[Keyword] = strawberry.field(description="Those of most texts first.")
    texts: int = strawberry.field(description="Texts of the period that were counted.")
    texts_before: int = strawberry.field(description="Texts of the period before.")
    bounds: list[datetime] = strawberry.field(
        description="Where the steps begin, and where the last one ends: days for up to a month, "
        "weeks for up to half a year, months beyond."
    )
    is_cut: bool = strawberry.field(
        description="Whether there were more than 100,000 texts: the newest were counted."
    )

    @classmethod
    def of(cls, found: counting.Keywords) -> "Keywords":
        """As they were counted."""
        return cls(
            keywords=[
                Keyword(
                    word=each.word, count=each.count, before=each.before, series=list(each.series)
                )
                for each in found.keywords
            ],
            texts=found.texts,
            texts_before=found.texts_before,
            bounds=list(found.bounds),
            is_cut=found.is_cut,
        )


@strawberry.type(description="What texts with a low score say more often than the others.")
class LowScoreReason:
    """A word, or a topic."""

    word: str | None = strawberry.field(description="The word; null for a topic.")
    topic: Topic | None = strawberry.field(description="The topic; null for a word.")
    low: int = strawberry.field(description="Texts with a low score that have it.")
    other: int = strawberry.field(description="Texts with a better score that have it.")
    z: float = strawberry.field(
        description="Log-odds ratio with an informative Dirichlet prior, in standard deviations; "
        "1.96 at least."
    )
    quotes: list[Feedback] = strawberry.field(description="The newest three with a low score.")


@strawberry.type(description="What stands behind low scores. It need not be their cause.")
class LowScoreReasons:
    """See `domain.topics.figures.explaining.Reasons`."""

    topics: list[LowScoreReason] = strawberry.field(description="Topics, the surest first.")
    words: list[LowScoreReason] = strawberry.field(description="Words, the surest first.")
    low: int = strawberry.field(description="Texts with a low score.")
    scored: int = strawberry.field(description="Texts with any score.")

    @classmethod
    def of(cls, found: explaining.Reasons, info: Info) -> "LowScoreReasons":
        """As they were weighed."""

        def reason(each: explaining.Reason) -> LowScoreReason:
            return LowScoreReason(
                word=None if each.topic else each.word,
                topic=Topic.of(each.topic, info.context.language) if each.topic else None,
                low=each.low,
                other=each.other,
                z=each.z,
                quotes=[Feedback.of(quote, info) for quote in each.quotes],
            )

        return cls(
            topics=[reason(each) for each in found.topics],
            words=[reason(each) for each in found.words],
            low=found.low,
            scored=found.scored,
        )


@strawberry.type(description="Something known around a text.")
class AssociatedFact:
    """See `domain.topics.figures.associating.Fact`."""

    kind: FactKind = strawberry.field(description="What it is about.")
    value: str = strawberry.field(description="An id, a word or a label, by its kind.")


@strawberry.type(description="Two facts that come together more often than by chance.")
class Association:
    """No cause is meant."""

    left: AssociatedFact = strawberry.field(description="What the texts in question have.")
    right: AssociatedFact = strawberry.field(description="What so many of them have as well.")
    both: int = strawberry.field(description="Texts that have both.")
    support: float = strawberry.field(description="Their share of all texts, 0 to 1.")
    confidence: float = strawberry.field(description="Their share of those with `left`, 0 to 1.")
    usual: float = strawberry.field(description="The share of all texts with `right`, 0 to 1.")
    lift: float = strawberry.field(description="`confidence` by `usual`; 1.2 at least.")
    chance: float = strawberry.field(description="Fisher's exact test, one-sided, 0 to 1.")

    @classmethod
    def of(cls, rule: Rule) -> "Association":
        """As it was found."""
        return cls(
            left=_fact(rule, is_left=True),
            right=_fact(rule, is_left=False),
            both=rule.both,
            support=rule.support,
            confidence=rule.confidence,
            usual=rule.usual,
            lift=rule.lift,
            chance=rule.chance,
        )


def _fact(rule: Rule, *, is_left: bool) -> AssociatedFact:
    fact = rule.left if is_left else rule.right
    value = fact.value
    if fact.kind in (FactKind.TOPIC, FactKind.SITE):
        value = public_id(fact.kind.value, UUID(fact.value))
    return AssociatedFact(kind=fact.kind, value=value)

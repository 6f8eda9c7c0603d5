"""Keywords: in how many texts of a period each word stands, beside the period before.

A word counts once a text; forms of one English word count together. At most the newest 100,000
texts of each period are counted, and it is said where there were more.
"""

import asyncio
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from domain.keywords.cutting import is_chinese
from domain.shared.ids import SiteId, TopicId
from domain.shared.languages import Language
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database
from domain.topics.figures import queries
from domain.topics.figures.periods import Period
from domain.topics.figures.queries import Said
from domain.topics.naming import fold

MOST_TEXTS: Final = 100_000
MOST_WORDS: Final = 200


@dataclass(frozen=True, slots=True)
class Keyword:
    """`count` texts say it, `before` said it in the period before; `series` step by step."""

    word: str
    count: int
    before: int
    series: Sequence[int]


@dataclass(frozen=True)
class Keywords:
    """The words of most texts first. `texts` and `texts_before` are what they are counted in.

    `is_cut`: there were more texts than are counted.
    """

    keywords: Sequence[Keyword]
    texts: int
    texts_before: int
    bounds: Sequence[datetime]
    is_cut: bool


@dataclass
class _Tally:
    """Counts of folded words, whole and by step."""

    bounds: Sequence[datetime]
    texts: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    steps: list[Counter[str]] = field(default_factory=list)

    def add(self, rows: Sequence[Said], language: Language | None) -> None:
        """Count these rows as well."""
        self.steps = self.steps or [Counter() for _ in self.bounds[1:]]
        for row in rows:
            self.texts += 1
            step = self.steps[bisect_right(self.bounds, row.received_at) - 1]
            folded = set()
            for word in row.words.split():
                if language is None or is_chinese(word) is (language is Language.ZH):
                    bare = fold(word)
                    folded.add(bare)
                    self.forms.setdefault(bare, Counter())[word] += 1
            self.counts.update(folded)
            step.update(folded)


async def count_keywords(
    database: Database,
    viewer: Viewer,
    period: Period,
    *,
    language: Language | None = None,
    site_id: SiteId | None = None,
    topic_id: TopicId | None = None,
    most: int = 50,
) -> Keywords:
    """The `most` words that stand in most texts, 1 to 200; of equals the first by the alphabet.

    Refuses: NotAllowed.
    """
    viewer.must(Permission.READ_FEEDBACK)
    now, before = _Tally(period.bounds), _Tally(period.before.bounds)
    for tally, span in ((now, period), (before, period.before)):
        async with database.reading() as session:
            async for rows in queries.said_between(
                session,
                viewer.workspace_id,
                span,
                most=MOST_TEXTS + 1,
                site_id=site_id,
                topic_id=topic_id,
            ):
                await asyncio.to_thread(tally.add, rows, language)
    top = sorted(now.counts.items(), key=lambda each: (-each[1], each[0]))
    found = [
        Keyword(
            min(now.forms[bare].items(), key=lambda each: (-each[1], each[0]))[0],
            count,
            before.counts[bare],
            [step[bare] for step in now.steps],
        )
        for bare, count in top[: max(1, min(most, MOST_WORDS))]
    ]
    is_cut = max(now.texts, before.texts) > MOST_TEXTS
    return Keywords(found, now.texts, before.texts, period.bounds, is_cut)

"""What a card of the roadmap says of an item, in the reader's language."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from babel.dates import format_date
from sqlalchemy.ext.asyncio import AsyncSession

from api.http.formatting import LOCALES
from api.http.languages.choosing import Language
from api.http.wording import excerpt, worded
from domain.roadmap.expecting import Expected, Precision, expected_of
from domain.roadmap.history import is_stale
from domain.roadmap.models import RoadmapItem, Stage, StageMeaning
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId, RoadmapItemId, StageId
from domain.votes import queries as votes_queries

_TONES: Final = {
    StageMeaning.IDEA: "plum",
    StageMeaning.PLANNED: "info",
    StageMeaning.IN_PROGRESS: "warn",
    StageMeaning.SHIPPED: "good",
    StageMeaning.DECLINED: "neutral",
}


@dataclass(frozen=True)
class StageSign:
    """A stage in the workspace's own word and in the colour of its meaning."""

    key: str
    name: str
    tone: str
    meaning: StageMeaning

    @property
    def is_open(self) -> bool:
        """Whether items of this stage take votes."""
        return self.meaning.is_open


@dataclass(frozen=True)
class Card:
    """One item. `voices` is how much feedback speaks for it; `reason` why it was declined.

    `state` is who sees it, see `Visibility`; `expected` when, in words, and `is_overdue` that this
    is over; `author` the name of the customer whose idea it was, where they gave one.
    """

    slug: str
    title: str
    summary: str
    reason: str
    stage: StageSign
    votes: int
    voices: int
    followers: int
    touched_at: datetime
    is_demo: bool
    voted: bool
    followed: bool = False
    comments: int = 0
    is_picked: bool = False
    is_stale: bool = False
    is_own: bool = False
    state: str = "visible"
    expected: str = ""
    is_overdue: bool = False
    author: str = ""

    @property
    def excerpt(self) -> str:
        """The summary as a card has room for it."""
        return excerpt(self.summary)


def sign(stage: Stage, language: Language) -> StageSign:
    """How a stage is shown."""
    name = stage.name_zh if language == "zh" else stage.name_en
    return StageSign(stage.key, name, _TONES[stage.meaning], stage.meaning)


def card(
    item: RoadmapItem,
    stages: Mapping[StageId, Stage],
    language: Language,
    *,
    voted: bool = False,
    followed: bool = False,
    reader: CustomerId | None = None,
) -> Card:
    """What is said of `item`; `voted` and `followed` are the reader's own."""
    stage, expected = stages[item.stage_id], expected_of(item.expected_on, item.expected_precision)
    is_waited_for = expected is not None and stage.meaning.is_open
    return Card(
        slug=item.slug,
        title=worded(language, item.title, item.title_zh),
        summary=worded(language, item.summary, item.summary_zh),
        reason=worded(language, item.reason, item.reason_zh),
        stage=sign(stage, language),
        votes=item.votes_count,
        voices=item.evidence_count,
        followers=item.followers_count,
        touched_at=item.touched_at,
        is_demo=item.is_demo,
        voted=voted,
        followed=followed,
        comments=item.comments_count,
        is_picked=item.is_picked,
        is_stale=is_stale(item, stage.meaning, utc_now()),
        is_own=reader is not None and item.author_id == reader,
        state=item.visibility.value,
        expected=date_words(expected, language) if expected and is_waited_for else "",
        is_overdue=bool(expected and is_waited_for and expected.last_day < utc_now().date()),
        author=item.author_name or "",
    )


def date_words(expected: Expected, language: Language) -> str:
    """`14 May 2027`, `May 2027` or `Q2 2027`; `2027年5月14日`, `2027年5月` or `2027年第2季度`."""
    if expected.precision is Precision.DAY:
        return str(format_date(expected.on, "medium", locale=LOCALES[language]))
    pattern = _PATTERNS[expected.precision, language]
    return str(format_date(expected.on, pattern, locale=LOCALES[language]))


_PATTERNS: Final = {
    (Precision.MONTH, "en"): "LLLL y",
    (Precision.MONTH, "zh"): "y年M月",
    (Precision.QUARTER, "en"): "'Q'Q y",
    (Precision.QUARTER, "zh"): "y年第Q季度",
}


def cards(
    items: Iterable[RoadmapItem],
    stages: Mapping[StageId, Stage],
    language: Language,
    own: "Own",
) -> list[Card]:
    """Cards in the order of `items`."""
    return [
        card(
            item,
            stages,
            language,
            voted=item.id in own.voted,
            followed=item.id in own.followed,
            reader=own.reader,
        )
        for item in items
    ]


@dataclass(frozen=True)
class Own:
    """Of some items, those that the reader votes for and follows."""

    reader: CustomerId | None
    voted: Collection[RoadmapItemId] = ()
    followed: Collection[RoadmapItemId] = ()


async def own_among(
    session: AsyncSession, reader: CustomerId | None, ids: Collection[RoadmapItemId]
) -> Own:
    """Two statements, none for who was never here before."""
    if reader is None or not ids:
        return Own(reader)
    voted = await votes_queries.voted_among(session, reader, ids)
    return Own(reader, voted, await votes_queries.followed_among(session, reader, ids))

"""What a card of the roadmap says of an item, in the reader's language."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api.http.languages.choosing import Language
from api.http.wording import excerpt, worded
from domain.roadmap.models import RoadmapItem, Stage, StageMeaning
from domain.shared.ids import RoadmapItemId, StageId

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
    """One item. `voices` is how much feedback speaks for it; `reason` why it was declined."""

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
) -> Card:
    """What is said of `item`; `voted` and `followed` are the reader's own."""
    return Card(
        slug=item.slug,
        title=worded(language, item.title, item.title_zh),
        summary=worded(language, item.summary, item.summary_zh),
        reason=worded(language, item.reason, item.reason_zh),
        stage=sign(stages[item.stage_id], language),
        votes=item.votes_count,
        voices=item.evidence_count,
        followers=item.followers_count,
        touched_at=item.touched_at,
        is_demo=item.is_demo,
        voted=voted,
        followed=followed,
    )


def cards(
    items: Iterable[RoadmapItem],
    stages: Mapping[StageId, Stage],
    language: Language,
    voted: Collection[RoadmapItemId],
) -> list[Card]:
    """Cards in the order of `items`."""
    return [card(item, stages, language, voted=item.id in voted) for item in items]

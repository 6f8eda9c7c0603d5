"""What the console says of a roadmap item."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from api.http.console.naming import STAGE_TONES
from api.http.languages.choosing import Language
from api.http.wording import excerpt, worded
from domain.roadmap.models import RoadmapItem, Stage
from domain.shared.ids import RoadmapItemId, StageId, parse_public_id, public_id


@dataclass(frozen=True)
class StageSign:
    """A stage in the workspace's own word."""

    key: str
    name: str
    tone: str
    meaning: str


@dataclass(frozen=True)
class ItemLine:
    """One item in a list."""

    id: str
    item: RoadmapItem
    title: str
    summary: str
    stage: StageSign

    @property
    def path(self) -> str:
        """Its page in the console."""
        return f"/console/roadmap/items/{self.item.slug}"


def item_line(item: RoadmapItem, stages: Mapping[StageId, Stage], language: Language) -> ItemLine:
    """What is shown of `item`."""
    return ItemLine(
        id=public_id("roadmap_item", item.id),
        item=item,
        title=worded(language, item.title, item.title_zh),
        summary=excerpt(worded(language, item.summary, item.summary_zh)),
        stage=stage_sign(stages[item.stage_id], language),
    )


def stage_sign(stage: Stage, language: Language) -> StageSign:
    """How a stage is shown."""
    name = stage.name_zh if language == "zh" else stage.name_en
    return StageSign(stage.key, name, STAGE_TONES[stage.meaning], stage.meaning.value)


def item_id_of(text: str | None) -> RoadmapItemId:
    """What a form sent; an id of no item for anything else."""
    kind, value = parse_public_id(text or "") or ("", None)
    return RoadmapItemId(value if value and kind == "roadmap_item" else UUID(int=0))

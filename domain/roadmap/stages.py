"""The stages that a workspace starts with; they are data and may be renamed or added to."""

from typing import Final

from domain.roadmap.models import Stage, StageMeaning
from domain.shared.ids import StageId, WorkspaceId, new_id
from domain.shared.work import UnitOfWork

STARTING_STAGES: Final = (
    (StageMeaning.IDEA, "Idea", "想法"),
    (StageMeaning.PLANNED, "Planned", "已计划"),
    (StageMeaning.IN_PROGRESS, "In progress", "进行中"),
    (StageMeaning.SHIPPED, "Shipped", "已上线"),
    (StageMeaning.DECLINED, "Not planned", "暂不采纳"),
)


async def prepare_stages(work: UnitOfWork, workspace_id: WorkspaceId) -> None:
    """Give a new workspace its first stages."""
    for position, (meaning, name_en, name_zh) in enumerate(STARTING_STAGES):
        work.session.add(
            Stage(
                id=StageId(new_id()),
                workspace_id=workspace_id,
                key=meaning.value,
                meaning=meaning,
                name_en=name_en,
                name_zh=name_zh,
                position=position,
            )
        )
    await work.session.flush()

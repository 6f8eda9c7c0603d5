"""The statuses that a workspace starts with; they are data and may be renamed or added to."""

from typing import Final

from domain.feedback.models import FeedbackStatus, StatusMeaning
from domain.shared.ids import FeedbackStatusId, WorkspaceId, new_id
from domain.shared.work import UnitOfWork

STARTING_STATUSES: Final = (
    (StatusMeaning.RECEIVED, "Received", "已收到"),
    (StatusMeaning.REVIEWED, "Reviewed", "已评估"),
    (StatusMeaning.CONSIDERED, "Under consideration", "考虑中"),
    (StatusMeaning.PLANNED, "Planned", "已列入计划"),
    (StatusMeaning.SHIPPED, "Shipped", "已上线"),
    (StatusMeaning.DECLINED, "Not planned", "暂不采纳"),
    (StatusMeaning.REJECTED, "Set aside", "未通过核实"),
)


async def prepare_statuses(work: UnitOfWork, workspace_id: WorkspaceId) -> None:
    """Give a new workspace its first statuses."""
    for position, (meaning, name_en, name_zh) in enumerate(STARTING_STATUSES):
        work.session.add(
            FeedbackStatus(
                id=FeedbackStatusId(new_id()),
                workspace_id=workspace_id,
                key=meaning.value,
                meaning=meaning,
                name_en=name_en,
                name_zh=name_zh,
                position=position,
            )
        )
    await work.session.flush()

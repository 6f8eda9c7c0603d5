"""A workspace's statuses: data, which may be renamed or added to. What it starts with is here."""

from typing import Final

from domain.feedback import queries
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


async def statuses_in(
    work: UnitOfWork, workspace_id: WorkspaceId
) -> dict[FeedbackStatusId, FeedbackStatus]:
    """All statuses in order, by id; read once in a transaction, however much feedback it moves."""
    key = ("feedback statuses", workspace_id)
    if key not in work.session.info:
        work.session.info[key] = await queries.statuses_of(work.session, workspace_id)
    known: dict[FeedbackStatusId, FeedbackStatus] = work.session.info[key]
    return known


async def leading_status(
    work: UnitOfWork, workspace_id: WorkspaceId, meaning: StatusMeaning
) -> FeedbackStatus:
    """The workspace's first status of that meaning."""
    statuses = await statuses_in(work, workspace_id)
    return next(status for status in statuses.values() if status.meaning is meaning)

"""Erasing the words of feedback. The caller has asked whether it may, and holds the rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, func, update

from domain.attachments.forgetting import forget_attachments
from domain.erasing.deciding_tables import BY_FEEDBACK, FEEDBACK_BLANKS, Decision, Fate
from domain.erasing.events import FeedbackErased
from domain.feedback.models import Feedback
from domain.receipts.forgetting import forget_words
from domain.searching.indexing import forget_words_of
from domain.shared.ids import FeedbackId, WorkspaceId
from domain.shared.tables import Table
from domain.shared.work import UnitOfWork

AT_ONCE: Final = 500
"""Ids in one statement."""


async def erase_words(
    work: UnitOfWork, workspace_id: WorkspaceId, feedback_ids: Sequence[FeedbackId]
) -> None:
    """Afterwards these feedbacks are a number, a moment and perhaps a score. Twice is as once."""
    await work.session.flush()
    for start in range(0, len(feedback_ids), AT_ONCE):
        ids = feedback_ids[start : start + AT_ONCE]
        await work.session.execute(
            update(Feedback)
            .where(Feedback.workspace_id == workspace_id, Feedback.id.in_(ids))
            .values(
                **_known(Feedback.__tablename__, FEEDBACK_BLANKS),
                search_text=func.lower(Feedback.tracking_number),
                changed_at=work.now,
                version=Feedback.version + 1,
            )
            .execution_options(synchronize_session="fetch")
        )
        await forget_words_of(work.session, ids)
        await forget_words(work, ids)
        await forget_attachments(work, workspace_id, feedback_ids=ids)
        await carry_out(work, BY_FEEDBACK, "feedback_id", ids)
    for feedback_id in feedback_ids:
        work.record(FeedbackErased(workspace_id=workspace_id, feedback_id=feedback_id))


async def carry_out(
    work: UnitOfWork, decisions: Mapping[str, Decision], column: str, values: Sequence[object]
) -> None:
    """Do to the rows whose `column` is one of `values` what was decided for each table."""
    for name, decision in decisions.items():
        table = Table.metadata.tables.get(name)
        if table is None or column not in table.c or decision.fate is Fate.KEEP:
            continue
        which = table.c[column].in_(values)
        if decision.fate is Fate.DELETE:
            await work.session.execute(delete(table).where(which))
        else:
            blanks = _known(name, decision.blanks)
            await work.session.execute(update(table).where(which).values(**blanks))


def _known(table: str, blanks: Mapping[str, Any]) -> dict[str, Any]:
    """Those columns that the table has."""
    columns = Table.metadata.tables[table].c
    return {name: value for name, value in blanks.items() if name in columns}

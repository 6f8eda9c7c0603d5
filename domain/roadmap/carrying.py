"""Linked feedback stands where the furthest of its items stands.

A feedback may speak for several items. Declining one of them does not turn down the others, and
what shipped stays shipped.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from domain.feedback.models import Feedback, StatusMeaning
from domain.feedback.progressing import progress
from domain.feedback.statuses import statuses_in
from domain.roadmap import queries
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.shared.work import UnitOfWork

FURTHER_AND_FURTHER: Final = (
    StageMeaning.DECLINED,
    StageMeaning.IDEA,
    StageMeaning.PLANNED,
    StageMeaning.IN_PROGRESS,
    StageMeaning.SHIPPED,
)
_STATUS: Final = {
    StageMeaning.DECLINED: StatusMeaning.DECLINED,
    StageMeaning.IDEA: StatusMeaning.CONSIDERED,
    StageMeaning.PLANNED: StatusMeaning.PLANNED,
    StageMeaning.IN_PROGRESS: StatusMeaning.PLANNED,
    StageMeaning.SHIPPED: StatusMeaning.SHIPPED,
}


def status_for(stages: Iterable[StageMeaning]) -> StatusMeaning:
    """Where a feedback stands whose items stand at `stages`; reviewed when it has none left."""
    furthest = max(stages, key=FURTHER_AND_FURTHER.index, default=None)
    return _STATUS[furthest] if furthest else StatusMeaning.REVIEWED


async def carry_linked(work: UnitOfWork, item: RoadmapItem, *, actor: str) -> None:
    """Let all feedback that speaks for `item` follow its new stage."""
    await work.session.flush()
    linked = await queries.linked_feedback(work.session, item.workspace_id, [item.id], lock=True)
    await carry(work, item, [feedback for _, feedback in linked], actor=actor)


async def carry(
    work: UnitOfWork, item: RoadmapItem, feedbacks: Sequence[Feedback], *, actor: str
) -> None:
    """Let the locked `feedbacks`, which speak or spoke for `item`, follow what they speak for."""
    await work.session.flush()
    ids = [feedback.id for feedback in feedbacks]
    stages = await queries.stages_behind(work.session, item.workspace_id, ids)
    statuses = await statuses_in(work, item.workspace_id)
    with work.session.no_autoflush:  # the lines of thousands go out together
        for feedback in feedbacks:
            current = statuses[feedback.status_id].meaning
            target = status_for(stages.get(feedback.id, ()))
            if feedback.judged_valid is False or current in {StatusMeaning.SHIPPED, target}:
                continue
            await progress(work, feedback, target, actor=actor, details=about(item))


def about(item: RoadmapItem) -> dict[str, Any]:
    """What a line in a feedback's history says of an item."""
    return {"item": item.slug, "title": item.title, "title_zh": item.title_zh}

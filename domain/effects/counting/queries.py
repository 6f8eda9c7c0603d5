"""How many answers had which score, before and after, for all items of a page at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, case, cast, column, func, or_, select, values
from sqlalchemy.ext.asyncio import AsyncSession

from domain.effects.models import EffectMeasure
from domain.feedback.models import Feedback
from domain.shared.ids import RoadmapItemId, WorkspaceId
from domain.surveys.models import SurveyResponse

Sides = tuple[dict[int, int], dict[int, int]]
"""How many answers had each score, before and after."""

_CHOSEN = ("item_id", "kind", "survey_id", "question", "touchpoint", "site_id")
_MOMENTS = ("since", "turn", "until")


@dataclass(frozen=True)
class Window:
    """Before is from `since` to `turn`, after from `turn` to `until`; the end is not in either."""

    measure: EffectMeasure
    since: datetime
    turn: datetime
    until: datetime


async def scores_in(
    session: AsyncSession, workspace_id: WorkspaceId, windows: Sequence[Window]
) -> dict[RoadmapItemId, Sides]:
    """One statement for all ratings, one for all questions of surveys.

    What the team called fake does not count, nor do responses that were not brought to an end.
    """
    counts: dict[RoadmapItemId, Sides] = {window.measure.item_id: ({}, {}) for window in windows}
    ratings = [window for window in windows if window.measure.kind is not None]
    answers = [window for window in windows if window.measure.survey_id is not None]
    statements = [_ratings(workspace_id, ratings)] if ratings else []
    statements += [_answers(workspace_id, answers)] if answers else []
    for statement in statements:
        for item_id, is_after, score, count in await session.execute(statement):
            counts[item_id][is_after][score] = count
    return counts


def _ratings(workspace_id: WorkspaceId, windows: Sequence[Window]) -> Select[Any]:
    wanted = _rows(windows)
    return _counted(wanted, Feedback.received_at, Feedback.score).join(
        Feedback,
        (Feedback.workspace_id == workspace_id)
        & (Feedback.kind == wanted.c.kind)
        & _is_at(wanted, Feedback.touchpoint, Feedback.site_id)
        & Feedback.judged_valid.is_not(False),
    )


def _answers(workspace_id: WorkspaceId, windows: Sequence[Window]) -> Select[Any]:
    wanted = _rows(windows)
    keys = sorted({str(window.measure.question) for window in windows})
    number = case(
        *(
            (wanted.c.question == key, SurveyResponse.answers[key]["number"].as_integer())
            for key in keys
        )
    )
    said = _counted(wanted, SurveyResponse.completed_at, number)
    return (
        said.join(
            SurveyResponse,
            (SurveyResponse.workspace_id == workspace_id)
            & (SurveyResponse.survey_id == wanted.c.survey_id)
            & _is_at(wanted, SurveyResponse.touchpoint, SurveyResponse.site_id),
        )
        .outerjoin(
            Feedback,
            Feedback.id == SurveyResponse.feedback_id,
        )
        .where(Feedback.judged_valid.is_not(False))
    )


def _rows(windows: Sequence[Window]) -> CTE:
    """The windows as rows to join. What may be missing is cast: a bare NULL has no type."""
    types = EffectMeasure.__table__.c
    columns = [column(name, types[name].type) for name in _CHOSEN]
    columns += [column(name, types.chosen_at.type) for name in _MOMENTS]
    rows = [
        tuple(cast(getattr(window.measure, name), types[name].type) for name in _CHOSEN)
        + tuple(getattr(window, name) for name in _MOMENTS)
        for window in windows
    ]
    return values(*columns, name="wanted").data(rows).cte("wanted")


def _counted(wanted: CTE, at: Any, score: Any) -> Select[Any]:
    """Item, 1 for after, score and how many; still to be joined with what holds them."""
    is_after = case((at >= wanted.c.turn, 1), else_=0)
    return (
        select(wanted.c.item_id, is_after, score, func.count())
        .select_from(wanted)
        .where(at >= wanted.c.since, at < wanted.c.until, score.is_not(None))
        .group_by(wanted.c.item_id, is_after, score)
    )


def _is_at(wanted: CTE, touchpoint: Any, site_id: Any) -> ColumnElement[bool]:
    return or_(wanted.c.touchpoint.is_(None), wanted.c.touchpoint == touchpoint) & or_(
        wanted.c.site_id.is_(None), wanted.c.site_id == site_id
    )

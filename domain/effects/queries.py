"""Reading what changed for whom, whether it helped, and by what it is measured."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.effects.intervals import Interval, Share, wilson
from domain.effects.models import ChangeVerdict, EffectMeasure
from domain.feedback.models import Feedback
from domain.releases.models import Release, ReleaseItem
from domain.roadmap.models import Evidence, RoadmapItem
from domain.shared.ids import CustomerId, RoadmapItemId, WorkspaceId
from domain.surveys.models import Survey, SurveyState, SurveyVersion
from domain.surveys.questions import Definition
from domain.surveys.shaping import stored_definition
from domain.votes.models import Vote
from domain.workspaces.models import Site


@dataclass(frozen=True)
class Effect:
    """How many of those who wanted an item say that it helped, and how many that it did not."""

    helped: int = 0
    did_not: int = 0

    @property
    def said(self) -> int:
        """How many said anything."""
        return self.helped + self.did_not

    @property
    def interval(self) -> Interval | None:
        """Between which shares, 0 to 1, that of all who wanted it may lie; see `wilson`."""
        return wilson(Share(self.helped, self.said)) if self.said else None


@dataclass(frozen=True)
class Changed:
    """One shipped item that a customer's own words spoke for. `helped` is None until they said."""

    item: RoadmapItem
    release: Release
    feedback: Feedback
    helped: bool | None


async def wanted_by(session: AsyncSession, customer_id: CustomerId, item_id: RoadmapItemId) -> bool:
    """Whether the customer voted for the item, or said something that speaks for it."""
    voted = select(Vote.id).where(Vote.item_id == item_id, Vote.customer_id == customer_id)
    spoke = (
        select(Evidence.id)
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Evidence.item_id == item_id, Feedback.customer_id == customer_id)
    )
    found = await session.execute(select(or_(voted.exists(), spoke.exists())))
    return bool(found.scalar_one())


async def effects_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_ids: Collection[RoadmapItemId]
) -> dict[RoadmapItemId, Effect]:
    """What was said of those items; none where nobody said anything."""
    rows = await session.execute(
        select(
            ChangeVerdict.item_id,
            func.sum(case((ChangeVerdict.helped, 1), else_=0)),
            func.sum(case((ChangeVerdict.helped, 0), else_=1)),
        )
        .where(ChangeVerdict.workspace_id == workspace_id, ChangeVerdict.item_id.in_(item_ids))
        .group_by(ChangeVerdict.item_id)
    )
    return {item_id: Effect(int(helped), int(did_not)) for item_id, helped, did_not in rows}


async def verdict_of(
    session: AsyncSession, customer_id: CustomerId, item_id: RoadmapItemId
) -> bool | None:
    """What the customer said of the item."""
    found = await session.execute(
        select(ChangeVerdict.helped).where(
            ChangeVerdict.item_id == item_id, ChangeVerdict.customer_id == customer_id
        )
    )
    return found.scalar_one_or_none()


async def changed_by(
    session: AsyncSession, workspace_id: WorkspaceId, customer_id: CustomerId, *, most: int
) -> list[Changed]:
    """What shipped because of the customer's words, latest release first; one row an item.

    Of several feedbacks for one item the first is told.
    """
    first = (
        select(
            Evidence.item_id,
            Evidence.feedback_id,
            func.row_number()
            .over(partition_by=Evidence.item_id, order_by=Evidence.feedback_id)
            .label("turn"),
        )
        .join(Feedback, Feedback.id == Evidence.feedback_id)
        .where(Feedback.workspace_id == workspace_id, Feedback.customer_id == customer_id)
        .subquery()
    )
    rows = await session.execute(
        select(RoadmapItem, Release, Feedback, ChangeVerdict.helped)
        .join(first, (first.c.item_id == RoadmapItem.id) & (first.c.turn == 1))
        .join(Feedback, Feedback.id == first.c.feedback_id)
        .join(ReleaseItem, ReleaseItem.item_id == RoadmapItem.id)
        .join(Release, Release.id == ReleaseItem.release_id)
        .outerjoin(
            ChangeVerdict,
            (ChangeVerdict.item_id == RoadmapItem.id) & (ChangeVerdict.customer_id == customer_id),
        )
        .where(RoadmapItem.workspace_id == workspace_id)
        .order_by(Release.published_at.desc(), Release.id.desc(), ReleaseItem.position)
        .limit(most)
    )
    return [Changed(*row) for row in rows]


async def measure_of(
    session: AsyncSession, workspace_id: WorkspaceId, item_id: RoadmapItemId
) -> EffectMeasure | None:
    """By what an item is measured."""
    found = await session.execute(
        select(EffectMeasure).where(
            EffectMeasure.workspace_id == workspace_id, EffectMeasure.item_id == item_id
        )
    )
    return found.scalar_one_or_none()


async def chosen_measures(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_ids: Collection[RoadmapItemId],
    *,
    public_only: bool,
) -> list[tuple[EffectMeasure, datetime | None, str | None]]:
    """The measures of those items, each with when it shipped and the name of its site."""
    statement = (
        select(EffectMeasure, RoadmapItem.shipped_at, Site.name)
        .join(RoadmapItem, RoadmapItem.id == EffectMeasure.item_id)
        .outerjoin(Site, Site.id == EffectMeasure.site_id)
        .where(EffectMeasure.workspace_id == workspace_id, EffectMeasure.item_id.in_(item_ids))
    )
    if public_only:
        statement = statement.where(EffectMeasure.is_public)
    return [(row[0], row[1], row[2]) for row in await session.execute(statement)]


async def published_surveys(
    session: AsyncSession, workspace_id: WorkspaceId, *, slug: str | None = None, most: int = 50
) -> list[tuple[Survey, Definition]]:
    """Surveys that were published, newest first, as they ask now; or the one of that slug."""
    statement = (
        select(Survey, SurveyVersion)
        .join(
            SurveyVersion,
            (SurveyVersion.survey_id == Survey.id) & (SurveyVersion.number == Survey.version),
        )
        .where(Survey.workspace_id == workspace_id, Survey.state != SurveyState.DRAFT)
    )
    if slug is not None:
        statement = statement.where(Survey.slug == slug)
    rows = await session.execute(statement.order_by(Survey.id.desc()).limit(most))
    return [(row[0], stored_definition(row[1].definition)) for row in rows]

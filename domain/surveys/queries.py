"""Reading surveys and responses. Every statement names the workspace."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import SurveyId, SurveyResponseId, WorkspaceId
from domain.shared.paging import KeysetOrder, Page, PageRequest
from domain.surveys.models import Survey, SurveyResponse, SurveyVersion
from domain.workspaces.models import Workspace

_NEWEST_SURVEYS: KeysetOrder[Survey] = KeysetOrder(
    "surveys-newest", lambda survey: (survey.id,), (UUID,)
)
_NEWEST_RESPONSES: KeysetOrder[SurveyResponse] = KeysetOrder(
    "responses-newest", lambda response: (response.id,), (UUID,)
)


async def survey_by_slug(
    session: AsyncSession, workspace_id: WorkspaceId, slug: str
) -> Survey | None:
    """The survey of that public address."""
    found = await session.execute(
        select(Survey).where(Survey.workspace_id == workspace_id, Survey.slug == slug)
    )
    return found.scalar_one_or_none()


async def survey_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, survey_id: SurveyId, *, lock: bool = False
) -> Survey | None:
    """One survey; with `lock`, held against other writers until the transaction ends."""
    statement = select(Survey).where(Survey.id == survey_id, Survey.workspace_id == workspace_id)
    if lock:
        statement = statement.with_for_update(key_share=True)
        statement = statement.execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def surveys_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, ids: Collection[SurveyId]
) -> Sequence[Survey]:
    """Those of the workspace's surveys, in no order."""
    found = await session.execute(
        select(Survey).where(Survey.workspace_id == workspace_id, Survey.id.in_(ids))
    )
    return found.scalars().all()


async def surveys_page(
    session: AsyncSession, workspace_id: WorkspaceId, page: PageRequest
) -> Page[Survey]:
    """All surveys, newest first."""
    statement = select(Survey).where(Survey.workspace_id == workspace_id)
    if position := _NEWEST_SURVEYS.position(workspace_id, page):
        statement = statement.where(Survey.id < position[0])
    rows = await session.execute(statement.order_by(Survey.id.desc()).limit(page.first + 1))
    return _NEWEST_SURVEYS.page(workspace_id, page, rows.scalars().all())


async def version_of(
    session: AsyncSession, survey_id: SurveyId, number: int
) -> SurveyVersion | None:
    """What was published as version `number`."""
    found = await session.execute(
        select(SurveyVersion).where(
            SurveyVersion.survey_id == survey_id, SurveyVersion.number == number
        )
    )
    return found.scalar_one_or_none()


async def versions_of(session: AsyncSession, survey_id: SurveyId) -> Sequence[SurveyVersion]:
    """All publications, first one first."""
    found = await session.execute(
        select(SurveyVersion)
        .where(SurveyVersion.survey_id == survey_id)
        .order_by(SurveyVersion.number)
    )
    return found.scalars().all()


async def slugs_like(session: AsyncSession, workspace_id: WorkspaceId, slug: str) -> set[str]:
    """Slugs that begin with `slug`."""
    found = await session.execute(
        select(Survey.slug).where(
            Survey.workspace_id == workspace_id, Survey.slug.startswith(slug, autoescape=True)
        )
    )
    return set(found.scalars())


async def hold_workspace(session: AsyncSession, workspace_id: WorkspaceId) -> None:
    """Until the transaction ends, nobody else finds a free slug."""
    await session.execute(
        select(Workspace.id).where(Workspace.id == workspace_id).with_for_update(key_share=True)
    )


async def response_by_key(
    session: AsyncSession, survey_id: SurveyId, key: str, *, lock: bool = False
) -> SurveyResponse | None:
    """What the client that chose `key` answered; with `lock`, held until the transaction ends."""
    statement = select(SurveyResponse).where(
        SurveyResponse.survey_id == survey_id, SurveyResponse.key == key
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def response_by_id(
    session: AsyncSession, workspace_id: WorkspaceId, response_id: SurveyResponseId
) -> SurveyResponse | None:
    """One response."""
    found = await session.execute(
        select(SurveyResponse).where(
            SurveyResponse.id == response_id, SurveyResponse.workspace_id == workspace_id
        )
    )
    return found.scalar_one_or_none()


async def responses_page(
    session: AsyncSession, workspace_id: WorkspaceId, survey_id: SurveyId, page: PageRequest
) -> Page[SurveyResponse]:
    """What was answered, latest begun first, complete or not."""
    statement = select(SurveyResponse).where(
        SurveyResponse.workspace_id == workspace_id, SurveyResponse.survey_id == survey_id
    )
    if position := _NEWEST_RESPONSES.position(workspace_id, page):
        statement = statement.where(SurveyResponse.id < position[0])
    rows = await session.execute(statement.order_by(SurveyResponse.id.desc()).limit(page.first + 1))
    return _NEWEST_RESPONSES.page(workspace_id, page, rows.scalars().all())


async def responses_after(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    survey_id: SurveyId,
    after: UUID,
    limit: int,
    *,
    since: datetime | None = None,
    campaign: str | None = None,
) -> Sequence[SurveyResponse]:
    """The next responses in order of their ids: for results and exports, which read them all."""
    conditions = [
        SurveyResponse.workspace_id == workspace_id,
        SurveyResponse.survey_id == survey_id,
        SurveyResponse.id > after,
    ]
    if since is not None:
        conditions.append(SurveyResponse.started_at >= since)
    if campaign is not None:
        conditions.append(SurveyResponse.campaign == campaign)
    found = await session.execute(
        select(SurveyResponse).where(*conditions).order_by(SurveyResponse.id).limit(limit)
    )
    return found.scalars().all()


async def count_responses(session: AsyncSession, survey_id: SurveyId) -> int:
    """How many were begun."""
    found = await session.execute(select(func.count()).where(SurveyResponse.survey_id == survey_id))
    return found.scalar_one()


async def forget_survey(session: AsyncSession, survey_id: SurveyId) -> None:
    """Delete the row of a draft that was never published."""
    await session.execute(delete(Survey).where(Survey.id == survey_id))

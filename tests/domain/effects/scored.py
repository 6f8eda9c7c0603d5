"""Scores on both sides of a release, and items that shipped on a day of one's choice."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import update

from domain.feedback.models import Channel, Feedback
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import Submission, submit_feedbacks
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import RoadmapItemId, SiteId, SurveyId, SurveyResponseId, WorkspaceId, new_id
from domain.shared.viewer import system_viewer
from domain.shared.work import Database
from domain.surveys.models import ResponseChannel, SurveyResponse

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
"""When things ship in these tests."""


async def ship_on(database: Database, item_id: RoadmapItemId, at: datetime = NOON) -> None:
    """As if a release had brought it then."""
    async with database.transaction() as work:
        await work.session.execute(
            update(RoadmapItem).where(RoadmapItem.id == item_id).values(shipped_at=at)
        )


async def said(
    database: Database,
    workspace_id: WorkspaceId,
    at: datetime,
    counts: Mapping[int, int],
    *,
    kind: RatingKind = RatingKind.STARS,
    touchpoint: str | None = None,
    site_id: SiteId | None = None,
) -> list[Feedback]:
    """So many ratings of each score at one moment."""
    submissions = [
        Submission(
            channel=Channel.WIDGET,
            kind=kind,
            score=score,
            touchpoint=touchpoint,
            site_id=site_id,
            received_at=at,
        )
        for score, count in counts.items()
        for _ in range(count)
    ]
    async with database.transaction() as work:
        return await submit_feedbacks(work, system_viewer(workspace_id), submissions)


async def answered(
    database: Database,
    workspace_id: WorkspaceId,
    survey_id: SurveyId,
    at: datetime,
    question: str,
    counts: Mapping[int, int],
    *,
    is_complete: bool = True,
) -> None:
    """So many responses with each number."""
    async with database.transaction() as work:
        work.session.add_all(
            SurveyResponse(
                id=SurveyResponseId(new_id()),
                workspace_id=workspace_id,
                survey_id=survey_id,
                version=1,
                key=str(new_id()),
                revision=1,
                channel=ResponseChannel.LINK,
                language="en",
                answers={question: {"number": number}, "words": {"text": "Well."}},
                started_at=at,
                changed_at=at,
                completed_at=at if is_complete else None,
            )
            for number, count in counts.items()
            for _ in range(count)
        )

"""Reading how inviting goes. For those who write surveys."""

from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import SurveyId
from domain.shared.paging import Page, PageRequest
from domain.shared.viewer import Permission, Viewer
from domain.surveys.invitations import queries
from domain.surveys.invitations.models import SurveyInvitation
from domain.surveys.invitations.queries import Progress


async def read_progress(session: AsyncSession, viewer: Viewer, *, survey_id: SurveyId) -> Progress:
    """In people. Refuses: NotAllowed."""
    viewer.must(Permission.WRITE_SURVEYS)
    return await queries.progress_of(session, viewer.workspace_id, survey_id)


async def read_invitations(
    session: AsyncSession, viewer: Viewer, *, survey_id: SurveyId, page: PageRequest
) -> Page[SurveyInvitation]:
    """Newest first. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.WRITE_SURVEYS)
    return await queries.invitations_page(session, viewer.workspace_id, survey_id, page)

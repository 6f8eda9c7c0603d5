"""A new workspace, ready to work: what each feature wants to find in it."""

from domain.feedback.statuses import prepare_statuses
from domain.roadmap.stages import prepare_stages
from domain.shared.work import UnitOfWork
from domain.workspaces.models import Workspace
from domain.workspaces.opening import open_workspace


async def open_ready_workspace(
    work: UnitOfWork, *, slug: str, name: str, is_demo: bool = False
) -> Workspace:
    """Refuses: InvalidSlug, SlugTaken, TextMissing, TextTooLong."""
    workspace = await open_workspace(work, slug=slug, name=name, is_demo=is_demo)
    await prepare_statuses(work, workspace.id)
    await prepare_stages(work, workspace.id)
    return workspace

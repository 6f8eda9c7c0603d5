"""Opening a workspace."""

import re
from typing import Final

from domain.shared.ids import WorkspaceId, new_id
from domain.shared.texts import clean_required
from domain.shared.work import UnitOfWork
from domain.workspaces import queries
from domain.workspaces.errors import InvalidSlug, SlugTaken
from domain.workspaces.models import Workspace

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


async def open_workspace(
    work: UnitOfWork, *, slug: str, name: str, is_demo: bool = False
) -> Workspace:
    """A new, empty workspace. For the operator: there is no viewer yet.

    Refuses: InvalidSlug, SlugTaken, TextMissing, TextTooLong.
    """
    if not 2 <= len(slug) <= 60 or not SLUG.fullmatch(slug):
        raise InvalidSlug(slug)
    if await queries.workspace_by_slug(work.session, slug):
        raise SlugTaken(slug)
    workspace = Workspace(
        id=WorkspaceId(new_id()),
        slug=slug,
        name=clean_required(name, "name", limit=100),
        is_demo=is_demo,
        created_at=work.now,
    )
    work.session.add(workspace)
    await work.session.flush()
    return workspace

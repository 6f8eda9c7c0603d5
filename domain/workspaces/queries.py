"""Reading workspaces and sites."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import SiteId, WorkspaceId
from domain.workspaces.models import Site, SiteKey, Workspace


async def workspace_by_slug(session: AsyncSession, slug: str) -> Workspace | None:
    """The workspace of that slug."""
    return (
        await session.execute(select(Workspace).where(Workspace.slug == slug))
    ).scalar_one_or_none()


async def workspace_for_host(session: AsyncSession, hostname: str) -> Workspace | None:
    """The workspace of that host name, else the oldest one."""
    own = await session.execute(select(Workspace).where(Workspace.hostname == hostname))
    if found := own.scalar_one_or_none():
        return found
    oldest = await session.execute(select(Workspace).order_by(Workspace.id).limit(1))
    return oldest.scalar_one_or_none()


async def site_by_key(session: AsyncSession, public_key: str) -> Site | None:
    """The site of that public key, in whichever workspace."""
    return (
        await session.execute(select(Site).where(Site.public_key == public_key))
    ).scalar_one_or_none()


async def sites_of(session: AsyncSession, workspace_id: WorkspaceId) -> Sequence[Site]:
    """The workspace's sites, oldest first."""
    found = await session.execute(
        select(Site).where(Site.workspace_id == workspace_id).order_by(Site.id)
    )
    return found.scalars().all()


async def locked_site(
    session: AsyncSession, workspace_id: WorkspaceId, public_key: str
) -> Site | None:
    """The workspace's site of that public key, held until the transaction ends."""
    found = await session.execute(
        select(Site)
        .where(Site.workspace_id == workspace_id, Site.public_key == public_key)
        .with_for_update()
    )
    return found.scalar_one_or_none()


async def keys_of(session: AsyncSession, *site_ids: SiteId) -> Sequence[SiteKey]:
    """The keys by which the hosts of those sites vouch, oldest first."""
    found = await session.execute(
        select(SiteKey).where(SiteKey.site_id.in_(site_ids)).order_by(SiteKey.id)
    )
    return found.scalars().all()

"""Sites: where widgets live, and which pages may embed them."""

import secrets
from collections.abc import Sequence

from domain.auditing.recording import record_audit
from domain.shared.ids import SiteId, WorkspaceId, new_id, public_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces import queries
from domain.workspaces.errors import InvalidOrigin, OriginNotAllowed, SiteNotFound
from domain.workspaces.models import Site, normal_origin


async def add_site(work: UnitOfWork, viewer: Viewer, *, name: str, origins: Sequence[str]) -> Site:
    """A site with a new public key. Refuses: NotAllowed, InvalidOrigin, TextMissing."""
    viewer.must(Permission.MANAGE_SITES)
    site = Site(
        id=SiteId(new_id()),
        workspace_id=WorkspaceId(viewer.workspace_id),
        name=clean_required(name, "name", limit=100),
        public_key=f"pk_{secrets.token_urlsafe(12).replace('-', 'A').replace('_', 'B')}",
        allowed_origins=[_origin(origin) for origin in origins],
        created_at=work.now,
    )
    work.session.add(site)
    await work.session.flush()
    record_audit(
        work,
        viewer,
        "site.added",
        subject=public_id("site", site.id),
        name=site.name,
        origins=list(site.allowed_origins),
    )
    return site


async def edit_site(
    work: UnitOfWork, viewer: Viewer, *, site: str, name: str, origins: Sequence[str]
) -> Site:
    """Call it otherwise, and let other pages embed. `site` is the public key.

    Refuses: NotAllowed, SiteNotFound, InvalidOrigin, TextMissing, TextTooLong, InvalidText.
    """
    viewer.must(Permission.MANAGE_SITES)
    found = await queries.locked_site(work.session, viewer.workspace_id, site)
    if found is None:
        raise SiteNotFound
    called = clean_required(name, "name", limit=100)
    allowed = list(dict.fromkeys(_origin(origin) for origin in origins))
    if (found.name, found.allowed_origins) != (called, allowed):
        found.name, found.allowed_origins = called, allowed
        record_audit(
            work,
            viewer,
            "site.edited",
            subject=public_id("site", found.id),
            name=called,
            origins=allowed,
        )
    return found


async def embedding_site(work: UnitOfWork, *, public_key: str, origin: str | None) -> Site:
    """The site that a page of `origin` may speak for. Refuses: SiteNotFound, OriginNotAllowed."""
    site = await queries.site_by_key(work.session, public_key)
    if site is None:
        raise SiteNotFound
    if not site.allows(origin):
        raise OriginNotAllowed(origin or "")
    return site


def _origin(text: str) -> str:
    origin = normal_origin(text)
    if origin is None:
        raise InvalidOrigin(text)
    return origin

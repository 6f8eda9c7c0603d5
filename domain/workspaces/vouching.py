"""By what a site's host vouches for its customers: its public keys, the shared secret, its name."""

import re
from typing import Final

from sqlalchemy import delete

from domain.auditing.recording import record_audit
from domain.shared.ids import SiteKeyId, new_id, public_id
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces import queries
from domain.workspaces.errors import (
    InvalidKeyId,
    SiteKeyNeeded,
    SiteKeyNotFound,
    SiteKeyTaken,
    SiteNotFound,
    TooManySiteKeys,
)
from domain.workspaces.models import Site, SiteKey
from domain.workspaces.public_keys import read_public_key

MOST_KEYS: Final = 3
LONGEST_ISSUER: Final = 200
_KID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


async def add_site_key(
    work: UnitOfWork, viewer: Viewer, *, site: str, key: str, kid: str | None = None
) -> SiteKey:
    """Believe tokens that the private half of `key` (PEM or JWK) signs for the site.

    Its name is `kid`, else what the JWK says, else its thumbprint. `site` is the public key.

    Refuses: NotAllowed, SiteNotFound, InvalidSiteKey, PrivateKeyGiven, InvalidKeyId, SiteKeyTaken,
    TooManySiteKeys.
    """
    viewer.must(Permission.MANAGE_SITES)
    found = await _site(work, viewer, site)
    given = read_public_key(key)
    name = (kid or "").strip() or given.kid or given.thumbprint
    if not _KID.fullmatch(name):
        raise InvalidKeyId
    before = await queries.keys_of(work.session, found.id)
    if any(name == one.kid or given.text == one.public_key for one in before):
        raise SiteKeyTaken
    if len(before) >= MOST_KEYS:
        raise TooManySiteKeys(MOST_KEYS)
    added = SiteKey(
        id=SiteKeyId(new_id()),
        workspace_id=found.workspace_id,
        site_id=found.id,
        kid=name,
        public_key=given.text,
        created_at=work.now,
    )
    work.session.add(added)
    await work.session.flush()
    _record(work, viewer, "site.key_added", found, kid=name, thumbprint=given.thumbprint)
    return added


async def remove_site_key(work: UnitOfWork, viewer: Viewer, *, site: str, kid: str) -> None:
    """Believe tokens of that key no longer, from now on.

    Refuses: NotAllowed, SiteNotFound, SiteKeyNotFound, SiteKeyNeeded.
    """
    viewer.must(Permission.MANAGE_SITES)
    found = await _site(work, viewer, site)
    keys = await queries.keys_of(work.session, found.id)
    if all(one.kid != kid for one in keys):
        raise SiteKeyNotFound
    if len(keys) == 1 and not found.takes_shared_secret:
        raise SiteKeyNeeded
    await work.session.execute(
        delete(SiteKey).where(SiteKey.site_id == found.id, SiteKey.kid == kid)
    )
    _record(work, viewer, "site.key_removed", found, kid=kid)


async def set_site_identity(
    work: UnitOfWork, viewer: Viewer, *, site: str, takes_shared_secret: bool, issuer: str | None
) -> Site:
    """Whether HS256 with the site's secret counts, and which `iss` tokens must bear.

    Refuses: NotAllowed, SiteNotFound, SiteKeyNeeded, TextTooLong, InvalidText.
    """
    viewer.must(Permission.MANAGE_SITES)
    found = await _site(work, viewer, site)
    named = clean_optional(issuer, "issuer", limit=LONGEST_ISSUER)
    if not takes_shared_secret and not await queries.keys_of(work.session, found.id):
        raise SiteKeyNeeded
    if (found.takes_shared_secret, found.identity_issuer) != (takes_shared_secret, named):
        found.takes_shared_secret, found.identity_issuer = takes_shared_secret, named
        shared = {"takes_shared_secret": takes_shared_secret}
        _record(work, viewer, "site.identity_changed", found, issuer=named, **shared)
    return found


async def _site(work: UnitOfWork, viewer: Viewer, public_key: str) -> Site:
    found = await queries.locked_site(work.session, viewer.workspace_id, public_key)
    if found is None:
        raise SiteNotFound
    return found


def _record(work: UnitOfWork, viewer: Viewer, action: str, site: Site, **details: object) -> None:
    record_audit(work, viewer, action, subject=public_id("site", site.id), **details)

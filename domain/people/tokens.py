"""Partner tokens: a program's key, shown once, kept as a hash."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.auditing.recording import record_audit
from domain.people import queries
from domain.people.errors import (
    InvalidExpiry,
    InvalidGrace,
    ScopeNotHeld,
    ScopesMissing,
    TokenEnded,
    TokenNotFound,
    TokenRefused,
    UnknownScope,
)
from domain.people.keys import key_hash, new_key
from domain.people.models import PartnerToken
from domain.people.roles import Scope, permissions_of
from domain.shared.ids import TokenId, new_id, public_id
from domain.shared.paging import Page, PageRequest
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database, UnitOfWork

PREFIX: Final = "heard_"
SHOWN: Final = len(PREFIX) + 6
NOTED_EVERY: Final = timedelta(minutes=1)
LONGEST_YEARS: Final = 10
LONGEST: Final = timedelta(days=LONGEST_YEARS * 365 + 3)
LONGEST_GRACE: Final = timedelta(days=7)


async def create_token(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime | None = None,
) -> tuple[PartnerToken, str]:
    """The stored token and its text, which nobody can read again.

    Refuses: NotAllowed, ScopesMissing, UnknownScope, ScopeNotHeld, InvalidExpiry, TextMissing,
    TextTooLong, InvalidText.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    granted = _grantable(viewer, scopes)
    if expires_at and not work.now < expires_at <= work.now + LONGEST:
        raise InvalidExpiry(LONGEST_YEARS)
    text = new_key(PREFIX)
    token = PartnerToken(
        id=TokenId(new_id()),
        workspace_id=viewer.workspace_id,
        name=clean_required(name, "name", limit=100),
        prefix=text[:SHOWN],
        token_hash=key_hash(text),
        scopes=granted,
        created_by=viewer.actor,
        created_by_name=viewer.name,
        created_at=work.now,
        expires_at=expires_at,
    )
    work.session.add(token)
    await work.session.flush()
    record_audit(
        work,
        viewer,
        "token.created",
        subject=public_id("token", token.id),
        name=token.name,
        scopes=granted,
        expires_at=expires_at.isoformat() if expires_at else None,
    )
    return token, text


async def rotate_token(
    work: UnitOfWork, viewer: Viewer, *, token_id: TokenId, grace: timedelta
) -> tuple[PartnerToken, str]:
    """The same token with a new text. The old text works on for `grace`, 0 to 7 days.

    Of several old ones only the latest does. The token ends when it would have ended. Refuses:
    NotAllowed, InvalidGrace, TokenNotFound, TokenEnded, ScopeNotHeld.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    if not timedelta(0) <= grace <= LONGEST_GRACE:
        raise InvalidGrace(int(LONGEST_GRACE / timedelta(hours=1)))
    token = await _locked(work, viewer, token_id)
    if _has_ended(token, work.now):
        raise TokenEnded
    _must_hold(viewer, token.scopes)
    text = new_key(PREFIX)
    token.previous_hash = token.token_hash if grace else None
    token.previous_until = work.now + grace if grace else None
    token.token_hash = key_hash(text)
    token.prefix = text[:SHOWN]
    token.rotated_at = work.now
    record_audit(
        work,
        viewer,
        "token.rotated",
        subject=public_id("token", token.id),
        name=token.name,
        grace_hours=grace // timedelta(hours=1),
    )
    await work.session.flush()
    return token, text


async def revoke_token(work: UnitOfWork, viewer: Viewer, *, token_id: TokenId) -> PartnerToken:
    """End a token at once, its old text too; ending it twice changes nothing.

    Refuses: NotAllowed, TokenNotFound.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    token = await _locked(work, viewer, token_id)
    if token.revoked_at is None:
        token.revoked_at = work.now
        token.previous_hash = token.previous_until = None
        record_audit(
            work, viewer, "token.revoked", subject=public_id("token", token.id), name=token.name
        )
        await work.session.flush()
    return token


async def read_tokens(
    session: AsyncSession, viewer: Viewer, page: PageRequest
) -> Page[PartnerToken]:
    """The workspace's tokens, newest first. Refuses: NotAllowed, InvalidPage."""
    viewer.must(Permission.MANAGE_PEOPLE)
    return await queries.tokens_page(session, viewer.workspace_id, page)


async def token_viewer(database: Database, text: str, now: datetime) -> Viewer:
    """The program behind a bearer token. Refuses: TokenRefused."""
    async with database.reading() as session:
        token = await queries.token_by_hash(session, key_hash(text), now)
    if token is None or _has_ended(token, now):
        raise TokenRefused
    await _note_use(database, token, now)
    return Viewer(
        token.workspace_id,
        permissions_of(token.scopes),
        token_id=token.id,
        name=token.name,
    )


def _grantable(viewer: Viewer, scopes: Sequence[str]) -> list[str]:
    """Sorted, each once. Refuses: ScopesMissing, UnknownScope, ScopeNotHeld."""
    if not scopes:
        raise ScopesMissing
    known = {scope.value for scope in Scope}
    for scope in scopes:
        if scope not in known:
            raise UnknownScope(scope[:100])
    wanted = sorted(set(scopes))
    _must_hold(viewer, wanted)
    return wanted


def _must_hold(viewer: Viewer, scopes: Sequence[str]) -> None:
    for scope in scopes:
        if not permissions_of([scope]) <= viewer.permissions:
            raise ScopeNotHeld(scope)


async def _locked(work: UnitOfWork, viewer: Viewer, token_id: TokenId) -> PartnerToken:
    token = await queries.token_by_id(work.session, viewer.workspace_id, token_id, lock=True)
    if token is None:
        raise TokenNotFound
    return token


def _has_ended(token: PartnerToken, now: datetime) -> bool:
    return token.revoked_at is not None or (
        token.expires_at is not None and token.expires_at <= now
    )


async def _note_use(database: Database, token: PartnerToken, now: datetime) -> None:
    """Remember when it was last used, to the minute: reads stay reads."""
    if token.last_used_at and now - token.last_used_at < NOTED_EVERY:
        return
    async with database.transaction() as work:
        await work.session.execute(
            update(PartnerToken)
            .where(
                PartnerToken.id == token.id,
                or_(
                    PartnerToken.last_used_at.is_(None),
                    PartnerToken.last_used_at < now - NOTED_EVERY,
                ),
            )
            .values(last_used_at=now)
        )

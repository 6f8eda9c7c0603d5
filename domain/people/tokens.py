"""Partner tokens: a program's key, shown once, kept as a hash."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, update

from domain.people import queries
from domain.people.errors import TokenRefused, UnknownScope
from domain.people.keys import key_hash, new_key
from domain.people.models import PartnerToken
from domain.people.roles import Scope, permissions_of
from domain.shared.errors import NotFound
from domain.shared.ids import TokenId, new_id
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import Database, UnitOfWork

PREFIX: Final = "heard_"
SHOWN: Final = len(PREFIX) + 6
NOTED_EVERY: Final = timedelta(minutes=1)


async def create_token(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime | None = None,
) -> tuple[PartnerToken, str]:
    """The stored token and its text, which nobody can read again.

    Refuses: NotAllowed, UnknownScope, TextMissing.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    known = {scope.value for scope in Scope}
    for scope in scopes:
        if scope not in known:
            raise UnknownScope(scope)
    text = new_key(PREFIX)
    token = PartnerToken(
        id=TokenId(new_id()),
        workspace_id=viewer.workspace_id,
        name=clean_required(name, "name", limit=100),
        prefix=text[:SHOWN],
        token_hash=key_hash(text),
        scopes=sorted(set(scopes)),
        created_at=work.now,
        expires_at=expires_at,
    )
    work.session.add(token)
    await work.session.flush()
    return token, text


async def revoke_token(work: UnitOfWork, viewer: Viewer, *, token_id: TokenId) -> None:
    """End a token at once; ending it twice changes nothing. Refuses: NotAllowed, NotFound."""
    viewer.must(Permission.MANAGE_PEOPLE)
    known = await queries.tokens_of(work.session, viewer.workspace_id)
    token = next((token for token in known if token.id == token_id), None)
    if token is None:
        raise NotFound("token")
    token.revoked_at = token.revoked_at or work.now


async def token_viewer(database: Database, text: str, now: datetime) -> Viewer:
    """The program behind a bearer token. Refuses: TokenRefused."""
    async with database.reading() as session:
        token = await queries.token_by_hash(session, key_hash(text))
    if token is None or token.revoked_at or (token.expires_at and token.expires_at <= now):
        raise TokenRefused
    await _note_use(database, token, now)
    return Viewer(
        token.workspace_id,
        permissions_of(token.scopes),
        token_id=token.id,
        name=token.name,
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

"""Issuing the text of a token so that a repeated request neither makes nor reveals it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from domain.people import queries
from domain.people.errors import TokenNotFound
from domain.people.models import PartnerToken
from domain.people.tokens import create_token, rotate_token
from domain.shared.idempotency import once
from domain.shared.ids import TokenId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


@dataclass(frozen=True)
class Issued:
    """A token, and its new text the one time that it can be read; None when that time is over."""

    token: PartnerToken
    text: str | None


async def issue_token(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    name: str,
    scopes: Sequence[str],
    expires_at: datetime | None = None,
    lasts_days: int | None = None,
    idempotency_key: str | None = None,
) -> Issued:
    """`create_token`, once for one key. It ends at `expires_at`, or after so many days from now.

    Refuses: IdempotencyConflict, and what `create_token` refuses.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    texts: list[str] = []

    async def make() -> UUID:
        ends = work.now + timedelta(days=lasts_days) if lasts_days else expires_at
        token, text = await create_token(work, viewer, name=name, scopes=scopes, expires_at=ends)
        texts.append(text)
        return token.id

    request = {
        "operation": "createToken",
        "name": name,
        "scopes": sorted(set(scopes)),
        "expires_at": expires_at,
        "lasts_days": lasts_days,
    }
    made = await once(work, viewer, key=idempotency_key, request=request, make=make)
    return Issued(await _token(work, viewer, TokenId(made)), texts[0] if texts else None)


async def reissue_token(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    token_id: TokenId,
    grace: timedelta,
    idempotency_key: str | None = None,
) -> Issued:
    """`rotate_token`, once for one key.

    Refuses: IdempotencyConflict, and what `rotate_token` refuses.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    texts: list[str] = []

    async def make() -> UUID:
        _, text = await rotate_token(work, viewer, token_id=token_id, grace=grace)
        texts.append(text)
        return token_id

    request = {
        "operation": "rotateToken",
        "token": str(token_id),
        "grace_seconds": grace.total_seconds(),
    }
    made = await once(work, viewer, key=idempotency_key, request=request, make=make)
    return Issued(await _token(work, viewer, TokenId(made)), texts[0] if texts else None)


async def _token(work: UnitOfWork, viewer: Viewer, token_id: TokenId) -> PartnerToken:
    token = await queries.token_by_id(work.session, viewer.workspace_id, token_id)
    if token is None:
        raise TokenNotFound
    return token

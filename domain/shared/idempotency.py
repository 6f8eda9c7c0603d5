"""The same request twice makes one thing, and answers with it twice."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import update

from domain.shared import queries
from domain.shared.errors import IdempotencyConflict, Refusal
from domain.shared.keys import IdempotencyKey
from domain.shared.texts import clean_required
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork, changed_rows

KEY_LIMIT = 200


async def once(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    key: str | None,
    request: Mapping[str, Any],
    make: Callable[[], Awaitable[UUID]],
    lasting: tuple[type[Refusal], ...] = (),
    actor: str | None = None,
) -> UUID:
    """The id of what `make` made, now or when `key` first came with the same `request`.

    The key commits with the effect. A refused request leaves the key unused, unless the refusal is
    one of `lasting`: then it answers the key for good, as a success would. Of two requests at once
    the second waits for the first. Refuses: IdempotencyConflict, and what `make` refuses.
    """
    if key is None:
        return await make()
    key = clean_required(key, "idempotencyKey", limit=KEY_LIMIT)
    actor = actor or viewer.actor
    digest = hashlib.sha256(msgspec.json.encode(dict(request), order="sorted")).hexdigest()
    if not await _claim(work, viewer, actor, key, digest):
        known = await queries.stored_key(work.session, viewer.workspace_id, actor, key)
        return _answered(known, digest, lasting)
    told = len(work.events)
    try:
        async with work.session.begin_nested():
            made = await make()
    except lasting as refusal:
        del work.events[told:]
        await _answer(work, viewer, actor, key, refusal={"code": refusal.code, **asdict(refusal)})
        raise work.answer_for_good(refusal) from None
    await _answer(work, viewer, actor, key, result_id=made)
    return made


def _answered(known: IdempotencyKey, digest: str, lasting: tuple[type[Refusal], ...]) -> UUID:
    if known.request_digest != digest:
        raise IdempotencyConflict(known.key)
    if known.refusal is not None:
        fields = dict(known.refusal)
        code = fields.pop("code")
        raise next(kind for kind in lasting if kind.code == code)(**fields)
    assert known.result_id is not None
    return known.result_id


async def _answer(work: UnitOfWork, viewer: Viewer, actor: str, key: str, **answer: object) -> None:
    await work.session.execute(
        update(IdempotencyKey)
        .where(
            IdempotencyKey.workspace_id == viewer.workspace_id,
            IdempotencyKey.actor == actor,
            IdempotencyKey.key == key,
        )
        .values(**answer)
    )


async def _claim(work: UnitOfWork, viewer: Viewer, actor: str, key: str, digest: str) -> bool:
    claimed = await work.session.execute(
        work.insert(IdempotencyKey)
        .values(
            workspace_id=viewer.workspace_id,
            actor=actor,
            key=key,
            request_digest=digest,
            created_at=work.now,
        )
        .on_conflict_do_nothing()
    )
    return changed_rows(claimed) == 1

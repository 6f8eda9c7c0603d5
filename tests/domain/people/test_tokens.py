from datetime import timedelta

import pytest

from domain.people.errors import TokenRefused, UnknownScope
from domain.people.models import PartnerToken
from domain.people.tokens import create_token, token_viewer
from domain.shared.clock import utc_now
from domain.shared.viewer import Permission
from tests.support.rows import count_rows
from tests.support.world import World


async def test_a_token_may_what_its_scopes_say_and_no_more(world: World) -> None:
    async with world.database.transaction() as work:
        token, text = await create_token(
            work, world.system, name="CRM", scopes=["feedback:read", "rewards:write"]
        )
    viewer = await token_viewer(world.database, text, utc_now())
    assert viewer.token_id == token.id
    assert viewer.may(Permission.READ_FEEDBACK)
    assert viewer.may(Permission.USE_CODES)
    assert not viewer.may(Permission.GRADE_FEEDBACK)
    assert not viewer.may(Permission.ACT_AS_CUSTOMER)


async def test_the_text_is_shown_once_and_its_use_is_remembered(world: World) -> None:
    async with world.database.transaction() as work:
        _, text = await create_token(work, world.system, name="CRM", scopes=["admin"])
    assert await count_rows(world.database, "partner_token", f"token_hash = '{text}'") == 0
    await token_viewer(world.database, text, utc_now())
    assert await count_rows(world.database, "partner_token", "last_used_at IS NOT NULL") == 1


async def test_expired_revoked_and_unknown_tokens_are_refused_alike(world: World) -> None:
    now = utc_now()
    async with world.database.transaction() as work:
        _, expired = await create_token(
            work, world.system, name="old", scopes=["admin"], expires_at=now
        )
        revoked_token, revoked = await create_token(
            work, world.system, name="gone", scopes=["admin"]
        )
        revoked_token.revoked_at = now
    for text in (expired, revoked, "heard_unknown", "", "\ud800"):
        with pytest.raises(TokenRefused):
            await token_viewer(world.database, text, now + timedelta(seconds=1))


async def test_an_unknown_scope_makes_no_token(world: World) -> None:
    with pytest.raises(UnknownScope):
        async with world.database.transaction() as work:
            await create_token(work, world.system, name="x", scopes=["feedback:read", "root"])
    assert await count_rows(world.database, PartnerToken.__tablename__) == 0

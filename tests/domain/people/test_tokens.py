from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from domain.auditing import queries as audit_queries
from domain.auditing.models import AuditEntry
from domain.people.errors import (
    InvalidExpiry,
    InvalidGrace,
    ScopeNotHeld,
    ScopesMissing,
    TokenEnded,
    TokenRefused,
    UnknownScope,
)
from domain.people.issuing import issue_token, reissue_token
from domain.people.models import PartnerToken
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.people.tokens import (
    create_token,
    revoke_token,
    rotate_token,
    token_viewer,
)
from domain.shared.clock import utc_now
from domain.shared.errors import IdempotencyConflict, NotFound, Refusal
from domain.shared.ids import public_id
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission
from tests.support.rows import count_rows, rows_of
from tests.support.tokens import token_is_good
from tests.support.world import World, opened


async def made(
    world: World, name: str = "CRM", expires_at: datetime | None = None
) -> tuple[PartnerToken, str]:
    async with world.database.transaction() as work:
        return await create_token(
            work, world.system, name=name, scopes=["admin"], expires_at=expires_at
        )


async def rotated_once(
    world: World, token: PartnerToken, grace: timedelta
) -> tuple[PartnerToken, str]:
    async with world.database.transaction() as work:
        return await rotate_token(work, world.system, token_id=token.id, grace=grace)


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
    soon = utc_now() + timedelta(hours=1)
    _, expired = await made(world, "old", expires_at=soon)
    revoked_token, revoked = await made(world, "gone")
    async with world.database.transaction() as work:
        await revoke_token(work, world.system, token_id=revoked_token.id)
    for text in (expired, revoked, "heard_unknown", "", "\ud800"):
        with pytest.raises(TokenRefused):
            await token_viewer(world.database, text, soon)
        assert not await token_is_good(world.database, text, soon)


@pytest.mark.parametrize(
    ("scopes", "refusal"),
    [
        (["feedback:read", "root"], UnknownScope("root")),
        ([], ScopesMissing()),
        (["feedback:read", "admin"], ScopeNotHeld("admin")),
    ],
)
async def test_unknown_or_foreign_scopes_make_no_token(
    world: World, scopes: list[str], refusal: Refusal
) -> None:
    keeper = replace(
        world.member(Role.VIEWER),
        permissions=ROLE_PERMISSIONS[Role.VIEWER] | {Permission.MANAGE_PEOPLE},
    )
    with pytest.raises(type(refusal)) as refused:
        async with world.database.transaction() as work:
            await create_token(work, keeper, name="x", scopes=scopes)
    assert vars(refused.value) == vars(refusal)
    assert await count_rows(world.database, PartnerToken.__tablename__) == 0
    assert await count_rows(world.database, AuditEntry.__tablename__) == 0


@pytest.mark.parametrize("days", [0, -1, 10 * 366])
async def test_a_token_ends_in_the_future_within_ten_years(world: World, days: int) -> None:
    with pytest.raises(InvalidExpiry):
        async with world.database.transaction() as work:
            await create_token(
                work,
                world.system,
                name="x",
                scopes=["admin"],
                expires_at=work.now + timedelta(days=days),
            )
    assert await count_rows(world.database, PartnerToken.__tablename__) == 0


async def test_after_a_rotation_the_old_text_works_for_its_grace(world: World) -> None:
    token, old = await made(world)
    rotated, new = await rotated_once(world, token, timedelta(hours=2))
    assert (rotated.id, rotated.name, rotated.scopes) == (token.id, "CRM", ["admin"])
    assert rotated.prefix == new[:12] != old[:12]
    assert rotated.rotated_at is not None
    end = rotated.rotated_at + timedelta(hours=2)
    before = end - timedelta(seconds=1)
    assert (await token_viewer(world.database, old, before)).token_id == token.id
    assert (await token_viewer(world.database, new, end)).token_id == token.id
    assert not await token_is_good(world.database, old, end)
    with pytest.raises(TokenRefused):
        await token_viewer(world.database, old, end)


async def test_of_two_rotations_only_the_latest_old_text_works(world: World) -> None:
    token, first = await made(world)
    _, second = await rotated_once(world, token, timedelta(days=7))
    _, third = await rotated_once(world, token, timedelta(days=7))
    now = utc_now()
    assert [await token_is_good(world.database, text, now) for text in (first, second, third)] == [
        False,
        True,
        True,
    ]


async def test_without_grace_the_old_text_ends_at_once(world: World) -> None:
    token, old = await made(world)
    _, new = await rotated_once(world, token, timedelta(0))
    assert not await token_is_good(world.database, old, utc_now())
    assert await token_is_good(world.database, new, utc_now())


async def test_revoking_ends_the_old_text_too(world: World) -> None:
    token, old = await made(world)
    _, new = await rotated_once(world, token, timedelta(days=7))
    async with world.database.transaction() as work:
        await revoke_token(work, world.system, token_id=token.id)
    assert not await token_is_good(world.database, old, utc_now())
    assert not await token_is_good(world.database, new, utc_now())
    with pytest.raises(TokenEnded):
        await rotated_once(world, token, timedelta(0))


async def test_grace_does_not_outlast_the_token(world: World) -> None:
    ends = utc_now() + timedelta(hours=1)
    token, old = await made(world, expires_at=ends)
    await rotated_once(world, token, timedelta(days=7))
    assert not await token_is_good(world.database, old, ends)


@pytest.mark.parametrize("grace", [timedelta(seconds=-1), timedelta(days=7, seconds=1)])
async def test_grace_lasts_a_week_at_most(world: World, grace: timedelta) -> None:
    token, old = await made(world)
    with pytest.raises(InvalidGrace):
        await rotated_once(world, token, grace)
    assert await token_is_good(world.database, old, utc_now())
    assert await count_rows(world.database, "partner_token", "rotated_at IS NOT NULL") == 0


async def test_nobody_rotates_a_token_that_may_more_than_they(world: World) -> None:
    token, old = await made(world)
    keeper = replace(
        world.member(Role.AGENT),
        permissions=ROLE_PERMISSIONS[Role.AGENT] | {Permission.MANAGE_PEOPLE},
    )
    with pytest.raises(ScopeNotHeld):
        async with world.database.transaction() as work:
            await rotate_token(work, keeper, token_id=token.id, grace=timedelta(0))
    assert await token_is_good(world.database, old, utc_now())


async def test_a_token_of_another_workspace_is_not_found(world: World) -> None:
    token, text = await made(world)
    other = await opened(world.database, "other")
    for act in (revoke_token, partial(rotate_token, grace=timedelta(0))):
        with pytest.raises(NotFound):
            async with world.database.transaction() as work:
                await act(work, other.system, token_id=token.id)
    assert await token_is_good(world.database, text, utc_now())


async def test_the_same_key_makes_one_token_and_shows_its_text_once(world: World) -> None:
    answers = []
    for _ in range(2):
        async with world.database.transaction() as work:
            answers.append(
                await issue_token(
                    work, world.system, name="CRM", scopes=["admin"], idempotency_key="k"
                )
            )
    first, again = answers
    assert first.text is not None
    assert again.text is None
    assert again.token.id == first.token.id
    assert await count_rows(world.database, "partner_token") == 1
    with pytest.raises(IdempotencyConflict):
        async with world.database.transaction() as work:
            await issue_token(
                work, world.system, name="CRM", scopes=["feedback:read"], idempotency_key="k"
            )


async def test_the_same_key_rotates_once(world: World) -> None:
    token, old = await made(world)
    texts = []
    for _ in range(2):
        async with world.database.transaction() as work:
            issued = await reissue_token(
                work,
                world.system,
                token_id=token.id,
                grace=timedelta(hours=1),
                idempotency_key="k",
            )
        texts.append(issued.text)
    new, nothing = texts
    assert new is not None
    assert nothing is None
    assert await token_is_good(world.database, new, utc_now())
    assert await token_is_good(world.database, old, utc_now())


async def test_what_happens_to_a_token_is_in_the_audit_log(world: World) -> None:
    owner = world.member(Role.OWNER)
    async with world.database.transaction() as work:
        token, text = await create_token(work, owner, name="CRM", scopes=["feedback:read"])
    assert (token.created_by, token.created_by_name) == (owner.actor, "")
    async with world.database.transaction() as work:
        await rotate_token(work, owner, token_id=token.id, grace=timedelta(hours=12))
    for _ in range(2):
        async with world.database.transaction() as work:
            await revoke_token(work, owner, token_id=token.id)
    async with world.database.reading() as session:
        entries = (
            await audit_queries.entries_page(session, world.workspace_id, PageRequest(10))
        ).items
    subject = public_id("token", token.id)
    assert [(each.action, each.actor, each.subject) for each in entries] == [
        ("token.revoked", owner.actor, subject),
        ("token.rotated", owner.actor, subject),
        ("token.created", owner.actor, subject),
    ]
    assert [each.details for each in entries] == [
        {"name": "CRM"},
        {"name": "CRM", "grace_hours": 12},
        {"name": "CRM", "scopes": ["feedback:read"], "expires_at": None},
    ]
    assert text not in str([vars(each) for each in entries])


async def test_a_token_is_found_by_its_indexes(world: World) -> None:
    """Both texts: no look at a token reads the table."""
    if world.database.dialect != "sqlite":
        return
    plan = await rows_of(
        world.database,
        "EXPLAIN QUERY PLAN SELECT * FROM partner_token WHERE token_hash = 'a' "
        "OR (previous_hash = 'a' AND previous_until > '2026')",
    )
    assert "SCAN" not in str(plan)

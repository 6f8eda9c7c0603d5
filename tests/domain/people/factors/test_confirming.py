import pytest

from domain.people.factors.arranging import (
    add_passkey,
    ask_for_passkey,
    drop_passkey,
    renew_recovery_codes,
    set_up_one_time_codes,
    turn_off_one_time_codes,
    turn_on_one_time_codes,
)
from domain.people.factors.confirming import (
    ask_to_confirm,
    confirm_with_code,
    confirm_with_passkey,
    confirm_with_password,
    must_be_confirmed,
)
from domain.people.factors.errors import (
    CodeRefused,
    ConfirmationNeeded,
    PasskeyRefused,
    WrongPassword,
)
from domain.people.models import Member
from domain.people.sessions import open_session
from domain.shared.errors import NotAllowed, Refusal
from domain.shared.ids import PasskeyId, new_id
from domain.shared.work import Database
from tests.domain.people.factors.test_passkeys import PARTY, device
from tests.support.authenticator import Authenticator
from tests.support.members import KEYS, PASSWORD, Watch, joined
from tests.support.rows import count_rows
from tests.support.world import World


async def refusal_to_change(database: Database, key: str) -> type[Refusal] | None:
    try:
        async with database.transaction() as work:
            await must_be_confirmed(work, key)
    except Refusal as refusal:
        return type(refusal)
    return None


async def with_passkey(database: Database, key: str) -> tuple[Authenticator, tuple[str, ...]]:
    laptop = device()
    async with database.transaction() as work:
        made = laptop.made(await ask_for_passkey(work, key, PARTY))
        return laptop, await add_passkey(work, key, PARTY, KEYS, name="Laptop", credential=made)


async def test_signing_in_counts_for_ten_minutes(
    database: Database, key: str, watch: Watch
) -> None:
    watch.on(minutes=9, seconds=59)
    assert await refusal_to_change(database, key) is None
    watch.on(seconds=1)
    assert await refusal_to_change(database, key) is ConfirmationNeeded


async def test_every_change_asks(database: Database, key: str, watch: Watch) -> None:
    watch.on(minutes=10)
    for change in (
        lambda work: set_up_one_time_codes(work, key, KEYS),
        lambda work: turn_on_one_time_codes(work, key, "123456", KEYS),
        lambda work: turn_off_one_time_codes(work, key),
        lambda work: renew_recovery_codes(work, key, KEYS),
        lambda work: ask_for_passkey(work, key, PARTY),
        lambda work: add_passkey(work, key, PARTY, KEYS, name="x", credential="{}"),
        lambda work: drop_passkey(work, key, PasskeyId(new_id())),
    ):
        with pytest.raises(ConfirmationNeeded):
            async with database.transaction() as work:
                await change(work)
    assert await count_rows(database, "member_totp") == 0


async def test_the_password_confirms_this_browser_alone(
    database: Database, ada: Member, key: str, watch: Watch
) -> None:
    async with database.transaction() as work:
        other = await open_session(work, ada)
    watch.on(hours=1)
    with pytest.raises(WrongPassword):
        await confirm_with_password(database, key, "wrong", watch.now)
    assert await refusal_to_change(database, key) is ConfirmationNeeded
    await confirm_with_password(database, key, PASSWORD, watch.now)
    assert await refusal_to_change(database, key) is None
    assert await refusal_to_change(database, other) is ConfirmationNeeded
    assert await count_rows(database, "audit_entry", "action = 'member.confirmation_refused'") == 1


async def test_codes_and_passkeys_confirm_too(database: Database, key: str, watch: Watch) -> None:
    laptop, codes = await with_passkey(database, key)
    watch.on(hours=1)
    with pytest.raises(CodeRefused):
        async with database.transaction() as work:
            await confirm_with_code(work, key, "123456", KEYS)
    assert await refusal_to_change(database, key) is ConfirmationNeeded
    async with database.transaction() as work:
        await confirm_with_code(work, key, codes[0], KEYS)
    assert await refusal_to_change(database, key) is None

    watch.on(hours=1)
    async with database.transaction() as work:
        options = await ask_to_confirm(work, key, PARTY)
    async with database.transaction() as work:
        await confirm_with_passkey(work, key, laptop.proved(options), PARTY)
    assert await refusal_to_change(database, key) is None


async def test_another_members_passkey_confirms_nothing(
    database: Database, world: World, key: str, watch: Watch
) -> None:
    ben = await joined(database, world.workspace_id, "ben@lumen.example")
    async with database.transaction() as work:
        his = await open_session(work, ben)
    laptop, _ = await with_passkey(database, his)
    watch.on(hours=1)
    async with database.transaction() as work:
        options = await ask_to_confirm(work, key, PARTY)
    with pytest.raises(PasskeyRefused):
        async with database.transaction() as work:
            await confirm_with_passkey(work, key, laptop.proved(options), PARTY)
    assert await refusal_to_change(database, key) is ConfirmationNeeded


async def test_who_is_not_signed_in_confirms_nothing(database: Database, watch: Watch) -> None:
    assert await refusal_to_change(database, "no key") is NotAllowed
    with pytest.raises(NotAllowed):
        await confirm_with_password(database, "no key", PASSWORD, watch.now)

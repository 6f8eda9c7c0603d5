import json
from typing import Any

import pytest

from domain.people.factors import queries
from domain.people.factors.arranging import add_passkey, ask_for_passkey, drop_passkey
from domain.people.factors.errors import PasskeyRefused, TooManyPasskeys
from domain.people.factors.models import Passkey
from domain.people.factors.passing import ask_anybody, sign_in_with_passkey
from domain.people.factors.passkeys import MOST_PASSKEYS, RelyingParty, relying_party
from domain.people.models import Member
from domain.people.sessions import open_session, signed_in_viewer
from domain.shared.errors import NotFound, TextMissing
from domain.shared.ids import PasskeyId, new_id
from domain.shared.work import Database
from tests.support.authenticator import Authenticator
from tests.support.members import KEYS, Watch, joined
from tests.support.rows import count_rows, rows_of
from tests.support.world import World, opened

PARTY = RelyingParty("heard.example", "https://heard.example", "Lumen")


def device(**bent: Any) -> Authenticator:
    return Authenticator(**{"origin": PARTY.origin, "rp_id": PARTY.id, **bent})


async def asked(database: Database, key: str) -> str:
    async with database.transaction() as work:
        return await ask_for_passkey(work, key, PARTY)


async def kept(
    database: Database, key: str, credential: str, name: str = "My laptop"
) -> tuple[str, ...]:
    async with database.transaction() as work:
        return await add_passkey(work, key, PARTY, KEYS, name=name, credential=credential)


async def registered(database: Database, key: str) -> Authenticator:
    laptop = device()
    await kept(database, key, laptop.made(await asked(database, key)))
    return laptop


async def question(database: Database) -> tuple[str, str]:
    async with database.transaction() as work:
        return await ask_anybody(work, PARTY)


async def entered(world: World, holder: str, credential: str) -> str:
    async with world.database.transaction() as work:
        return await sign_in_with_passkey(
            work, world.workspace_id, PARTY, holder=holder, credential=credential
        )


async def test_a_passkey_alone_lets_its_member_in(
    database: Database, world: World, ada: Member, key: str, watch: Watch
) -> None:
    laptop = await registered(database, key)
    holder, options = await question(database)
    assert json.loads(options)["userVerification"] == "required"
    assert json.loads(options)["rpId"] == "heard.example"
    session = await entered(world, holder, laptop.proved(options))
    viewer = await signed_in_viewer(database, session, watch.now)
    assert viewer is not None
    assert viewer.member_id == ada.id
    [(count, used)] = await rows_of(database, "SELECT sign_count, last_used_at FROM passkey")
    assert count == 1
    assert used is not None
    assert await count_rows(database, "audit_entry", "action = 'member.signed_in'") == 1


async def test_the_first_passkey_comes_with_recovery_codes_the_second_does_not(
    database: Database, ada: Member, key: str
) -> None:
    assert len(await kept(database, key, device().made(await asked(database, key)))) == 10
    assert await kept(database, key, device().made(await asked(database, key)), "Phone") == ()
    async with database.reading() as session:
        [laptop, _] = await queries.passkeys_of(session, ada.id)
    assert (laptop.name, laptop.transports) == ("My laptop", ["internal"])


@pytest.mark.parametrize(
    "bent",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://heard.example"},
        {"rp_id": "evil.example"},
        {"verifies": False},
    ],
    ids=["origin", "scheme", "party", "nobody verified"],
)
async def test_what_was_made_elsewhere_or_unverified_is_not_kept(
    database: Database, key: str, bent: dict[str, Any]
) -> None:
    options = await asked(database, key)
    with pytest.raises(PasskeyRefused):
        await kept(database, key, device(**bent).made(options))
    with pytest.raises(PasskeyRefused):  # the challenge is spent
        await kept(database, key, device().made(options))
    assert await count_rows(database, "passkey") == 0


@pytest.mark.parametrize(
    "bent",
    [
        {"origin": "https://evil.example"},
        {"rp_id": "evil.example"},
        {"verifies": False},
        {"sign_count": 4},
        {"user_handle": "c29tZWJvZHkgZWxzZQ"},
        {"key": device().key},
        {"credential_id": b"unknown"},
    ],
    ids=["origin", "party", "unverified", "copied", "another member", "another key", "unknown"],
)
async def test_a_wrong_answer_opens_nothing(
    database: Database, world: World, key: str, bent: dict[str, Any]
) -> None:
    laptop = await registered(database, key)
    laptop.sign_count = 9
    holder, options = await question(database)
    await entered(world, holder, laptop.proved(options))
    before = await count_rows(database, "member_session")
    for name, value in bent.items():
        setattr(laptop, name, value)
    holder, options = await question(database)
    with pytest.raises(PasskeyRefused):
        await entered(world, holder, laptop.proved(options))
    assert await count_rows(database, "member_session") == before
    assert await count_rows(database, "passkey", "sign_count = 10") == 1
    assert await count_rows(database, "audit_entry", "action = 'member.sign_in_refused'") == 1


async def test_a_challenge_is_answered_once_soon_and_by_who_was_asked(
    database: Database, world: World, key: str, watch: Watch
) -> None:
    laptop = await registered(database, key)
    holder, options = await question(database)
    other, _ = await question(database)
    with pytest.raises(PasskeyRefused):
        await entered(world, other, laptop.proved(options))
    await entered(world, holder, laptop.proved(options))
    with pytest.raises(PasskeyRefused):
        await entered(world, holder, laptop.proved(options))

    holder, options = await question(database)
    watch.on(minutes=5)
    with pytest.raises(PasskeyRefused):
        await entered(world, holder, laptop.proved(options))
    await question(database)
    assert await count_rows(database, "passkey_challenge") == 1


async def test_an_answer_for_one_purpose_serves_no_other(
    database: Database, world: World, key: str
) -> None:
    laptop = await registered(database, key)
    options = await asked(database, key)
    with pytest.raises(PasskeyRefused):
        await entered(world, key, laptop.proved(options))


async def test_a_member_of_another_workspace_or_a_removed_one_stays_outside(
    database: Database, world: World, ada: Member, key: str
) -> None:
    laptop = await registered(database, key)
    neighbour = await opened(database, "neighbour")
    holder, options = await question(database)
    with pytest.raises(PasskeyRefused):
        await entered(neighbour, holder, laptop.proved(options))
    async with database.transaction() as work:
        (await work.session.get_one(Member, ada.id)).removed_at = work.now
    holder, options = await question(database)
    with pytest.raises(PasskeyRefused):
        await entered(world, holder, laptop.proved(options))


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "null",
        "[]",
        "{",
        "7",
        '{"id": 7}',
        '{"id": "é", "response": []}',
        "[" * 60_000,
        "\ud800",
    ],
)
async def test_bytes_that_somebody_made_up_are_refused(
    database: Database, world: World, key: str, credential: str
) -> None:
    await asked(database, key)
    with pytest.raises(PasskeyRefused):
        await kept(database, key, credential)
    holder, _ = await question(database)
    with pytest.raises(PasskeyRefused):
        await entered(world, holder, credential)
    assert await count_rows(database, "passkey") == 0


async def test_a_passkey_is_registered_once_and_has_a_name(
    database: Database, world: World, key: str
) -> None:
    laptop = await registered(database, key)
    ben = await joined(database, world.workspace_id, "ben@lumen.example")
    async with database.transaction() as work:
        his = await open_session(work, ben)
    with pytest.raises(PasskeyRefused):
        await kept(database, his, laptop.made(await asked(database, his)))
    with pytest.raises(TextMissing):
        await kept(database, key, device().made(await asked(database, key)), name="  ")
    assert await count_rows(database, "passkey") == 1


async def test_what_the_browser_holds_already_is_excluded(database: Database, key: str) -> None:
    laptop = await registered(database, key)
    [excluded] = json.loads(await asked(database, key))["excludeCredentials"]
    assert excluded["id"] == json.loads(laptop.made(await asked(database, key)))["id"]


async def test_twenty_passkeys_are_enough(database: Database, ada: Member, key: str) -> None:
    async with database.transaction() as work:
        for number in range(MOST_PASSKEYS):
            work.session.add(
                Passkey(
                    id=PasskeyId(new_id()),
                    member_id=ada.id,
                    name=str(number),
                    credential_id=str(number),
                    public_key="",
                    sign_count=0,
                    transports=[],
                    created_at=work.now,
                )
            )
    with pytest.raises(TooManyPasskeys):
        await asked(database, key)


async def test_removing_the_last_takes_the_recovery_codes_along(
    database: Database, world: World, ada: Member, key: str
) -> None:
    await registered(database, key)
    async with database.reading() as session:
        [laptop] = await queries.passkeys_of(session, ada.id)
    ben = await joined(database, world.workspace_id, "ben@lumen.example")
    async with database.transaction() as work:
        his = await open_session(work, ben)
    with pytest.raises(NotFound):
        async with database.transaction() as work:
            await drop_passkey(work, his, laptop.id)
    assert await count_rows(database, "recovery_code") == 10
    async with database.transaction() as work:
        await drop_passkey(work, key, laptop.id)
    assert await count_rows(database, "passkey") == 0
    assert await count_rows(database, "recovery_code") == 0
    assert await count_rows(database, "audit_entry", "action = 'member.passkey_removed'") == 1


@pytest.mark.parametrize(
    ("base_url", "id", "origin"),
    [
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("https://heard.example", "heard.example", "https://heard.example"),
        ("https://Heard.example:8443/x", "heard.example", "https://heard.example:8443"),
    ],
)
def test_the_party_is_the_public_address(base_url: str, id: str, origin: str) -> None:
    assert relying_party(base_url, "Lumen") == RelyingParty(id, origin, "Lumen")

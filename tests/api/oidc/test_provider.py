"""Heard's side of the exchange against a real provider, honest and otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from starlette.datastructures import QueryParams

from api.oidc.attempts import Attempt, Seal, new_attempt
from api.oidc.failing import ProviderFailed
from api.oidc.provider import Provider
from api.settings import OidcSettings
from domain.people.team.vouching import Account
from domain.shared.clock import utc_now
from tests.support.provider import CLIENT_ID, CLIENT_SECRET, SignInProvider, serving

CALLBACK = "http://heard.test/console/oidc/callback"


@pytest.fixture(scope="module")
def running_provider() -> Iterator[SignInProvider]:
    with serving(SignInProvider(CALLBACK)) as provider:
        yield provider


@pytest.fixture
def there(running_provider: SignInProvider) -> SignInProvider:
    running_provider.behave()
    return running_provider


def settings(there: SignInProvider) -> OidcSettings:
    return OidcSettings(there.issuer, CLIENT_ID, CLIENT_SECRET, "Acme", None, frozenset())


def ours(there: SignInProvider) -> Provider:
    return Provider(settings(there), CALLBACK)


async def answered(provider: Provider, attempt: Attempt) -> QueryParams:
    """What the browser brings back."""
    async with httpx.AsyncClient() as browser:
        sent_back = await browser.get(await provider.address(attempt))
    assert sent_back.status_code == 302, sent_back.text
    assert sent_back.headers["location"].startswith(CALLBACK + "?")
    return QueryParams(httpx.URL(sent_back.headers["location"]).query)


async def signed_in(provider: Provider) -> Account:
    attempt = new_attempt("/console")
    return await provider.account(await answered(provider, attempt), attempt)


async def test_an_honest_provider_vouches_for_its_account(there: SignInProvider) -> None:
    account = await signed_in(ours(there))
    assert account == Account(there.issuer, "mei-1", "mei@lumen.example", True, "Mei Lin")


async def test_what_is_published_is_fetched_once(there: SignInProvider) -> None:
    provider = ours(there)
    await signed_in(provider)
    await signed_in(provider)
    assert there.calls == ["discovery", "token", "keys", "token"]


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
async def test_a_rotated_key_is_fetched_when_a_token_names_it(
    there: SignInProvider, algorithm: str
) -> None:
    provider = ours(there)
    await signed_in(provider)
    there.rotate(algorithm)
    try:
        assert (await signed_in(provider)).subject == "mei-1"
    finally:
        there.rotate()
    assert there.calls.count("keys") == 2


@pytest.mark.parametrize(
    "lie",
    [
        "another nonce",
        "no nonce",
        "another audience",
        "two audiences and no party",
        "another party",
        "expired",
        "no expiry",
        "expiry in words",
        "issued in the future",
        "another issuer",
        "no subject",
        "a subject that is a number",
        "signs with no algorithm",
        "signs with the public key as a secret",
        "signs with a key of its own",
        "names a key that nobody knows",
    ],
)
async def test_a_token_that_is_not_sound_vouches_for_nobody(
    there: SignInProvider, lie: str
) -> None:
    there.lies.add(lie)
    with pytest.raises(ProviderFailed) as failed:
        await signed_in(ours(there))
    assert failed.value.reason == "token_refused"


async def test_a_token_may_leave_out_the_name_of_the_only_key(there: SignInProvider) -> None:
    there.lies.add("names no key")
    assert (await signed_in(ours(there))).subject == "mei-1"


@pytest.mark.parametrize(
    ("lie", "reason"),
    [
        ("says no", "denied"),
        ("answers as another issuer", "provider_error"),
        ("discovery is down", "unreachable"),
        ("discovery names another issuer", "misconfigured"),
        ("discovery leads off TLS", "misconfigured"),
        ("the token endpoint is down", "unreachable"),
        ("the token endpoint talks HTML", "code_refused"),
    ],
)
async def test_what_goes_wrong_has_a_name(there: SignInProvider, lie: str, reason: str) -> None:
    there.lies.add(lie)
    with pytest.raises(ProviderFailed) as failed:
        await signed_in(ours(there))
    assert failed.value.reason == reason


async def test_a_provider_that_is_gone_is_unreachable() -> None:
    nobody = OidcSettings("http://127.0.0.1:9", CLIENT_ID, None, "Acme", None, frozenset())
    with pytest.raises(ProviderFailed, match="unreachable"):
        await Provider(nobody, CALLBACK).address(new_attempt("/console"))


async def test_a_code_works_once_and_for_its_own_attempt_only(there: SignInProvider) -> None:
    provider, attempt = ours(there), new_attempt("/console")
    answer = await answered(provider, attempt)
    await provider.account(answer, attempt)
    with pytest.raises(ProviderFailed, match="code_refused"):
        await provider.account(answer, attempt)

    foreign = await answered(provider, attempt)
    with pytest.raises(ProviderFailed, match="code_refused"):
        await provider.account(foreign, new_attempt("/console"))


async def test_the_secret_goes_where_the_provider_takes_it(there: SignInProvider) -> None:
    there.lies.add("takes the secret in the form")
    assert (await signed_in(ours(there))).subject == "mei-1"

    wrong = replace(settings(there), client_secret="another")
    with pytest.raises(ProviderFailed, match="code_refused"):
        await signed_in(Provider(wrong, CALLBACK))


async def test_the_address_may_come_by_userinfo_of_the_same_account(there: SignInProvider) -> None:
    there.lies.add("tells the address by userinfo only")
    account = await signed_in(ours(there))
    assert (account.email, account.is_email_verified) == ("mei@lumen.example", True)

    there.lies.add("userinfo is somebody else's")
    with pytest.raises(ProviderFailed, match="token_refused"):
        await signed_in(ours(there))


@pytest.mark.parametrize("said", [False, None, "true", 1])
async def test_only_true_means_that_an_address_is_verified(
    there: SignInProvider, said: object
) -> None:
    there.person["email_verified"] = said
    assert (await signed_in(ours(there))).is_email_verified is False


def test_an_attempt_is_sealed_for_ten_minutes() -> None:
    seal, attempt, now = Seal(b"s" * 32), new_attempt("/console"), utc_now()
    closed = seal.close(attempt, now)
    assert attempt.verifier not in closed
    assert seal.open(closed, now + timedelta(minutes=9)) == attempt
    assert seal.open(closed, now + timedelta(minutes=11)) is None
    assert seal.open(closed[:-2], now) is None
    assert seal.open("not ours: ü", now) is None
    assert Seal(b"t" * 32).open(closed, now) is None


def test_an_answer_is_to_one_attempt() -> None:
    attempt = new_attempt("/console")
    assert attempt.is_answered_by({"state": attempt.state})
    assert not attempt.is_answered_by({"state": new_attempt("/console").state})
    assert not attempt.is_answered_by({})
    assert not attempt.is_answered_by({"state": "\ud800"})

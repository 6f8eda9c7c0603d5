"""What others would like to be taken for the host's word. Each row is named after its trick."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.people.errors import IdentityRefused
from domain.people.identity import SiteTrust, read_identity, read_voucher
from tests.support.vouching import ATTACKS, ISSUER, KID, Host, raw_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOST = Host("s" * 43, "pk_shop", NOW)
TRUST = SiteTrust("pk_shop", HOST.secret, {KID: raw_of(HOST.key)}, ISSUER)
WITHOUT_ISSUER = SiteTrust("pk_shop", HOST.secret, {KID: raw_of(HOST.key)})
ISSUERS = ("another iss", "no iss where the site names one", "iss is a list")


@pytest.mark.parametrize("trick", ATTACKS)
def test_nothing_but_the_hosts_word_is_believed(trick: str) -> None:
    # But for rows about the issuer, the trick is all that is wrong.
    trust = TRUST if trick in ISSUERS else WITHOUT_ISSUER
    with pytest.raises(IdentityRefused):
        read_identity(ATTACKS[trick](HOST), trust, now=NOW)


@pytest.mark.parametrize(
    "token",
    [
        HOST.eddsa(HOST.claims(iss=ISSUER)),
        HOST.eddsa(HOST.claims(iss=ISSUER), alg="Ed25519"),
        HOST.eddsa(HOST.claims(iss=ISSUER), kid=None),
        HOST.eddsa(HOST.claims(iss=ISSUER), typ="jwt"),
        HOST.eddsa(HOST.claims(iss=ISSUER, nbf=HOST.at(59), iat=HOST.at(59))),
        HOST.eddsa(HOST.claims(iss=ISSUER, exp=HOST.at(-59))),
        HOST.eddsa(HOST.claims(iss=ISSUER, exp=HOST.at(86_400))),
        HOST.hs256(HOST.claims(iss=ISSUER)),
    ],
    ids=["EdDSA", "Ed25519", "no kid", "typ", "clock ahead", "just over", "a day", "HS256"],
)
def test_the_hosts_word_is_believed(token: str) -> None:
    assert read_identity(token, TRUST, now=NOW).external_id == "mei"


def test_a_site_that_takes_keys_only_does_not_believe_its_secret() -> None:
    keys_only = SiteTrust("pk_shop", None, {KID: raw_of(HOST.key)})
    assert read_identity(HOST.eddsa(), keys_only, now=NOW).external_id == "mei"
    with pytest.raises(IdentityRefused):
        read_identity(HOST.hs256(), keys_only, now=NOW)


def test_a_site_without_keys_believes_no_key() -> None:
    with pytest.raises(IdentityRefused):
        read_identity(HOST.eddsa(kid=None), SiteTrust("pk_shop", HOST.secret), now=NOW)


def test_while_keys_change_both_are_believed_and_each_under_its_own_name() -> None:
    new = Ed25519PrivateKey.generate()
    both = SiteTrust("pk_shop", None, {KID: raw_of(HOST.key), "2026-12": raw_of(new)})
    for token in (HOST.eddsa(), HOST.eddsa(key=new, kid="2026-12"), HOST.eddsa(key=new, kid=None)):
        assert read_identity(token, both, now=NOW).external_id == "mei"
    with pytest.raises(IdentityRefused):
        read_identity(HOST.eddsa(key=new, kid=KID), both, now=NOW)


@pytest.mark.parametrize(
    ("said", "is_theirs"),
    [(True, True), (False, False), (None, False), ("true", False), (1, False)],
)
def test_a_mailbox_is_theirs_only_when_the_host_says_just_that(
    said: object, is_theirs: bool
) -> None:
    claims = HOST.claims(email="Mei@Shop.example", email_verified=said)
    identity = read_identity(HOST.eddsa(claims), WITHOUT_ISSUER, now=NOW)
    assert (identity.email, identity.email_verified) == ("mei@shop.example", is_theirs)


def test_a_token_for_the_door_speaks_for_nobody_in_a_header() -> None:
    token = HOST.eddsa(HOST.claims(use="enter"))
    assert read_voucher(token, WITHOUT_ISSUER, now=NOW).is_for_entering_only
    with pytest.raises(IdentityRefused):
        read_identity(token, WITHOUT_ISSUER, now=NOW)


def test_a_token_is_the_same_whenever_its_id_is_and_another_when_it_is_not() -> None:
    def once_key(**claims: object) -> str:
        token = HOST.eddsa(HOST.claims(**claims))
        return read_voucher(token, WITHOUT_ISSUER, now=NOW).once_key

    assert once_key(jti="a") == once_key(jti="a", name="Mei")
    assert len({once_key(jti="a"), once_key(jti="b"), once_key(), once_key(name="Mei")}) == 4
    assert once_key() == once_key()

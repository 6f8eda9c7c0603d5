"""Tokens that hosts sign, and tokens that others would like to."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from domain.people.errors import IdentityRefused
from domain.people.identity import (
    Identity,
    SiteTrust,
    audience_of,
    identity_secret,
    read_identity,
)
from domain.shared.ids import SiteId, new_id
from domain.shared.languages import Language

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECRET = "s" * 43
SITE = "pk_shop"
GOOD: dict[str, Any] = {
    "sub": "customer-7",
    "aud": SITE,
    "exp": int((NOW + timedelta(hours=1)).timestamp()),
}


def signed(claims: dict[str, Any], secret: str = SECRET, algorithm: str = "HS256") -> str:
    key = OctKey.import_key(secret)
    return jwt.encode({"alg": algorithm}, claims, key, algorithms=[algorithm])


def unsigned(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    head, body = (
        base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts
    )
    return f"{head}.{body}."


def read(token: str) -> Identity:
    return read_identity(token, SiteTrust(SITE, SECRET), now=NOW)


def test_a_genuine_token_says_who_it_is() -> None:
    token = signed({**GOOD, "name": " 梅 Mei ", "email": "Mei@Shop.example", "locale": "zh-CN"})
    assert read(token) == Identity("customer-7", "梅 Mei", "mei@shop.example", Language.ZH)
    assert audience_of(token) == SITE


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "pk_other"},
        {"aud": None},
        {"aud": ["pk_other"]},
        {"exp": int((NOW - timedelta(minutes=2)).timestamp())},
        {"exp": int((NOW + timedelta(days=30)).timestamp())},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": None},
        {"nbf": int((NOW + timedelta(minutes=5)).timestamp())},
        {"nbf": "later"},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "x" * 201},
        {"sub": "a\x00b"},
    ],
)
def test_claims_that_do_not_fit_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(IdentityRefused):
        read(signed({**GOOD, **change}))


@pytest.mark.parametrize(
    "token",
    [
        signed(GOOD, secret="t" * 43),
        signed(GOOD, secret="s" * 64, algorithm="HS512"),
        unsigned(GOOD),
        jwt.encode({"alg": "RS256"}, GOOD, RSAKey.generate_key(2048), algorithms=["RS256"]),
        signed(GOOD)[:-3] + "abc",
        "",
        "...",
        "a.b.c",
        "x" * 5_000,
        "é.é.é",
    ],
    ids=[
        "other secret",
        "other algorithm",
        "alg none",
        "rsa",
        "cut",
        "empty",
        "dots",
        "abc",
        "long",
        "latin",
    ],
)
def test_what_the_host_did_not_sign_is_refused(token: str) -> None:
    with pytest.raises(IdentityRefused):
        read(token)


def test_an_expired_token_has_a_minute_of_grace() -> None:
    late = {**GOOD, "exp": int((NOW - timedelta(seconds=30)).timestamp())}
    assert read(signed(late)).external_id == "customer-7"


def test_each_site_has_its_own_secret() -> None:
    one, other = SiteId(new_id()), SiteId(new_id())
    server = b"k" * 32
    assert identity_secret(server, one) == identity_secret(server, one)
    assert identity_secret(server, one) != identity_secret(server, other)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "a.W10.c", "a.e30.c"])
def test_a_token_without_audience_names_no_site(text: str) -> None:
    with pytest.raises(IdentityRefused):
        audience_of(text)

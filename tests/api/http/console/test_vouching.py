"""The keys of a site in the console: pasted, refused with a reason, removed, and who may."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from domain.people.roles import Role
from domain.shared.clock import utc_now
from tests.api.http.console.desk import FOREIGN, signed_in, signed_in_as, words
from tests.support.api import Product
from tests.support.rows import count_rows, rows_of
from tests.support.vouching import KID, Host, b64, pem_of, raw_of

KEY = Ed25519PrivateKey.generate()
X = b64(raw_of(KEY))
PRIVATE_PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
RSA_PEM = (
    rsa.generate_private_key(65537, 2048)
    .public_key()
    .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    .decode()
)


def place(product: Product, rest: str = "keys") -> str:
    return f"/console/embed/{product.site.public_key}/{rest}"


def site(product: Product) -> dict[str, str]:
    """The hidden field that says at which of several forms a refusal belongs."""
    return {"site": product.site.public_key}


async def entered(product: Product, token: str) -> int:
    answer = await product.http.post("/me/enter", data={"identity": token})
    return answer.status_code


async def test_a_key_lets_customers_in_until_it_is_removed(product: Product) -> None:
    await signed_in(product)
    host = Host(product.heard.site_secret(product.site.id), product.site.public_key, utc_now(), KEY)
    assert await entered(product, host.eddsa()) == 401

    added = await product.http.post(place(product), data={"key": pem_of(KEY), "kid": KID})

    assert (added.status_code, added.headers["location"]) == (303, "/console/embed")
    assert KID in words(await product.http.get("/console/embed"))
    assert await entered(product, host.eddsa(host.claims(jti="1"))) == 303
    only = {"issuer": " https://shop.example "}
    assert (await product.http.post(place(product, "identity"), data=only)).status_code == 303
    named = host.claims(iss="https://shop.example", jti="2")
    assert await entered(product, host.eddsa(named)) == 303
    assert await entered(product, host.hs256({**named, "jti": "3"})) == 401
    last = await product.http.post(place(product, "keys/remove"), data={"kid": KID})
    assert last.status_code == 422
    both = {**only, "shared": "yes"}
    assert (await product.http.post(place(product, "identity"), data=both)).status_code == 303
    removed = await product.http.post(place(product, "keys/remove"), data={"kid": KID})
    assert removed.status_code == 303
    assert await entered(product, host.eddsa({**named, "jti": "4"})) == 401
    assert await entered(product, host.hs256({**named, "jti": "5"})) == 303
    acts = await rows_of(
        product.heard.database,
        "SELECT action FROM audit_entry WHERE action LIKE 'site.%' ORDER BY id",
    )
    assert [act for (act,) in acts] == [
        "site.added",
        "site.key_added",
        "site.identity_changed",
        "site.identity_changed",
        "site.key_removed",
    ]


@pytest.mark.parametrize(
    ("key", "kid", "reason"),
    [
        ("", "", "not the public half"),
        ("nonsense", "", "not the public half"),
        (RSA_PEM, "", "not the public half"),
        ('{"kty":"OKP","crv":"Ed25519","x":"AAAA"}', "", "not the public half"),
        ('{"kty":"OKP","crv":"X25519","x":"' + X + '"}', "", "not the public half"),
        ('{"kty":"oct","k":"' + X + '"}', "", "not the public half"),
        ("{", "", "not the public half"),
        ("x" * 5_000, "", "not the public half"),
        (PRIVATE_PEM, "", "That is a private key"),
        ('{"kty":"OKP","crv":"Ed25519","x":"' + X + '","d":"' + X + '"}', "", "private key"),
        (pem_of(KEY), "../../dev/null", "A key id has"),
        (pem_of(KEY), "x" * 65, "A key id has"),
    ],
    ids=[
        *("empty", "nonsense", "RSA", "short", "another curve", "secret", "broken", "huge"),
        *("private PEM", "private JWK", "path", "long kid"),
    ],
)
async def test_what_is_no_public_key_is_refused_and_not_kept(
    product: Product, key: str, kid: str, reason: str
) -> None:
    await signed_in(product)
    refused = await product.http.post(
        place(product), data={**site(product), "key": key, "kid": kid}
    )
    assert refused.status_code == 422
    assert reason in words(refused)
    assert await count_rows(product.heard.database, "site_key") == 0


async def test_a_jwk_brings_its_name_and_a_key_stands_once(product: Product) -> None:
    await signed_in(product)
    jwk = f'{{"kty":"OKP","crv":"Ed25519","x":"{X}","kid":"mine"}}'
    assert (await product.http.post(place(product), data={"key": jwk})).status_code == 303
    for again in ({"key": jwk}, {"key": pem_of(KEY), "kid": "other"}):
        assert (await product.http.post(place(product), data=again)).status_code == 422
    for _ in range(2):
        other = {"key": pem_of(Ed25519PrivateKey.generate())}
        assert (await product.http.post(place(product), data=other)).status_code == 303
    fourth = await product.http.post(
        place(product), data={**site(product), "key": pem_of(Ed25519PrivateKey.generate())}
    )
    assert "at most 3 keys" in words(fourth)
    kept = await rows_of(product.heard.database, "SELECT kid, public_key FROM site_key ORDER BY id")
    assert (len(kept), kept[0]) == (3, ("mine", X))


async def test_only_who_manages_sites_changes_what_they_believe(product: Product) -> None:
    form = {"key": pem_of(KEY)}
    await signed_in(product)
    foreign = await product.http.post(place(product), data=form, headers=FOREIGN)
    nowhere = await product.http.post("/console/embed/pk_nobody/keys", data=form)
    unknown = await product.http.post(place(product, "keys/remove"), data={"kid": "none"})
    assert (foreign.status_code, nowhere.status_code, unknown.status_code) == (403, 404, 404)
    await signed_in_as(product, Role.MANAGER)
    for rest in ("keys", "keys/remove", "identity"):
        assert (await product.http.post(place(product, rest), data=form)).status_code == 403
    assert await count_rows(product.heard.database, "site_key") == 0

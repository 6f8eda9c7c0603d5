"""Whom a widget may speak for: those for whom the host's own server vouches, and nobody else."""

import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from domain.people.identity import sign_identity
from domain.shared.clock import utc_now
from tests.support.api import SHOP, Product
from tests.support.widgets import message, refusal, send, stored

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def test_a_customer_for_whom_the_host_vouches_is_known(product: Product) -> None:
    token = product.identity("mei")
    await send(product, message({"text": "It is me."}, id="vouched", identity=token))

    mine = await product.graphql(
        "{ me { isVerified feedback { edges { node { text } } } } }", token=token
    )

    assert mine["data"]["me"] == {
        "isVerified": True,
        "feedback": {"edges": [{"node": {"text": "It is me."}}]},
    }


def forged(product: Product, how: str) -> str:
    key = product.site.public_key
    secret = product.heard.site_secret(product.site.id)
    later = utc_now() + timedelta(hours=1)
    claims = {"sub": "mei", "aud": key, "exp": int(later.timestamp())}

    def signed(claims: dict[str, object], secret: str = secret, **header: str) -> str:
        return jwt.encode({"alg": "HS256", **header}, claims, OctKey.import_key(secret))

    def unsigned(token: str, algorithm: str) -> str:
        head = OctKey.import_key(json.dumps({"alg": algorithm})).as_dict()["k"]
        assert isinstance(head, str)
        return ".".join((head, token.split(".")[1], ""))

    past = int((utc_now() - timedelta(minutes=5)).timestamp())
    match how:
        case "not signed":
            return unsigned(signed(claims), "none")
        case "not signed, in capitals":
            return unsigned(signed(claims), "NONE")
        case "signed with another secret":
            return signed(claims, "x" * 43)
        case "signed with the public key":
            return signed(claims, key + "x" * 20)
        case "for another site":
            return sign_identity(secret, audience="pk_other", external_id="mei", expires_at=later)
        case "without a site":
            return signed({"sub": "mei", "exp": claims["exp"]})
        case "expired":
            return signed({**claims, "exp": past})
        case "never expiring":
            return signed({"sub": "mei", "aud": key})
        case "valid for a year":
            return signed({**claims, "exp": int((utc_now() + timedelta(days=365)).timestamp())})
        case "not yet valid":
            return signed({**claims, "nbf": int(later.timestamp())})
        case "without a name":
            return signed({"aud": key, "exp": claims["exp"]})
        case "named by a path":
            return signed(claims, "x" * 43, kid="../../dev/null")
        case "changed":
            head, body, signature = signed(claims).split(".")
            return ".".join((head, body[:-4] + "AAAA", signature))
        case _:
            return how


FORGERIES = (
    "not signed",
    "not signed, in capitals",
    "signed with another secret",
    "signed with the public key",
    "for another site",
    "without a site",
    "expired",
    "never expiring",
    "valid for a year",
    "not yet valid",
    "without a name",
    "named by a path",
    "changed",
    "mei@example.com",
    "a.b.c",
    "" + "x" * 9_000,
)


@pytest.mark.parametrize("how", FORGERIES)
async def test_a_forged_identity_is_refused_and_the_widget_may_try_without(
    product: Product, how: str
) -> None:
    before = await stored(product)
    response = await send(product, message(id=f"forged {how[:40]}", identity=forged(product, how)))

    assert response.status_code == 401
    assert response.json()["data"]["submitFeedback"] == {
        "__typename": "IdentityRefused",
        "code": "IDENTITY_REFUSED",
        "message": "The identity token is not valid for this site, or has expired.",
    }
    assert response.headers["access-control-allow-origin"] == SHOP
    assert await stored(product) == before


@pytest.mark.parametrize("how", FORGERIES)
async def test_a_forged_identity_opens_no_other_door(product: Product, how: str) -> None:
    response = await product.http.post(
        "/graphql",
        json={"query": "{ me { name } }"},
        headers={"authorization": f"Bearer {forged(product, how)}"},
    )

    assert refusal(response) == (401, "UNAUTHENTICATED")

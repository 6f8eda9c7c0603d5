"""Every door refuses what is not the host's word, and nothing is kept of it."""

import pytest
import pytest_asyncio

from domain.shared.clock import utc_now
from domain.shared.viewer import system_viewer
from domain.workspaces.vouching import add_site_key, set_site_identity
from tests.support.api import Product
from tests.support.vouching import ATTACKS, ISSUER, KID, Host, pem_of
from tests.support.widgets import message, refusal, send, stored

pytestmark = pytest.mark.asyncio(loop_scope="module")
ISSUERS = ("another iss", "no iss where the site names one", "iss is a list")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(shared_product: Product) -> Product:
    async with shared_product.heard.database.transaction() as work:
        key, system = shared_product.site.public_key, system_viewer(shared_product.workspace_id)
        await add_site_key(work, system, site=key, key=pem_of(HOST_KEY), kid=KID)
    return shared_product


HOST_KEY = Host("", "", utc_now()).key


@pytest.mark.parametrize("trick", ATTACKS)
async def test_no_door_opens(product: Product, trick: str) -> None:
    heard, site = product.heard, product.site
    async with heard.database.transaction() as work:
        await set_site_identity(
            work,
            system_viewer(product.workspace_id),
            site=site.public_key,
            takes_shared_secret=True,
            issuer=ISSUER if trick in ISSUERS else None,
        )
    host = Host(heard.site_secret(site.id), site.public_key, utc_now(), HOST_KEY)
    token, before = ATTACKS[trick](host), await stored(product)

    asked = await product.http.post(
        "/graphql",
        json={"query": "{ me { name } }"},
        headers={"authorization": f"Bearer {token if token.isprintable() else token[:-1] + '='}"},
    )
    sent = await send(product, message(id=trick, identity=token, device=f"device of {trick}"))
    entered = await product.http.post("/me/enter", data={"identity": token})
    linked = await product.http.get("/me/enter", params={"identity": token})

    assert refusal(asked) == (401, "UNAUTHENTICATED")
    assert sent.status_code == 401
    assert sent.json()["data"]["submitFeedback"]["code"] == "IDENTITY_REFUSED"
    assert (entered.status_code, linked.status_code) == (401, 401)
    assert "set-cookie" not in entered.headers
    assert "set-cookie" not in linked.headers
    assert await stored(product) == before


async def test_the_registered_key_opens_each_door(product: Product) -> None:
    heard, site = product.heard, product.site
    host = Host(heard.site_secret(site.id), site.public_key, utc_now(), HOST_KEY)

    mine = await product.graphql("{ me { isVerified } }", token=host.eddsa())
    sent = await send(
        product, message(id="genuine", identity=host.eddsa(), device="device of the genuine one")
    )
    entered = await product.http.get("/me/enter", params={"identity": host.eddsa()})

    assert mine["data"]["me"] == {"isVerified": True}
    assert sent.status_code == 200
    assert entered.status_code == 303


async def test_a_token_for_the_door_is_no_session(product: Product) -> None:
    host = Host("", product.site.public_key, utc_now(), HOST_KEY)
    token, before = host.eddsa(host.claims(use="enter", sub="lin")), await stored(product)

    asked = await product.http.post(
        "/graphql",
        json={"query": "{ me { name } }"},
        headers={"authorization": f"Bearer {token}"},
    )

    assert refusal(asked) == (401, "UNAUTHENTICATED")
    assert await stored(product) == before
    entered = await product.http.get("/me/enter", params={"identity": token})
    assert entered.status_code == 303

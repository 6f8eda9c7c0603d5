"""A passkey in a real browser, with the browser's own virtual authenticator."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import uvicorn
from playwright.async_api import BrowserContext, Page, expect

from api.app import create_app
from tests.api.http.console.test_second_step import own_session
from tests.support.api import Product
from tests.support.browsing import browsing
from tests.support.rows import rows_of

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@asynccontextmanager
async def served(product: Product) -> AsyncIterator[str]:
    """The application at an address of this machine that its settings know; passkeys need both."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    base = f"http://localhost:{listening.getsockname()[1]}"
    heard = replace(product.heard, settings=replace(product.heard.settings, base_url=base))
    config = uvicorn.Config(create_app(heard), log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    yield base
    server.should_exit = True
    await serving


async def with_device(context: BrowserContext) -> Page:
    page = await context.new_page()
    wire = await context.new_cdp_session(page)
    await wire.send("WebAuthn.enable")
    await wire.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


async def test_a_passkey_made_on_the_account_page_opens_the_door(product: Product) -> None:
    """And a browser that knows no passkeys is told so."""
    key = await own_session(product)
    async with served(product) as base, browsing() as context:
        await context.add_cookies([{"name": "heard_member", "value": key, "url": base}])
        page = await with_device(context)
        await page.goto(f"{base}/console/account")
        await page.get_by_label("Name of the passkey").fill("My laptop")
        await page.get_by_role("button", name="Add a passkey").click()
        await expect(page.locator(".recovery-codes code")).to_have_count(10)
        await page.get_by_role("link", name="I have kept them").click()
        await expect(page.get_by_text("My laptop", exact=True)).to_be_visible()

        await page.get_by_role("button", name="Sign out", exact=True).click()
        await expect(page).to_have_url(f"{base}/console/sign-in")
        await page.get_by_role("button", name="Sign in with a passkey").click()
        await expect(page).to_have_url(re.compile(r"/console$"))
        assert await page.evaluate("window.violations ?? []") == []
        await _told_where_there_are_none(context, base)
    told = "SELECT details FROM audit_entry WHERE action = 'member.signed_in'"
    assert '"passkey"' in str(await rows_of(product.heard.database, told)).replace("'", '"')


async def _told_where_there_are_none(context: BrowserContext, base: str) -> None:
    page = await context.new_page()
    await page.add_init_script("delete window.PublicKeyCredential")
    await page.goto(f"{base}/console/sign-in")
    await expect(page.get_by_text("This browser knows no passkeys")).to_be_visible()
    await expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_disabled()
    await expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_enabled()

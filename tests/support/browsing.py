"""The system's Chromium, and Heard as a process of its own for it to visit."""

import asyncio
import os
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from playwright.async_api import BrowserContext, async_playwright

from tests.support import canaries

CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome")
NEEDLESS: Final = (
    # Two pages behind the address bar, which nobody sees, made anew with every window: they took
    # more than half of what a short test of a page costs.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "PreloadTopChromeWebUI",
    # A process made in advance, for a page that never comes.
    "SpareRendererForSitePerProcess",
    # Playwright's own: Chromium heeds the last list alone.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
"""What of Chromium no test needs, by its own names; names it does not know it passes over."""
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(NEEDLESS)}",
)
WITNESS: Final = """
addEventListener("securitypolicyviolation", (event) => {
  (window.violations ??= []).push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""
START_SECONDS: Final = 120


@dataclass(frozen=True)
class DemoProcess:
    """`heard demo` on a port: `base` is Heard's address, `shop` the host's, another origin."""

    port: int
    environment: dict[str, str]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def shop(self) -> str:
        return f"http://localhost:{self.port}/demo"


@asynccontextmanager
async def demo_process(folder: Path) -> AsyncIterator[DemoProcess]:
    """Migrated, seeded and serving, on SQLite in `folder`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    demo = DemoProcess(
        port,
        {
            **os.environ,
            "HEARD_DATA_DIR": str(folder),
            "HEARD_PORT": str(port),
            "HEARD_BASE_URL": f"http://127.0.0.1:{port}",
            "HEARD_SECRET_KEY": "only for tests: " + "k" * 32,
        },
    )
    log = folder.parent / "demo.log"
    with log.open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from api.cli import main; main()", "demo"),
            env=demo.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=stderr,
        )
    try:
        await _ready(demo.base, process)
        yield demo
    except BaseException:
        sys.stderr.write(log.read_text())
        raise
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()
        canaries.WATCH.look("stderr of heard demo", log.read_text(errors="replace"))


async def _ready(base: str, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(START_SECONDS), httpx.AsyncClient() as http:
        while process.returncode is None:
            try:
                if (await http.get(f"{base}/health/ready")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.2)
        raise AssertionError(f"heard demo ended with {process.returncode}")


@asynccontextmanager
async def browsing(*, language: str = "en-US", width: int = 1280) -> AsyncIterator[BrowserContext]:
    """A fresh profile; every page keeps its policy violations in `window.violations`."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        context = await browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        await context.add_init_script(WITNESS)
        yield context
        await browser.close()

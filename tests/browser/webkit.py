"""A small client for WebKitGTK's driver, in the words of the W3C WebDriver protocol."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx

DRIVER: Final = shutil.which("WebKitWebDriver")
DISPLAY: Final = shutil.which("Xvfb")
BROWSERS: Final = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
MISSING: Final = [
    name
    for name, found in (("WebKitWebDriver", DRIVER), ("Xvfb", DISPLAY), ("MiniBrowser", BROWSERS))
    if not found
]
"""What this machine lacks for a smoke test in WebKit."""

SECONDS: Final = 30


class WebKit:
    """One window. What a script returns must be JSON."""

    def __init__(self, http: httpx.Client, session: str) -> None:
        self._http, self._session = http, session

    def go(self, address: str) -> None:
        """Load it and wait for its load event."""
        self._post("url", {"url": address})

    def run(self, script: str) -> Any:
        """What the body of a function returns, run in the page."""
        return self._post("execute/sync", {"script": script, "args": []})

    def press(self, keys: str) -> None:
        """Down and up, one after the other, as a person would."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._post("actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def until(self, script: str) -> Any:
        """What the script returns once that is true."""
        return waited(lambda: self.run(script), script)

    def _post(self, command: str, body: dict[str, Any]) -> Any:
        answer = self._http.post(f"/session/{self._session}/{command}", json=body)
        value = answer.json()["value"]
        assert answer.is_success, value
        return value


def waited(holds: Callable[[], Any], what: str) -> Any:
    """The first true answer."""
    end = time.monotonic() + SECONDS
    while not (found := holds()):
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)
    return found


@contextmanager
def webkit() -> Iterator[WebKit]:
    """A browser on a display of its own."""
    assert DRIVER and DISPLAY and BROWSERS
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with _display(DISPLAY) as display:
        driver = subprocess.Popen(
            [DRIVER, f"--port={port}"],
            env={
                "DISPLAY": display,
                "HOME": "/nonexistent",
                "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=SECONDS) as http:
                waited(lambda: _answers(http), "the driver answers")
                options = {"binary": str(BROWSERS[0]), "args": ["--automation"]}
                wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
                made = http.post("/session", json={"capabilities": wanted}).json()["value"]
                yield WebKit(http, made["sessionId"])
                http.delete(f"/session/{made['sessionId']}")
        finally:
            driver.terminate()
            driver.wait()


@contextmanager
def _display(program: str) -> Iterator[str]:
    """Xvfb on the first free number, which it tells."""
    server = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1100x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def _answers(http: httpx.Client) -> bool:
    try:
        return bool(http.get("/status").json()["value"]["ready"])
    except httpx.TransportError:
        return False

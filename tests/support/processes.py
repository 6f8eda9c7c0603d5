"""Heard as its operators run it: real processes, real signals."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import httpx

from tests.support import canaries

ROOT: Final = Path(__file__).parents[2]
START: Final = "from api.cli import main; main()"
SECRET: Final = "only for tests: " + "k" * 32
PATIENCE_SECONDS: Final = 180.0


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment(database_url: str, folder: Path, **more: str) -> dict[str, str]:
    """What such a process sees: our settings, English, nothing of the tester's own Heard."""
    inherited = {name: value for name, value in os.environ.items() if name[:6] != "HEARD_"}
    return {
        **inherited,
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "HEARD_DATABASE_URL": database_url,
        "HEARD_DATA_DIR": str(folder),
        "HEARD_SECRET_KEY": SECRET,
        **more,
    }


def command(*arguments: str) -> list[str]:
    """`heard …` with the Python of the tests."""
    return [sys.executable, "-c", START, *arguments]


def finished(
    environment: Mapping[str, str], *arguments: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; what it said is looked through for secrets."""
    done = subprocess.run(
        command(*arguments),
        env=dict(environment),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    canaries.look_at_command(arguments, done.stdout, done.stderr, cwd or Path.cwd())
    return done


@contextmanager
def started(
    environment: Mapping[str, str], *arguments: str, log: Path | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process for as long as the block lasts; then it is killed if it still runs.

    What it says of itself goes to `log`, else to where the tests say theirs; either way it is
    looked through for secrets.
    """
    with ExitStack() as files:
        said = log or Path(files.enter_context(tempfile.TemporaryDirectory())) / "stderr"
        process = subprocess.Popen(
            command(*arguments),
            env=dict(environment),
            stdout=subprocess.DEVNULL,
            stderr=files.enter_context(said.open("wb")),
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            text = said.read_text(errors="replace")
            canaries.WATCH.look(f"stderr of heard {arguments[0]}", text)
            if log is None:
                sys.stderr.write(text)


def terminated(process: "subprocess.Popen[bytes]") -> int:
    """The exit code after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    return process.wait(PATIENCE_SECONDS)


def eventually(
    holds: Callable[[], bool],
    what: str,
    *,
    by: "subprocess.Popen[bytes] | None" = None,
    every: float = 0.2,
) -> None:
    """Wait until `holds`, which the process `by` brings about. Raises AssertionError."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        assert by is None or by.poll() is None, f"somebody ended the process: {what}"
        time.sleep(every)


def answers(url: str) -> bool:
    """Whether `url` says 200."""
    try:
        return httpx.get(url, timeout=5).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False

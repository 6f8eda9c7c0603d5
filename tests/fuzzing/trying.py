"""schemathesis against a served Heard: as a program that may do everything, and as a customer."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphql import build_schema

from api.graphql.schema import printed_schema
from tests.clients.serving import served_at
from tests.fuzzing.entries import configuration
from tests.support.api import running
from tests.support.walked import Walked, walked

CHECKS: Final = "not_a_server_error,response_schema_conformance"
OF_CUSTOMERS: Final = (
    "^(Query.me|Query.roadmap.*|Query.feedbackByTracking|Mutation.(submitFeedback|castVote"
    "|withdrawVote|followItem|unfollowItem|redeemReward|readMessages|chooseThanksName))$"
)
FAULT: Final = re.compile(r"^.* (?:ERROR|CRITICAL) .*$|^Traceback.*$", re.MULTILINE)
TRIED: Final = re.compile(r"(\d+) generated, ")


@dataclass(frozen=True)
class Target:
    """A served Heard, what there is to find in it, and its log."""

    url: str
    known: Walked
    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "heard.log"

    def faults(self) -> list[str]:
        """What Heard itself called a fault."""
        return FAULT.findall(self.log.read_text(encoding="utf-8", errors="replace"))


@dataclass(frozen=True)
class Tried:
    """What schemathesis said, and how many of its cases passed."""

    said: str
    has_passed: bool

    @property
    def cases(self) -> int:
        """How many operations were sent."""
        counted = TRIED.search(self.said)
        return int(counted[1]) if counted else 0


@contextmanager
def target(database_url: str, folder: Path) -> Iterator[Target]:
    """Walk the loop, then serve; nobody runs out of points."""

    async def prepared() -> Walked:
        async with running(database_url, folder) as product:
            return await walked(product)

    known = asyncio.run(prepared())
    text = configuration(build_schema(printed_schema()), known)
    (folder / "schemathesis.toml").write_text(text, encoding="utf-8")
    log = folder / "heard.log"
    rich = {"HEARD_POINTS_PER_MINUTE": "1000000000"}
    with served_at(database_url, folder, known.token, log=log, **rich) as served:
        yield Target(served.http, known, folder)


def tried(
    target: Target, *, seed: int, examples: int, as_customer: bool = False, mode: str = "all"
) -> Tried:
    """`examples` operations for each field of the roots, the same for the same `seed`.

    In the mode `positive` they are valid; of `all` half are not, so that they do not run.
    """
    token = target.known.customer if as_customer else target.known.token
    fields = ("--include-name-regex", OF_CUSTOMERS) if as_customer else ()
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("--config-file", "schemathesis.toml", "run", target.url),
            *("--header", f"Authorization: Bearer {token}", *fields),
            *("--checks", CHECKS, "--continue-on-failure", "--no-color"),
            *("--phases", "fuzzing", "--generation-database", "none"),
            *("--seed", str(seed), "--max-examples", str(examples), "--mode", mode),
        ],
        cwd=target.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return Tried(done.stdout + done.stderr, done.returncode == 0)

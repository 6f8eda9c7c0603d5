"""`heard ledger verify`: proves the books of points."""

import sys
from dataclasses import asdict
from typing import Final

import click

from api.cli.opened import opened, workspace_named
from api.cli.terminal import language, print_json, run, say
from domain.shared.languages import Sentence
from rewards.verifying import INVARIANTS, Finding, verify_ledger

ADDS_UP: Final = Sentence(
    "The books add up: {count} invariants hold.", "账目无误：{count} 项规则全部成立。"
)
DOES_NOT: Final = Sentence(
    "{invariant}: {says} Not so in {table} {row_id}: expected {expected}, found {found}.",
    "{invariant}：{says} 但 {table} {row_id} 不符：应为 {expected}，实为 {found}。",
)


@click.group()
def ledger() -> None:
    """The books of points."""


@ledger.command()
@click.option("--workspace", "slug", help="One workspace; else all.")
@click.option("--json", "as_json", is_flag=True)
def verify(slug: str | None, as_json: bool) -> None:
    """Recompute all balances from the entries; exit code 1 when something differs."""
    findings = run(_verify(slug))
    if as_json:
        print_json({"ok": not findings, "findings": [asdict(finding) for finding in findings]})
    elif not findings:
        say(ADDS_UP, count=len(INVARIANTS))
    for finding in () if as_json else findings:
        says = INVARIANTS[finding.invariant].in_(language())
        say(DOES_NOT, err=True, says=says, **asdict(finding))
    sys.exit(1 if findings else 0)


async def _verify(slug: str | None) -> list[Finding]:
    async with opened() as heard:
        workspace_id = (await workspace_named(heard, slug))[0].id if slug else None
        async with heard.database.reading() as session:
            return await verify_ledger(session, workspace_id)

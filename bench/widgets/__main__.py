"""`python -m bench.widgets`: prints the table of the README, and fails above Heard's own gates."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from bench.widgets.measuring import Strictly, Visit, measured, strictly
from bench.widgets.serving import Shelf, serving
from bench.widgets.subjects import HERE, subjects
from tests.clients import node
from tests.support.browsing import CHROMIUM, FLAGS

GATES = {"script": 80.0, "longest_task": 120.0, "shift": 0.0, "heap": 1_200_000.0, "requests": 6.0}
"""Over the blank page: milliseconds, milliseconds, CLS, bytes, requests."""
HEAD = (
    "| | br KB | requests | question after ms | script ms | longest task ms | CLS | heap KB "
    "| strict CSP |\n|---|---:|---:|---:|---:|---:|---:|---:|---|"
)


def main() -> None:
    """Measure every subject; five visits each."""
    if not (HERE / "node_modules").exists():
        npm = node.PROGRAM.with_name("npm")
        ours: list[str | Path] = [npm, "ci", "--ignore-scripts", "--no-audit"]
        subprocess.run(ours, cwd=HERE, check=True)  # noqa: S603  # what package-lock.json names
    shelf, rows = Shelf(), dict[str, tuple[Visit, Strictly]]()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(shelf) as origin,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=_chromium(), args=list(FLAGS))
        click.echo(HEAD)
        for subject in subjects(origin, Path(folder)):
            visit = measured(browser, shelf, origin, subject)
            strict = strictly(browser, shelf, origin, subject)
            rows[subject.name] = visit, strict
            click.echo(row(subject.name, visit, rows["blank page"][0], strict))
        browser.close()
    sys.exit(1 if broken(rows["Heard"], rows["blank page"][0]) else 0)


def _chromium() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def row(name: str, visit: Visit, blank: Visit, strict: Strictly) -> str:
    """One line; script and heap are over the blank page."""
    came = "stands" if strict.stands else "does not come"
    return (
        f"| {name} | {visit.kilobytes:.1f} | {visit.requests} | {visit.until_question:.0f} "
        f"| {visit.script - blank.script:.0f} | {visit.longest_task:.0f} | {visit.shift:.3f} "
        f"| {(visit.heap - blank.heap) / 1000:.0f} "
        f"| {came}, {strict.reports} reports, {strict.errors} errors |"
    )


def broken(of_heard: tuple[Visit, Strictly], blank: Visit) -> list[str]:
    """The gates that Heard does not pass, said aloud."""
    visit, strict = of_heard
    over = {
        "script": visit.script - blank.script,
        "longest_task": visit.longest_task,
        "shift": visit.shift,
        "heap": visit.heap - blank.heap,
        "requests": float(visit.requests),
    }
    failed = [
        f"{name}: {over[name]:.1f} above {gate}"
        for name, gate in GATES.items()
        if over[name] > gate
    ]
    if not strict.stands or strict.reports or strict.errors:
        failed.append(f"strict policy: {strict}")
    for line in failed:
        click.echo(line, err=True)
    return failed


if __name__ == "__main__":
    main()

"""`heard understand`: what Heard makes of texts, one JSON object a line, without a database.

Reads a stream and holds one row of it. Imports no more than reading takes.
"""

import os
from pathlib import Path
from typing import Any, Final

import click

from api.cli.streaming import answered
from api.layering import layer_chosen, use_layer
from domain.importing.arriving import Arrived
from domain.keywords.weighing import keywords
from domain.privacy import find
from domain.understanding.findings import Finding
from domain.understanding.pipeline import understand

LABELS: Final = (
    "language",
    "sentiment",
    "emotion",
    "nature",
    "urgency",
    "offensive",
    "spam",
    "irony",
)
"""The labels of each line, in order; what nothing was found for is null."""
NAMED: Final = {"offence": "offensive"}
"""Findings that are called otherwise here than by the pipeline."""


@click.command("understand")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Read stored feedback again after an update instead. Cut off, it is simply run again.",
)
@click.option("--json", "as_json", is_flag=True, help="With --all: say the number as JSON.")
def understand_texts(file: Path, everything: bool, as_json: bool) -> None:
    """Say what texts mean: language, feeling, what is wanted, and the words that say so.

    FILE, or the standard input, is CSV with a column `text`, or one text a line. Writes one JSON
    object for each; a row that cannot be read becomes one with `error`, and the exit code is 1.
    """
    if everything:
        from api.cli.rereading import reread_all

        reread_all(as_json=as_json)
        return
    use_layer(layer_chosen(os.environ.get("HEARD_ENCODER")))
    answered(file, ("text",), understood)


def understood(row: Arrived) -> dict[str, Any]:
    """The line of one row; `reasons` are `[start, end, text, weight]` in code points."""
    (text,) = row.cells
    findings = {NAMED.get(finding.kind, finding.kind): finding for finding in understand(text)}
    found = {name: findings.get(name) for name in LABELS}
    line: dict[str, Any] = {"line": row.line}
    for name, finding in found.items():
        line[name] = finding.label if finding else None
        if name == "sentiment":
            line["score"] = finding.score if finding else None
    line["keywords"] = [[each.word, each.score] for each in keywords(text)]
    line["pii"] = [list(span) for span in find(text)]
    line["confidence"] = {name: each.confidence if each else None for name, each in found.items()}
    line["reasons"] = {name: _reasons(each) if each else None for name, each in found.items()}
    return line


def _reasons(finding: Finding) -> list[list[Any]]:
    return [[why.start, why.end, why.text, why.weight] for why in finding.reasons]

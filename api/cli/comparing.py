"""`heard similar`: whether two texts say the same, one JSON object a line, without a database."""

from pathlib import Path
from typing import Any

import click

from api.cli.streaming import answered
from domain.importing.arriving import Arrived
from domain.similar.comparing import compare


@click.command("similar")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
def compare_texts(file: Path) -> None:
    """Say of pairs of texts whether one is a copy of the other, letter by letter or nearly.

    FILE, or the standard input, is CSV with the columns `text` and `text2`. Writes one JSON object
    for each row: `same` (true or false), `similarity` (0 to 1) and `kind` (`exact`, `near` or
    null). A row that cannot be read becomes one with `error`, and the exit code is 1.
    """
    answered(file, ("text", "text2"), _compared)


def _compared(row: Arrived) -> dict[str, Any]:
    likeness = compare(*row.cells)
    return {
        "line": row.line,
        "same": likeness.kind is not None,
        "similarity": likeness.similarity,
        "kind": likeness.kind,
    }

"""Accuracy after 0, 20, 50 … corrections, on rows that nobody corrected."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import mean
from typing import Final

import click

from domain.understanding.findings import Findings
from domain.understanding.pipeline import understand
from domain.understanding.residual.features import features_of
from domain.understanding.residual.judging import Residual, moved_by
from domain.understanding.residual.keeping import ANCHORS
from domain.understanding.residual.learning import Lesson, by_kind, learn

SETS: Final = (
    ("take-away reviews", "dev_sent_zh_waimai"),
    ("Weibo posts", "dev_sent_zh_weibo"),
    ("SST-2 sentences", "dev_sent_en_sst2"),
)
COUNTS: Final = (0, 20, 50, 200, 500, 1_000)
KEPT_BACK: Final = 400
Labelled = tuple[str, str, Findings]
_TOOK: Final[list[float]] = []


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--rounds", default=5, help="Other rows are corrected in each; the mean is shown.")
def main(data: Path, rounds: int) -> None:
    """Print a line a set and way of correcting.

    "any" corrects or confirms rows as they come; "wrong" only those that were read wrongly, as
    people do, among as many others that nobody corrected.
    """
    click.echo(f"{'':32}" + "".join(f"{count:>8}" for count in COUNTS))
    for title, name in SETS:
        path = data / f"{name}.csv"
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            found = [(row["text"], row["label"]) for row in csv.DictReader(file)]
        rows = [(text, label, understand(text)) for text, label in found]
        for way in ("any", "wrong"):
            cells = [_cell(rows, count, way, rounds) for count in COUNTS]
            click.echo(f"{title + ', ' + way:32}" + "".join(cells))
    click.echo(f"The dearest fit took {max(_TOOK):.2f} s of processor time.")


def _cell(rows: Sequence[Labelled], count: int, way: str, rounds: int) -> str:
    reached = []
    for seed in range(rounds):
        mixed = list(rows)
        Random(seed).shuffle(mixed)  # noqa: S311  (guards nothing)
        held, rest = mixed[:KEPT_BACK], mixed[KEPT_BACK:]
        wrong = [row for row in rest if not _is_right(row[2], row[1])]
        chosen = (rest if way == "any" else wrong)[:count]
        if len(chosen) < count:
            return f"{'-':>8}"
        others = [row for row in rest if row not in chosen][:ANCHORS]
        residual = _taught(chosen, others)
        right = [_is_right(moved_by(residual, row[0], row[2]), row[1]) for row in held]
        reached.append(100 * mean(right))
    return f"{mean(reached):8.1f}"


def _taught(chosen: Sequence[Labelled], others: Sequence[Labelled]) -> Residual:
    lessons = [
        Lesson(features_of(text), by_kind(found), {"sentiment": label} if row < len(chosen) else {})
        for row, (text, label, found) in enumerate((*chosen, *others))
    ]
    began = time.process_time()
    residual = learn(lessons)
    _TOOK.append(time.process_time() - began)
    return residual


def _is_right(findings: Findings, label: str) -> bool:
    """Two classes: above 0 is positive, everything else negative."""
    return ((findings.sentiment.score or 0) > 0) == (label == "positive")


if __name__ == "__main__":
    main()

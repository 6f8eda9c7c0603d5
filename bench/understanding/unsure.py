"""`python -m bench.understanding.unsure --data FOLDER`: the abstain bands, measured.

How many labels fall into the band where an outside model may be asked, and how many are right
inside and outside of it. Rows that a model has learned from are left out.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from bench.understanding.tasks import TASKS, Task, rows_of
from domain.outside.band import is_unsure
from domain.understanding.models import SignalName
from domain.understanding.pipeline import understand

_ABOUT: Final = {
    "zh take-away": SignalName.SENTIMENT,
    "zh ten categories": SignalName.SENTIMENT,
    "zh Weibo": SignalName.SENTIMENT,
    "en SST-2": SignalName.SENTIMENT,
    "zh 6 emotions": SignalName.EMOTION,
    "authored: nature": SignalName.NATURE,
    "authored: urgency, 4 levels": SignalName.URGENCY,
    "authored: sentiment": SignalName.SENTIMENT,
    "authored: emotion": SignalName.EMOTION,
    "take-away: civil": SignalName.OFFENCE,
    "take-away: genuine": SignalName.SPAM,
}


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
def main(data: Path) -> None:
    """Print one line for each task."""
    click.echo(f"{'':34}{'rows':>6}{'unsure':>8}{'right':>8}{'else right':>12}")
    for task in TASKS:
        if task.title in _ABOUT and (rows := rows_of(data, task)):
            judged = [_judged(task, row["text"], task.truth(row)) for row in rows]
            inside = [right for is_inside, right in judged if is_inside]
            outside = [right for is_inside, right in judged if not is_inside]
            share = 100 * len(inside) / len(rows)
            click.echo(
                f"{task.title:34}{len(rows):>6}{share:8.1f}{_right(inside)}{_right(outside):>12}"
            )


def _judged(task: Task, text: str, truth: str) -> tuple[bool, bool]:
    findings = understand(text)
    name = _ABOUT[task.title]
    confidence = getattr(findings, name.value).confidence
    return is_unsure(name, confidence), task.answer(findings) == truth


def _right(judged: Sequence[bool]) -> str:
    return f"{100 * sum(judged) / len(judged):8.1f}" if judged else f"{'-':>8}"


if __name__ == "__main__":
    main()

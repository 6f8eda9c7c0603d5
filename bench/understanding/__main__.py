"""`python -m bench.understanding --data FOLDER`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from bench.understanding.meaning import show_meaning
from bench.understanding.others import Polarity, others
from bench.understanding.speed import memory, slowest_twentieth, texts_a_second
from bench.understanding.tasks import TASKS, Row, Task, correlation, rightness, rows_of
from domain.understanding.findings import Findings
from domain.understanding.heads.weights import manifest
from domain.understanding.pipeline import understand

_NEUTRAL_BAND: Final = 0.1
_SPEEDS: Final = (
    ("en, 30 to 40 characters", "dev_sent_en_sst2", 30, 40),
    ("en, up to 80", "dev_sent_en_sst2", 1, 80),
    ("zh, 30 to 40 characters", "dev_sent_zh_waimai", 30, 40),
    ("zh, up to 40", "dev_sent_zh_waimai", 1, 40),
    ("zh, any length", "dev_sent_zh_chnsenticorp", 1, 10_000),
)


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
def main(data: Path) -> None:
    """Print accuracies on the labelled files of a folder, then speed and memory."""
    click.echo(f"Heard alone holds {_memory_of_heard():.0f} MB after its first texts.")
    rivals = others()
    click.echo(f"{'':34}{'rows':>6}{'Heard':>8}" + "".join(f"{name:>10}" for name in rivals))
    known: dict[str, list[Findings]] = {}
    for task in TASKS:
        if rows := rows_of(data, task):
            click.echo(_line(task, rows, rivals, known))
    _show_correlation(data, rivals)
    click.echo(
        "* Models have learned from some of these rows. By models that had not, at training"
        " (right, macro-F1):"
    )
    for name, head in manifest()["heads"].items():
        click.echo(f"  {name:32}{head['measured']:>6}{head['right']:8.1f}{head['f1']:8.1f}")
    for title, file, shortest, longest in _SPEEDS:
        task = Task(title, file, lambda _: "", lambda _: "")
        found = (row["text"] for row in rows_of(data, task))
        texts = [text for text in found if shortest <= len(text) <= longest][:1_000]
        if texts:
            speed, slowest = texts_a_second(texts), slowest_twentieth(texts)
            click.echo(f"{title:34}{len(texts):>6} {speed:8.0f} texts/s, {slowest}")
    show_meaning(data)


def _line(
    task: Task, rows: Sequence[Row], rivals: dict[str, Polarity], known: dict[str, list[Findings]]
) -> str:
    truths = [task.truth(row) for row in rows]
    key = f"{task.file} {len(rows)}"
    if key not in known:
        known[key] = [understand(row["text"]) for row in rows]
    answers = [task.answer(findings) for findings in known[key]]
    title = task.title + (" *" if task.learned_by else "")
    line = f"{title:34}{len(rows):>6}{rightness(answers, truths, is_macro=task.is_macro):8.1f}"
    if not task.polar and "sentiment" not in task.title and "3 classes" not in task.title:
        return line
    for polarity in rivals.values():
        said = [_label(polarity(row["text"]), is_polar=task.polar) for row in rows]
        line += f"{rightness(said, truths, is_macro=False):10.1f}"
    return line


def _label(polarity: float, *, is_polar: bool) -> str:
    band = 0.0 if is_polar else _NEUTRAL_BAND
    if polarity > band:
        return "positive"
    return "negative" if is_polar or polarity < -band else "neutral"


def _show_correlation(data: Path, rivals: dict[str, Polarity]) -> None:
    task = next(task for task in TASKS if "human" in task.title)
    rows = rows_of(data, task)
    if not rows:
        return
    rated = [float(row["score"]) for row in rows]
    ours = [understand(row["text"]).sentiment.score or 0.0 for row in rows]
    line = f"{'en human-rated, correlation':34}{len(rows):>6}{correlation(ours, rated):8.2f}"
    for polarity in rivals.values():
        line += f"{correlation([polarity(row['text']) for row in rows], rated):10.2f}"
    click.echo(line)


def _memory_of_heard() -> float:
    """After a text in each language that Heard reads, and one for which py3langid is asked."""
    understand("La livraison est arrivée en retard")
    understand("This app is nice, but it crashes.")
    understand("这个软件很好用，就是总闪退")
    return memory()


if __name__ == "__main__":
    main()

"""What the semantic layer adds to words and n-grams: where it changes a head, speed, and memory."""

from pathlib import Path
from typing import Final

import click

from api.layering import use_layer
from bench.understanding.speed import memory, slowest_twentieth, texts_a_second
from bench.understanding.tasks import TASKS, Task, rightness, rows_of
from domain.encoding.choosing import EncoderChoice
from domain.encoding.semantic import is_installed
from domain.understanding.heads.semantic_emotion import trained
from domain.understanding.pipeline import understand

_SHORT: Final = Task("", "dev_sent_en_sst2", lambda _: "", lambda _: "")


def show_meaning(data: Path) -> None:
    """Print it, where the extra is installed."""
    if not is_installed():
        click.echo("The semantic layer is not installed.")
        return
    click.echo(f"{'':34}{'rows':>6}{'words':>8}{'meaning':>10}")
    for task in TASKS:
        rows = rows_of(data, task) if "emotion" in task.title and not task.learned_by else []
        if not rows:
            continue
        right = []
        for layer in (EncoderChoice.LEXICAL, EncoderChoice.SEMANTIC):
            use_layer(layer)
            answers = [task.answer(understand(row["text"])) for row in rows]
            truths = [task.truth(row) for row in rows]
            right.append(rightness(answers, truths, is_macro=task.is_macro))
        click.echo(f"{task.title:34}{len(rows):>6}{right[0]:8.1f}{right[1]:10.1f}")
    apart = trained()
    for title, kind in (("en 8 emotions, rows not seen", "right"), ("the same, F1", "f1")):
        without, beside = apart[kind]["without"], apart[kind]["with"]
        click.echo(f"  {title:32}{apart['measured']:>6}{without:8.1f}{beside:10.1f}")
    use_layer(EncoderChoice.SEMANTIC)
    texts = [row["text"] for row in rows_of(data, _SHORT) if len(row["text"]) <= 80][:1_000]
    if texts:
        speed, slowest = texts_a_second(texts), slowest_twentieth(texts)
        click.echo(
            f"{'en, short, with meaning':34}{len(texts):>6} {speed:8.0f} texts/s, "
            f"{slowest}; at most {memory():.0f} MB"
        )
    use_layer(EncoderChoice.LEXICAL)

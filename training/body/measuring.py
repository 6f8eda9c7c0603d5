"""`python -m training.body.measuring --data FOLDER --body FOLDER`: the heads of today, the body
alone, and both together, on the same rows; then speed and size.

Both have an equal voice, which was settled before anything was measured: polarities and ratings
are averaged (and so are the bands that are neutral), logits are added. The rule, settled before as
well: the body is shipped if both together gain 1.5 points or more on three tasks and lose more than
0.5 on none that it would be used for, within 25 MB, 180 texts a second and core, 400 MB of a
process, and 15 ms for 95 of 100 single texts.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click
import numpy as np

from bench.understanding.tasks import rightness
from domain.understanding.findings import EMOTIONS
from domain.understanding.pipeline import understand
from domain.understanding.sentiment import sentiment_label
from training.body.today import NEUTRAL, Today, today
from training.body.using import MODEL, VOCABULARY, WrittenBody

Labels = list[str]
_RATED_NEUTRAL: Final = (-0.5, 0.5)
"""As the people's ratings are parted."""
_MIDDLE: Final = (NEUTRAL[0] + _RATED_NEUTRAL[0]) / 2, (NEUTRAL[1] + _RATED_NEUTRAL[1]) / 2
_SIX: Final = {"excitement": "joy", "disappointment": "sadness"}
_SHORT: Final = {"en SST-2": 80, "zh take-away": 40}
_TIMED: Final = 500
_ROUNDS: Final = 3


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--body", type=click.Path(path_type=Path, exists=True), required=True)
def main(data: Path, body: Path) -> None:
    """Print all of it."""
    written = WrittenBody(body)
    known = today(data)
    click.echo(f"{'':34}{'rows':>6}{'heads':>8}{'body':>8}{'both':>8}{'gain':>8}")
    for each in known:
        click.echo(compared(each, written))
    for title, longest in _SHORT.items():
        texts = next(each.texts for each in known if each.title == title)
        short = [text for text in texts if len(text) <= longest][:_TIMED]
        click.echo(f"{title}, short: {costs(short, written)}")
    click.echo(f"{sum((body / name).stat().st_size for name in (MODEL, VOCABULARY)) / 1e6:.1f} MB")


def compared(known: Today, body: WrittenBody) -> str:
    """One line of figures: accuracy, for emotions macro-F1, in per cent."""
    asked = "tone" if known.asked == "three" else known.asked
    said = body.answers(known.texts)[asked]
    labels = _WAYS[known.asked](known, said if asked == "emotion" else said[:, 0])
    is_macro = known.title.partition(",")[2].startswith(" F1")
    right = [rightness(each, known.truths, is_macro=is_macro) for each in labels]
    figures = "".join(f"{each:8.1f}" for each in right)
    return f"{known.title:34}{len(known.truths):>6}{figures}{right[2] - right[0]:+8.1f}"


def _toned(known: Today, said: Any) -> list[Labels]:
    """Logits are added where the heads have them, else polarities averaged: above 0 or not."""
    if known.calmed is not None:
        said = np.tanh(said / 2)
    first, second = known.order
    return [
        [first if each > 0 else second for each in values]
        for values in (known.values, said, known.values + said)
    ]


def _in_three(known: Today, said: Any) -> list[Labels]:
    """Wishes and questions are calmed as today, unless the body speaks alone."""
    said = np.tanh(said / 2)
    both = _beside(known, (known.values + said) / 2) * known.calmed
    return [
        [sentiment_label(float(each)) for each in values]
        for values in (known.values * known.calmed, said, both)
    ]


def _rated(known: Today, said: Any) -> list[Labels]:
    both = (known.values + said) / 2
    pairs = ((known.values, NEUTRAL), (said, _RATED_NEUTRAL), (both, _MIDDLE))
    return [_parted(values, *band) for values, band in pairs]


def _parted(values: Any, low: float, high: float) -> Labels:
    return ["negative" if v <= low else "positive" if v >= high else "neutral" for v in values]


def _felt(known: Today, said: Any) -> list[Labels]:
    found = []
    for logits in (known.values, said, _beside(known, known.values + said)):
        labels = [EMOTIONS[at] for at in np.argmax(logits, axis=1)]
        found.append([_SIX.get(label, label) if known.is_six else label for label in labels])
    return found


def _beside(known: Today, both: Any) -> Any:
    """Of texts in which the body has no voice, what the heads say."""
    if known.heard is None:
        return both
    heard = known.heard if both.ndim == 1 else known.heard[:, None]
    return np.where(heard, both, known.values)


_WAYS: Final[dict[str, Callable[[Today, Any], list[Labels]]]] = {
    "tone": _toned,
    "offence": _toned,
    "spam": _toned,
    "three": _in_three,
    "rating": _rated,
    "emotion": _felt,
}


def costs(texts: Sequence[str], body: WrittenBody) -> str:
    """On one core, by processor time but for the slowest twentieth."""
    alone = _a_second(texts, lambda text: body.answers([text]))
    whole = _a_second(texts, lambda text: (understand(text), body.answers([text])))
    together = len(texts) / _spent(lambda: body.answers(texts))
    took = sorted(_waited(text, body) for text in texts)[int(0.95 * len(texts))]
    return (
        f"{alone:.0f} texts/s one by one, {together:.0f} in batches, {whole:.0f} with the heads "
        f"of today; 95 % of texts within {took:.1f} ms"
    )


def _a_second(texts: Sequence[str], read: Callable[[str], object]) -> float:
    """The best of some rounds."""
    return max(len(texts) / _spent(lambda: [read(text) for text in texts]) for _ in range(_ROUNDS))


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _waited(text: str, body: WrittenBody) -> float:
    """Milliseconds of heads and body."""
    began = time.perf_counter()
    understand(text)
    body.answers([text])
    return 1_000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()

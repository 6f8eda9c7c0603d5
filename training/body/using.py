"""The written body, used by onnxruntime on one thread."""

from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from training.body.answers import ANSWERS
from training.body.pieces import Cutter, read_vocabulary

Answers = dict[str, NDArray[np.float64]]
_BATCH: Final = 16


MODEL: Final = "body.onnx"
VOCABULARY: Final = "vocabulary.json.xz"


class WrittenBody:
    """What it answers to texts, by the names of ANSWERS."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session: Any = onnxruntime.InferenceSession(str(folder / MODEL), options)
        self._cutter = Cutter(read_vocabulary(folder / VOCABULARY))

    def answers(self, texts: Sequence[str], at_once: int = _BATCH) -> Answers:
        """One row a text, in their order. Texts of one length are computed together."""
        cut = [self._cutter.cut(text) for text in texts]
        order = sorted(range(len(cut)), key=lambda at: len(cut[at]))
        said = np.full((len(cut), sum(ANSWERS.values())), -inf)
        for start in range(0, len(order), at_once):
            part = order[start : start + at_once]
            said[part] = self._said([cut[at] for at in part])
        borders = np.cumsum([0, *ANSWERS.values()])
        return {
            task: said[:, start:stop]
            for task, start, stop in zip(ANSWERS, borders[:-1], borders[1:], strict=True)
        }

    def _said(self, cut: Sequence[Sequence[int]]) -> Any:
        shape = (len(cut), max(map(len, cut)))
        pieces, there = np.zeros(shape, np.int64), np.zeros(shape, np.float32)
        for row, numbers in enumerate(cut):
            pieces[row, : len(numbers)], there[row, : len(numbers)] = numbers, 1.0
        return self._session.run(None, {"pieces": pieces, "is_there": there})[0]

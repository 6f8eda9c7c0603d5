"""The taught body as an ONNX file of eight-bit weights, for onnxruntime."""

import tempfile
from pathlib import Path
from typing import Any, Final

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.body.transformer import Tasks

_OPSET: Final = 17
_VARYING: Final = {0: "texts", 1: "pieces"}


def write_onnx(model: Tasks, path: Path) -> None:
    """Inputs `pieces` (int64) and `is_there` (float32), texts by pieces; output `answers`.

    Weights and the table of pieces become int8, one scale a column of a weight; what passes through
    is rounded as it comes.
    """
    model.eval()
    example: tuple[Any, Any] = (torch.ones(2, 8, dtype=torch.int64), torch.ones(2, 8))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            model,
            example,
            str(whole),
            input_names=["pieces", "is_there"],
            output_names=["answers"],
            dynamic_axes={"pieces": _VARYING, "is_there": _VARYING, "answers": {0: "texts"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
        )

"""The body in torch: a BERT of few layers (Devlin et al. 2019) over frozen vectors of pieces.

Beside it stand the heads of each task, linear over the mean of the last layer.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from training.body.pieces import MOST_PIECES
from training.body.wheel import Pretrained, Shape


class Layer(nn.Module):
    """Attention, then two dense maps; each is added to what came in and made even."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.ao = nn.Linear(width, width)
        self.aln = nn.LayerNorm(width, shape.epsilon)
        self.fi, self.fo = nn.Linear(width, shape.between), nn.Linear(shape.between, width)
        self.oln = nn.LayerNorm(width, shape.epsilon)

    def forward(self, seen: Any, hidden: Any) -> Any:
        """`hidden` is very low where a piece is padding and 0 elsewhere."""
        texts, pieces, width = seen.shape
        parted = (texts, pieces, self.heads, width // self.heads)
        asked, known, said = (
            each(seen).view(parted).transpose(1, 2) for each in (self.q, self.k, self.v)
        )
        likeness = asked @ known.transpose(2, 3) / sqrt(width // self.heads) + hidden
        heard = functional.softmax(likeness, dim=-1).to(said.dtype) @ said
        heard = heard.transpose(1, 2).reshape(texts, pieces, width)
        seen = self.aln(seen + self.ao(heard))
        return self.oln(seen + self.fo(functional.gelu(self.fi(seen))))


class Body(nn.Module):
    """From numbers of pieces to one vector a text. The lowest layers stay as they were, too."""

    def __init__(
        self, pretrained: Pretrained, kept: Sequence[int], layers: int, frozen: int
    ) -> None:
        super().__init__()
        shape, tensors = pretrained.shape, pretrained.tensors
        table = torch.from_numpy(tensors["emb.word"][list(kept)])
        self.words = nn.Embedding.from_pretrained(table, freeze=True)
        places = tensors["emb.pos"][:MOST_PIECES] + tensors["emb.type"][: shape.width]
        self.places = nn.Embedding.from_pretrained(torch.from_numpy(places), freeze=True)
        self.even = nn.LayerNorm(shape.width, shape.epsilon)
        self.even.load_state_dict(_named(tensors, "emb.ln"))
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers))
        for at, layer in enumerate(self.layers):
            for part in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln"):
                getattr(layer, part).load_state_dict(_named(tensors, f"l{at}.{part}"))
        for module in (self.even, *self.layers[:frozen]):
            module.requires_grad_(False)

    def forward(self, pieces: Any, is_there: Any) -> Any:
        """The mean over the pieces that are there (1) and not padding (0)."""
        seen = self.even(self.words(pieces) + self.places.weight[: pieces.shape[1]])
        hidden = (1.0 - is_there[:, None, None, :]) * -1e4
        for layer in self.layers:
            seen = layer(seen, hidden.to(seen.dtype))
        there = is_there[:, :, None]
        return (seen.float() * there).sum(1) / there.sum(1)


class Tasks(nn.Module):
    """The body and a head for each task; `answers` says how many numbers it gives."""

    def __init__(self, body: Body, answers: Mapping[str, int], width: int) -> None:
        super().__init__()
        self.body = body
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({task: nn.Linear(width, n) for task, n in answers.items()})

    def forward(self, pieces: Any, is_there: Any) -> Any:
        """The answers of all heads side by side, in their order."""
        vector = self.drop(self.body(pieces, is_there))
        return torch.cat([head(vector) for head in self.heads.values()], dim=1)


def padded(cut: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Numbers of pieces in rows of one length, and 1.0 where they are not padding."""
    length = max(map(len, cut))
    numbers = np.zeros((len(cut), length), dtype=np.int64)
    there = np.zeros((len(cut), length), dtype=np.float32)
    for row, pieces in enumerate(cut):
        numbers[row, : len(pieces)], there[row, : len(pieces)] = pieces, 1.0
    return torch.from_numpy(numbers), torch.from_numpy(there)


def _named(tensors: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {
        "weight": torch.from_numpy(tensors[f"{part}.w"].copy()),
        "bias": torch.from_numpy(tensors[f"{part}.b"].copy()),
    }

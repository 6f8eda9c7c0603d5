"""Teaching the body: all tasks at once, each text asked only what is known of it."""

import sys
import time
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

import torch
from torch.nn import functional

from training.body.answers import ANSWERS
from training.body.lessons import Lesson, batches, drawn, lessons
from training.body.pieces import Cutter
from training.body.transformer import Tasks, padded

DRAWN: Final[Mapping[str, int]] = {
    "reviews": 16_000,
    "rated": 16_000,
    "emotion": 12_800,
    "offence": 8_800,
    "spam": 3_200,
}
"""Texts of each kind that are read, some of them twice or more."""
SEED: Final = 7
_BODY_RATE: Final = 1e-4
_HEAD_RATE: Final = 1e-3
_WARM: Final = 0.06
_DECAY: Final = 0.01
_TOLD_EVERY: Final = 100
_MOST_MOVED: Final = 1.0
_RATING_COUNTS: Final = 0.5


def teach(model: Tasks, cutter: Cutter, times: float = 1.0) -> None:
    """Read DRAWN `times` over. On one thread, in bfloat16: quick where the processor has it."""
    torch.set_num_threads(1)
    chance = Random(SEED)  # noqa: S311  # an order, no secret
    found = drawn(lessons(), {kind: int(n * times) for kind, n in DRAWN.items()}, chance)
    cut = {text: cutter.cut(text) for text in dict.fromkeys(each.text for each in found)}
    order = list(batches(found, chance))
    chance.shuffle(order)
    moving = torch.optim.AdamW(_groups(model), weight_decay=_DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(moving, _slope(len(order)))
    begun, total = time.process_time(), 0.0
    model.train()
    for at, batch in enumerate(order, 1):
        pieces, there = padded([cut[each.text] for each in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = model(pieces, there)
        loss = surprise(said.float(), batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), _MOST_MOVED)
        moving.step()
        schedule.step()
        moving.zero_grad()
        total += float(loss.detach())
        if at % _TOLD_EVERY == 0 or at == len(order):
            spent = time.process_time() - begun
            mean = total / ((at - 1) % _TOLD_EVERY + 1)
            sys.stdout.write(f"{at}/{len(order)} loss {mean:.3f} {spent:.0f} s\n")
            sys.stdout.flush()
            total = 0.0


def surprise(said: Any, batch: Sequence[Lesson]) -> Any:
    """The sum over tasks of how far the answers are off, over the texts of which it is known."""
    counts = torch.tensor([each.counts for each in batch])
    start, total = 0, said.sum() * 0.0
    for task, numbers in ANSWERS.items():
        asked = [at for at, each in enumerate(batch) if task in each.known]
        answers, start = said[:, start : start + numbers], start + numbers
        if asked:
            known = torch.tensor([batch[at].known[task] for at in asked])
            off = _off(task, answers[asked], known)
            total = total + (off * counts[asked]).sum() / len(batch)
    return total


def _off(task: str, answers: Any, known: Any) -> Any:
    if task == "emotion":
        return functional.cross_entropy(answers, known.long(), reduction="none")
    if task == "rating":
        near = functional.smooth_l1_loss(answers[:, 0], known, reduction="none")
        return _RATING_COUNTS * near
    return functional.binary_cross_entropy_with_logits(answers[:, 0], known, reduction="none")


def _groups(model: Tasks) -> list[dict[str, Any]]:
    """Heads are new and learn faster."""
    body = [each for each in model.body.parameters() if each.requires_grad]
    return [
        {"params": body, "lr": _BODY_RATE},
        {"params": list(model.heads.parameters()), "lr": _HEAD_RATE},
    ]


def _slope(steps: int) -> Any:
    """Up over the first steps, then evenly down to nothing."""
    warm = max(1, int(_WARM * steps))
    return lambda step: min((step + 1) / warm, (steps - step) / max(1, steps - warm))

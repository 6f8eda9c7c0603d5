"""Texts a second on one core, and memory."""

import resource
import time
from collections.abc import Sequence
from typing import Final

from domain.understanding.pipeline import understand

_ROUNDS: Final = 5


def texts_a_second(texts: Sequence[str]) -> float:
    """By processor time, the best of five rounds; every text is read once before."""
    for text in texts:
        understand(text)
    best = 0.0
    for _ in range(_ROUNDS):
        began = time.process_time()
        for text in texts:
            understand(text)
        best = max(best, len(texts) / (time.process_time() - began))
    return best


def slowest_twentieth(texts: Sequence[str]) -> str:
    """The 95th percentile of one text in words: by the wall clock, and by processor time.

    On a busy machine the first is mostly waiting for a core.
    """
    waited, computed = [], []
    for text in texts:
        began, computing = time.perf_counter(), time.process_time()
        understand(text)
        waited.append(1000 * (time.perf_counter() - began))
        computed.append(1000 * (time.process_time() - computing))
    at = int(0.95 * len(texts))
    return f"95 % under {sorted(waited)[at]:.2f} ms ({sorted(computed)[at]:.2f} ms computing)"


def memory() -> float:
    """The most that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

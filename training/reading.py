"""Texts out of `data/`."""

import csv
import hashlib
import io
import lzma
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final, NamedTuple

DATA: Final = Path(__file__).parent / "data"


class Row(NamedTuple):
    """One labelled text; `score` where people rated it, from -4 to 4."""

    text: str
    label: str
    score: float
    is_measured: bool = False
    """One of the balanced rows by which the figures are taken, by models that had not seen it."""


_ADDED: ContextVar[Mapping[str, Sequence[Row]]] = ContextVar("added", default={})  # noqa: B039  # only read


@contextmanager
def also_learning(added: Mapping[str, Sequence[Row]]) -> Iterator[None]:
    """Add rows to those of a name, such as what people corrected, as long as this lasts."""
    before = _ADDED.set(added)
    try:
        yield
    finally:
        _ADDED.reset(before)


def rows_of(name: str) -> list[Row]:
    """The rows of `data/{name}.csv.xz`, in their order, and what was added to them."""
    plain = lzma.decompress((DATA / f"{name}.csv.xz").read_bytes()).decode("utf-8")
    rows = [
        Row(row["text"], row["label"], float(row["score"] or 0), row["part"] == "dev")
        for row in csv.DictReader(io.StringIO(plain))
    ]
    return [*rows, *_ADDED.get().get(name, ())]


def digests() -> dict[str, str]:
    """The SHA-256 of every file that can be learned from."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(DATA.glob("*.csv.xz"))
    }

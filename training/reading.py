"""Texts out of `data/`."""

import csv
import hashlib
import io
import lzma
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


def rows_of(name: str) -> list[Row]:
    """The rows of `data/{name}.csv.xz`, in their order."""
    plain = lzma.decompress((DATA / f"{name}.csv.xz").read_bytes()).decode("utf-8")
    return [
        Row(row["text"], row["label"], float(row["score"] or 0), row["part"] == "dev")
        for row in csv.DictReader(io.StringIO(plain))
    ]


def digests() -> dict[str, str]:
    """The SHA-256 of every file that can be learned from."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(DATA.glob("*.csv.xz"))
    }

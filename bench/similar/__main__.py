"""`python -m bench.similar FOLDER`: FOLDER holds CSV files with a column `text`."""

import asyncio
import csv
from pathlib import Path
from time import process_time

import click

from api.cli.understanding import understood
from bench.similar.copies import Shelf, distinct, false_hits, found_copies
from bench.similar.ideas import hits
from bench.similar.looking import LOOKS, looking_up
from bench.similar.meaning import meaning
from bench.similar.pairs import agreement
from domain.importing.arriving import Arrived

MOST = 1_600
TYPED = 30
"""Letters of a short feedback, for speeds."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--files", default="*.csv", help="Only these, such as dev_sent_*.csv.")
@click.option("--stored", default=20_000, help="Look among so many stored ones; 0 not at all.")
def main(folder: Path, files: str, stored: int) -> None:
    """Print what is found, what is false, and how quickly."""
    rows = [row for path in sorted(folder.glob(files)) for row in read(path)]
    pairs = [
        (row["text"], row["text2"], row["label"] == "same") for row in rows if row.get("text2")
    ]
    texts = distinct([row["text"] for row in rows if not row.get("text2")], MOST)
    shelf = Shelf(texts)
    for found in found_copies(shelf):
        click.echo(
            f"{found.name:16} {percent(found.compared, found.texts)} % by comparing, "
            f"{percent(found.looked_up, found.texts)} % when looked up"
        )
    false = false_hits(shelf)
    click.echo(f"{'false hits':16} {len(false)} of {len(texts)}")
    for one, other in false[:10]:
        click.echo(f"    {one[:70]!r} / {other[:70]!r}")
    if pairs:
        said = agreement(pairs)
        click.echo(
            f"pairs            {said.pairs}: {said.as_said:.1f} % as people said, {said.copies} "
            f"copies; area {said.area:.1f}, best threshold {said.best:.1f} %"
        )
    for name, (first, three, every, strange) in hits().items():
        click.echo(
            f"ideas, {name:9} {first} of {every} first, {three} among three, {strange} strange"
        )
    meaning(pairs, texts)
    speed(texts)
    if not stored:
        return
    took, again = asyncio.run(looking_up(texts, stored))
    click.echo(f"among {stored:,}: {took:.1f} ms a look, {again} of {LOOKS} found")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of one file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("text")]


def percent(part: int, whole: int) -> str:
    """With one decimal."""
    return f"{100 * part / whole:5.1f}"


def speed(texts: list[str]) -> None:
    """Of `heard understand`, without reading and writing."""
    short = [Arrived(1, (text[:TYPED],)) for text in texts]
    for row in short[:200]:
        understood(row)
    begun = process_time()
    for row in short:
        understood(row)
    rate = len(short) / (process_time() - begun)
    click.echo(f"understand       {rate:,.0f} texts of {TYPED} letters a second of processor time")


if __name__ == "__main__":
    main()

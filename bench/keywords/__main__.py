"""`python -m bench.keywords FILE…`."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from domain.keywords.cutting import is_chinese, words

LEAST: Final = {"en": 8, "zh": 5}
"""Rarer words are left out: they may tell of somebody, and weigh as much as these."""
INTO: Final = Path(__file__).parents[2] / "domain" / "keywords" / "frequencies"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Count, and write both tables."""
    texts: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {"en": Counter(), "zh": Counter()}
    for text in dict.fromkeys(text for file in files for text in texts_of(file)):
        found = set(words(text))
        for language, is_it in (("zh", True), ("en", False)):
            own = [word for word in found if is_chinese(word) is is_it]
            texts[language] += bool(own)
            counts[language].update(own)
    for language, counted in counts.items():
        write(language, texts[language], counted)


def texts_of(file: Path) -> Iterator[str]:
    """Of either kind of file."""
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as opened:
        if file.suffix == ".csv":
            yield from (row["text"] for row in csv.DictReader(opened))
        else:
            yield from (line.strip() for line in opened if line.strip())


def write(language: str, texts: int, counted: Counter[str]) -> None:
    """One line a count, the rarest first."""
    least = LEAST[language]
    by_count: dict[int, list[str]] = {}
    for word, count in counted.items():
        if count >= least:
            by_count.setdefault(count, []).append(word)
    lines = [" ".join([str(count), *sorted(by_count[count])]) for count in sorted(by_count)]
    path = INTO / f"{language}.txt"
    path.write_text("\n".join([f"{texts} {least}", *lines]) + "\n", encoding="utf-8")
    click.echo(f"{path.name}: {sum(map(len, by_count.values()))} words of {texts} texts")


if __name__ == "__main__":
    main()

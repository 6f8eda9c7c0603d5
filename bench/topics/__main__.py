"""`python -m bench.topics FOLDER`: FOLDER holds CSV files with a column `text` and known groups.

Groups are those of the column `--group`; or, where files have none, `--named` lists words of which
a text that holds exactly one belongs to its group, and that word is taken out of the text first.
"""

import csv
from math import log
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from domain.encoding.choosing import current_encoder
from domain.encoding.lexical import LexicalEncoder
from domain.encoding.protocols import Encoder, Vectors
from domain.shared.ids import TopicId, new_id
from domain.topics.clustering import cluster, groups_for
from domain.topics.grouping import Grouping, Known, Texts, group
from domain.topics.mapping import directions, mapped
from domain.topics.wording import kept_words

Labels = NDArray[Any]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--files", default="*.csv", help="Only these.")
@click.option("--group", "column", default="category", help="The column of the known groups.")
@click.option("--named", default="", help="Words by which to group; forms of one joined by |.")
def main(folder: Path, files: str, column: str, named: str) -> None:
    """Print the agreement (NMI, 0 to 1), the time, and how many topics stay."""
    rows = [row for path in sorted(folder.glob(files)) for row in read(path)]
    texts, known = by_words(rows, named.split()) if named else by_column(rows, column)
    if len(set(known)) < 2:
        raise click.ClickException("There is no second group to agree with.")
    labels = np.asarray([sorted(set(known)).index(each) for each in known])
    count = len(set(known))
    click.echo(f"{len(texts)} texts in {count} groups; by the rule {groups_for(len(texts))} topics")
    encoders: list[Encoder] = [LexicalEncoder()]
    if current_encoder().name != encoders[0].name:
        encoders.append(current_encoder())
    for encoder in encoders:
        measure(encoder, texts, labels, count)
    baseline(texts, labels, count)


def measure(encoder: Encoder, texts: list[str], known: Labels, count: int) -> None:
    """With as many groups as there are, with as many as the rule says, and with more texts."""
    begun = process_time()
    vectors = encoder.encode(texts)
    words = [kept_words(text).split() for text in texts]
    encoded = process_time() - begun
    begun = process_time()
    for groups in dict.fromkeys((count, groups_for(len(texts)))):
        rows = mapped(vectors, directions(vectors, groups))
        found = cluster(rows, groups)
        click.echo(f"{encoder.name:10} {groups:3} groups: NMI {nmi(known, found.labels):.3f}")
    click.echo(
        f"{encoder.name:10} {encoded:.1f} s encoding, {process_time() - begun:.1f} s grouping"
    )
    order = list(range(len(texts)))
    Random(1).shuffle(order)  # noqa: S311  # an order, no secret
    part = order[: 3 * len(order) // 4]
    first = grouped(vectors, words, part, [])
    topics = [
        Known(TopicId(new_id()), each.centroid, each.called, True, False) for each in first.groups
    ]
    again, more = grouped(vectors, words, part, topics), grouped(vectors, words, order, topics)
    for name, later in (("the same texts again", again), ("a third more texts", more)):
        kept = sum(each.known is not None for each in later.groups)
        same = same_topic(first, later, topics, len(part))
        click.echo(
            f"{encoder.name:10} {name}: {kept} of {len(topics)} topics kept, "
            f"{100 * same:.0f} % of the texts in the same one"
        )


def grouped(
    vectors: Vectors, words: list[list[str]], part: list[int], known: list[Known]
) -> Grouping:
    """Those texts."""
    texts = Texts(vectors[part], [words[place] for place in part], [None] * len(part))
    found = group(texts, known)
    if found is None:
        raise click.ClickException("There are too few texts.")
    return found


def same_topic(first: Grouping, later: Grouping, topics: list[Known], count: int) -> float:
    """Of the first `count` texts, those of a topic, the share that is in the same one later."""
    ids = [topic.id for topic in topics]
    then = [ids[label] if label >= 0 else None for label in first.labels[:count]]
    now = [
        each.id if label >= 0 and (each := later.groups[label].known) else None
        for label in later.labels[:count]
    ]
    pairs = [(one, other) for one, other in zip(then, now, strict=True) if one]
    return float(sum(one == other for one, other in pairs)) / max(1, len(pairs))


def baseline(texts: list[str], known: Labels, count: int) -> None:
    """TF-IDF and k-means of scikit-learn over the same words, where it is installed."""
    try:
        from sklearn.cluster import KMeans
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        click.echo("scikit-learn is not installed (extra `training`): no baseline.")
        return
    joined = [kept_words(text) for text in texts]
    vectors = TfidfVectorizer(analyzer=str.split, min_df=2).fit_transform(joined)
    found = KMeans(count, n_init=5, random_state=1).fit_predict(vectors)
    click.echo(f"TF-IDF and k-means of scikit-learn, {count} groups: NMI {nmi(known, found):.3f}")


def nmi(one: Labels, other: Labels) -> float:
    """Mutual information by the mean of both entropies: 0 for none, 1 for the same groups."""
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)
    joint = table / table.sum()
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    mutual = sum(
        share * log(share / (rows[i] * columns[j]))
        for (i, j), share in np.ndenumerate(joint)
        if share
    )
    entropies = [-sum(share * log(share) for share in side if share) for side in (rows, columns)]
    return float(mutual / (sum(entropies) / 2)) if sum(entropies) else 1.0


def read(path: Path) -> list[dict[str, str]]:
    """The rows of one file that say something."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row.get("text")]


def by_column(rows: list[dict[str, str]], column: str) -> tuple[list[str], list[str]]:
    """Texts and groups of the rows that have one."""
    own = [row for row in rows if row.get(column)]
    return [row["text"] for row in own], [row[column] for row in own]


def by_words(rows: list[dict[str, str]], named: list[str]) -> tuple[list[str], list[str]]:
    """Texts that hold the word of exactly one group, without it."""
    texts, groups = [], []
    for row in rows:
        held = [each for each in named if any(word in row["text"] for word in each.split("|"))]
        if len(held) == 1:
            text = row["text"]
            for word in held[0].split("|"):
                text = text.replace(word, " ")
            texts.append(text)
            groups.append(held[0])
    return texts, groups


if __name__ == "__main__":
    main()

"""A run's arithmetic, without a database: texts and stored topics in, groups out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from domain.encoding.protocols import Vectors
from domain.shared.ids import TopicId
from domain.topics.clustering import LEAST_TEXTS, Labels, cluster, groups_for, means, unit
from domain.topics.mapping import directions, mapped, nearest_within, reaches
from domain.topics.matching import match
from domain.topics.naming import class_words, kept_name

LEAST_SIZE: Final = 3
"""Texts of a group that is a topic."""


@dataclass(frozen=True)
class Known:
    """A stored topic as a run begins from it. What vanished (`is_alive` is false) may come back."""

    id: TopicId
    centroid: Vectors
    called: Sequence[str]
    is_alive: bool
    is_pinned: bool


@dataclass(frozen=True)
class Group:
    """A topic that was found; a new one where `known` is None."""

    known: Known | None
    centroid: Vectors
    reach: float
    words: Sequence[tuple[str, float]]
    called: Sequence[str]
    size: int


@dataclass(frozen=True)
class Grouping:
    """`labels` are places in `groups`, -1 for texts that are like none."""

    directions: Vectors
    groups: Sequence[Group]
    labels: Labels
    nearness: Vectors


@dataclass(frozen=True)
class Texts:
    """Row by row: the vector, the words, and the topic in which a person put it."""

    vectors: Vectors
    words: Sequence[Sequence[str]]
    held: Sequence[TopicId | None]


def group(texts: Texts, known: Sequence[Known]) -> Grouping | None:
    """None for fewer than 12 texts that say something."""
    speaking = np.flatnonzero(texts.vectors.any(axis=1))
    count = groups_for(len(speaking))
    if not count:
        return None
    along = directions(texts.vectors[speaking], count)
    speaking = speaking[mapped(texts.vectors[speaking], along).any(axis=1)]
    if len(speaking) < LEAST_TEXTS:
        return None
    vectors = texts.vectors[speaking]
    rows = mapped(vectors, along)
    alive = [each for each in known if each.is_alive and each.centroid.any()]
    begin = mapped(np.stack([each.centroid for each in alive]), along) if alive else None
    held = _held(texts, speaking, alive)
    found = cluster(rows, count, begin=begin, held=held)
    centroids = means(vectors, found.labels, len(found.centres))
    sizes = np.bincount(found.labels, minlength=len(centroids))
    kept = [
        place
        for place in range(len(centroids))
        if sizes[place] >= LEAST_SIZE or (place < len(alive) and alive[place].is_pinned)
    ]
    centroids = np.stack(
        [centroids[place] if sizes[place] else alive[place].centroid for place in kept]
    )
    labels = _renumbered(found.labels, kept)
    return _named(texts, speaking, along, rows, centroids, labels, kept, alive, known)


def _named(
    texts: Texts,
    speaking: Labels,
    along: Vectors,
    rows: Vectors,
    centroids: Vectors,
    labels: Labels,
    kept: Sequence[int],
    alive: Sequence[Known],
    known: Sequence[Known],
) -> Grouping:
    centres = mapped(centroids, along)
    reach = reaches(rows, centres, labels)
    own, nearness = nearest_within(rows, centres, reach)
    was = [known.index(alive[place]) if place < len(alive) else -1 for place in kept]
    stored = [each.centroid for each in known]
    matched = match(
        centroids,
        np.stack(stored) if stored else np.zeros((0, centroids.shape[1]), dtype=np.float32),
        was,
        alive=[each.is_alive for each in known],
    )
    place_of = {known[row].id: place for place, row in enumerate(matched) if row >= 0}
    for row, text in enumerate(speaking):
        topic_id = texts.held[text]
        if topic_id is not None:
            own[row] = place_of.get(topic_id, -1)
    classes: list[list[Sequence[str]]] = [[] for _ in kept]
    for row, label in enumerate(own):
        if label >= 0:
            classes[label].append(texts.words[speaking[row]])
    named = class_words(classes)
    groups = []
    for place, words in enumerate(named):
        topic = known[matched[place]] if matched[place] >= 0 else None
        called = kept_name(topic.called if topic else (), [word for word, _ in words])
        size = len(classes[place])
        groups.append(Group(topic, centroids[place], reach[place], words, called, size))
    whole = np.full(len(texts.words), -1, dtype=np.intp)
    whole[speaking] = own
    near = np.zeros(len(texts.words), dtype=np.float32)
    near[speaking] = nearness
    return Grouping(along, groups, whole, near)


def _held(texts: Texts, speaking: Labels, alive: Sequence[Known]) -> Labels:
    places = {each.id: place for place, each in enumerate(alive)}
    return np.asarray(
        [places.get(topic, -1) if (topic := texts.held[row]) else -1 for row in speaking],
        dtype=np.intp,
    )


def _renumbered(labels: Labels, kept: Sequence[int]) -> Labels:
    places = np.full(int(labels.max(initial=0)) + 1 + max(kept, default=0), -1, dtype=np.intp)
    places[list(kept)] = range(len(kept))
    return places[labels]


def centroid_of(vectors: Vectors) -> Vectors:
    """The mean direction of some texts, such as those that a topic had under another encoder."""
    mean: Vectors = unit(vectors.sum(axis=0, keepdims=True))[0]
    return mean

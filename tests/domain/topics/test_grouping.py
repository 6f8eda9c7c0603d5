"""Texts become groups with words, and groups stay the topics that they were."""

from functools import cache
from random import Random

import numpy as np
import pytest

from domain.encoding.lexical import LexicalEncoder
from domain.shared.ids import TopicId, new_id
from domain.topics.clustering import groups_for
from domain.topics.grouping import Grouping, Known, Texts, group
from domain.topics.matching import match
from domain.topics.naming import class_words, kept_name
from domain.topics.wording import kept_words

SUBJECTS = {
    "parcel": "parcel courier delivery late shipping tracking box address",
    "battery": "battery charger empty charging power hours cable plug",
    "photo": "photo blurry lens focus picture camera zoom flash",
    "物流": "物流 快递 发货 包裹 配送 仓库 签收 催单",
}


def said(count: int) -> list[str]:
    """Texts about four things, four words each; the first ones are the same for every count."""
    random = Random(3)
    return [
        " ".join(random.sample(list(SUBJECTS.values())[n % 4].split(), 4)) for n in range(count)
    ]


def grouped(
    texts: list[str], known: list[Known], held: dict[int, TopicId] | None = None
) -> Grouping:
    vectors = LexicalEncoder().encode(texts)
    words = [kept_words(text).split() for text in texts]
    found = group(Texts(vectors, words, [(held or {}).get(n) for n in range(len(texts))]), known)
    assert found is not None
    return found


@cache
def first() -> Grouping:
    """Of 60 texts, from nothing."""
    return grouped(said(60), [])


def as_known(found: Grouping) -> list[Known]:
    return [
        Known(TopicId(new_id()), each.centroid, each.called, True, False) for each in found.groups
    ]


def test_each_group_speaks_of_one_subject_and_is_named_by_its_words() -> None:
    found = first()

    assert sum(each.size for each in found.groups) >= 50
    for place, each in enumerate(found.groups):
        own = {n % 4 for n in np.flatnonzero(found.labels == place)}
        assert len(own) == 1
        subject = list(SUBJECTS.values())[own.pop()].split()
        assert {word for word, _ in each.words} <= set(subject)
        assert len(each.called) == 3


def test_the_same_texts_again_are_the_same_topics_and_so_are_most_of_a_third_more() -> None:
    known = as_known(first())

    again, more = grouped(said(60), known), grouped(said(80), known)

    ids = [each.id for each in known]
    assert [each.known.id for each in again.groups if each.known] == ids
    assert list(again.labels) == list(first().labels)
    kept = [each.known.id for each in more.groups if each.known]
    assert len(set(kept)) == len(kept) >= 0.8 * len(ids)
    then = [ids[label] if label >= 0 else None for label in first().labels]
    now = [
        each.known.id if label >= 0 and (each := more.groups[label]).known else None
        for label in more.labels[:60]
    ]
    assert sum(one == other for one, other in zip(then, now, strict=True)) >= 45


def test_what_a_person_put_somewhere_stays_there() -> None:
    known, labels = as_known(first()), first().labels
    there = next(n for n in range(60) if labels[n] >= 0)
    other = next(each for n, each in enumerate(known) if n != labels[there])

    held = grouped(said(60), known, {there: other.id})

    topic = held.groups[held.labels[there]].known
    assert topic is not None and topic.id == other.id


@pytest.mark.parametrize(("texts", "groups"), [(11, 0), (12, 2), (200, 10), (20_000, 40)])
def test_the_number_of_groups_follows_the_rule(texts: int, groups: int) -> None:
    assert groups_for(texts) == groups


def test_a_group_is_another_topic_only_when_it_is_near_and_nobody_else_is() -> None:
    stored = np.eye(3, dtype=np.float32)
    near = np.asarray([[0.8, 0.6, 0], [0.6, 0.8, 0], [0, 0.1, 0.99]], dtype=np.float32)

    assert match(near, stored, [-1, -1, -1], alive=[True, True, True]) == [0, 1, 2]
    assert match(near, stored, [1, -1, -1], alive=[True, True, True]) == [1, 0, 2]
    assert match(near[:2], stored[:2], [-1, -1], alive=[False, True]) == [0, 1]
    assert match(near[:1], stored[2:], [0], alive=[True]) == [-1]


def test_a_word_of_all_classes_names_none_before_its_own_and_a_name_is_kept() -> None:
    classes = [[["good", "cable"], ["good", "cables"]], [["good", "strap"], ["good", "strap"]]]

    assert [[word for word, _ in words] for words in class_words(classes)] == [
        ["cable", "good"],
        ["strap", "good"],
    ]
    assert kept_name(["a", "b", "c"], ["b", "x", "a", "y"]) == ["a", "b", "c"]
    assert kept_name(["a", "b", "c"], ["b", "x", "y", "z"]) == ["b", "x", "y"]


def test_a_class_in_both_languages_is_named_in_both() -> None:
    words = class_words(
        [[["物流", "快递", "slow"], ["物流", "快递", "slow"]], [["fine"], ["fine"]]]
    )

    assert {word for word, _ in words[0]} == {"物流", "快递", "slow"}

"""A little of `python -m tests.fuzzing`, each time the same."""

from collections.abc import Iterator
from typing import Final

import pytest

from tests.fuzzing.trying import Target, target, tried
from tests.support.databases import Templates

SEED: Final = 1


@pytest.fixture(scope="module")
def prepared(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    folder = tmp_path_factory.mktemp("fuzzing")
    with templates.copy("sqlite") as url, target(url, folder) as it:
        yield it


@pytest.mark.parametrize("as_customer", [False, True], ids=["program", "customer"])
def test_nothing_that_is_sent_is_a_fault_of_ours(prepared: Target, as_customer: bool) -> None:
    examples, fields = (10, 10) if as_customer else (4, 50)
    found = tried(prepared, seed=SEED, examples=examples, as_customer=as_customer, mode="positive")

    assert found.has_passed, found.said
    assert found.cases >= examples * fields, found.said
    assert prepared.faults() == []

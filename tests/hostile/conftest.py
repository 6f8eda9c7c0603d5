"""One product for all hostile tests of a module; none of them leaves anything that matters."""

from collections.abc import Iterator

import pytest

from tests.support.databases import KINDS, Templates


@pytest.fixture(scope="module")
def sqlite_url(templates: Templates) -> Iterator[str]:
    """For what does not depend on the database."""
    with templates.copy("sqlite") as url:
        yield url


@pytest.fixture(scope="module", params=KINDS)
def each_url(request: pytest.FixtureRequest, templates: Templates) -> Iterator[str]:
    with templates.copy(request.param) as url:
        yield url

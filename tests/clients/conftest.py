"""One Heard for all clients of a test process."""

from collections.abc import Iterator

import pytest

from tests.clients.serving import Served, serving
from tests.support.databases import Templates


@pytest.fixture(scope="session")
def served(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """On SQLite: what clients are told is no matter of databases."""
    folder = tmp_path_factory.mktemp("served")
    with templates.copy("sqlite") as url, serving(url, folder) as it:
        yield it

"""A workspace with stages, in which feedback is told to the one listener that matters here."""

import pytest

from tests.domain.roadmap.planned import with_stages
from tests.support.world import World


@pytest.fixture
async def roadmap(world: World) -> World:
    return await with_stages(world)

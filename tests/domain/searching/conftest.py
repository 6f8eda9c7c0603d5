import pytest

from tests.domain.roadmap.planned import with_stages
from tests.support.world import World


@pytest.fixture
async def roadmap(world: World) -> World:
    """Lumen with its stages."""
    return await with_stages(world)

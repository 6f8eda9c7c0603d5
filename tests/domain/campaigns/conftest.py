import pytest

from domain.campaigns.limiting import set_contact_policy
from tests.domain.campaigns.asked import Asked, prepared
from tests.support.world import World


@pytest.fixture
async def asked(world: World) -> Asked:
    """Lumen with a site and a live survey, and no contact policy: tests of it set one."""
    async with world.database.transaction() as work:
        await set_contact_policy(work, world.manager, is_on=False, most=1, days=14)
    return await prepared(world)

import pytest

from domain.shared.errors import NotAllowed
from domain.shared.ids import WorkspaceId, new_id
from domain.shared.work import Database
from domain.workspaces.models import Workspace


async def test_a_refusal_rolls_back_what_was_written(database: Database) -> None:
    workspace_id = WorkspaceId(new_id())
    with pytest.raises(NotAllowed):
        async with database.transaction() as work:
            work.session.add(Workspace(id=workspace_id, slug="w", name="W", created_at=work.now))
            await work.session.flush()
            raise NotAllowed("anything")
    async with database.reading() as session:
        assert await session.get(Workspace, workspace_id) is None


async def test_what_was_committed_is_read_back_with_its_time_zone(database: Database) -> None:
    workspace_id = WorkspaceId(new_id())
    async with database.transaction() as work:
        work.session.add(
            Workspace(id=workspace_id, slug="w", name="听见 👂🏽", created_at=work.now)
        )
    async with database.reading() as session:
        found = await session.get_one(Workspace, workspace_id)
        assert (found.name, found.created_at) == ("听见 👂🏽", work.now)

"""A workspace for processes to find, made without a process."""

from pathlib import Path

from api.opening import open_ready_workspace
from api.wiring import build
from domain.people.tokens import create_token
from domain.shared.viewer import system_viewer
from tests.support.api import settings_for


async def opened(database_url: str, folder: Path) -> str:
    """A bearer token of the workspace `lumen`."""
    heard = build(settings_for(database_url, folder))
    async with heard.database.transaction() as work:
        workspace = await open_ready_workspace(work, slug="lumen", name="Lumen")
        _, token = await create_token(
            work, system_viewer(workspace.id), name="test", scopes=["admin"]
        )
    await heard.database.close()
    return token

"""The database behind a command: reachable, migrated, and closed afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.cli.failing import Failed
from api.migrating import SchemaState, schema_state
from api.settings import Settings, read_settings
from api.wiring import Heard, build
from domain.shared.languages import Sentence
from domain.shared.viewer import Viewer, system_viewer
from domain.shared.work import Database
from domain.workspaces import queries as workspace_queries
from domain.workspaces.errors import WorkspaceNotFound
from domain.workspaces.models import Workspace

UNREACHABLE: Final = Sentence(
    "The database {url} cannot be reached ({why}): is it running, and is HEARD_DATABASE_URL right?",
    "无法连接数据库 {url}（{why}）：请确认数据库正在运行，且 HEARD_DATABASE_URL 设置正确。",
)
NOT_MIGRATED: Final = Sentence(
    "The database {url} is not at the schema of this version: run `heard migrate` first.",
    "数据库 {url} 的结构与此版本不一致：请先运行 `heard migrate`。",
)
TOO_NEW: Final = Sentence(
    "The database {url} was migrated by a newer Heard: install that version again.",
    "数据库 {url} 已由更新版本的 Heard 升级：请重新安装该版本。",
)


@asynccontextmanager
async def opened(settings: Settings | None = None) -> AsyncIterator[Heard]:
    """Heard over a database that this version can work with. Raises Failed."""
    heard = build(settings or read_settings())
    try:
        await check_schema(heard.database)
        yield heard
    finally:
        await heard.database.close()


async def check_schema(database: Database) -> None:
    """Raises Failed: UNREACHABLE, NOT_MIGRATED, TOO_NEW."""
    state = await reached(database)
    if not state.is_known:
        raise Failed(TOO_NEW, url=shown(database))
    if not state.is_current:
        raise Failed(NOT_MIGRATED, url=shown(database))


async def reached(database: Database) -> SchemaState:
    """Where the database stands. Raises Failed."""
    try:
        return await schema_state(database)
    except SQLAlchemyError as error:
        why = type(getattr(error, "orig", None) or error).__name__
        raise Failed(UNREACHABLE, url=shown(database), why=why) from error
    except Exception as error:
        # Drivers raise their own errors, and the system's, before SQLAlchemy can wrap them.
        why = getattr(error, "strerror", None) or type(error).__name__
        raise Failed(UNREACHABLE, url=shown(database), why=why) from error


def shown(database: Database) -> str:
    """Its address without the password."""
    return database.url.render_as_string(hide_password=True)


async def workspace_named(heard: Heard, slug: str) -> tuple[Workspace, Viewer]:
    """The workspace, and the operator as who acts in it. Refuses: WorkspaceNotFound."""
    async with heard.database.reading() as session:
        workspace = await workspace_queries.workspace_by_slug(session, slug)
    if workspace is None:
        raise WorkspaceNotFound(slug)
    return workspace, system_viewer(workspace.id)

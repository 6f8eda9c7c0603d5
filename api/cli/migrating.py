"""`heard migrate`: brings the database to the schema of this version."""

from typing import Final

import click

from api.cli.failing import Failed
from api.cli.opened import TOO_NEW, reached, shown
from api.cli.terminal import run, say
from api.migrating import migrate
from api.settings import read_settings
from api.wiring import build
from domain.shared.languages import Sentence

MIGRATED: Final = Sentence("The database is migrated.", "数据库结构已升级。")
NOTHING_TO_DO: Final = Sentence(
    "The database is at the schema of this version already.", "数据库结构已是此版本。"
)


@click.command("migrate")
def migrate_database() -> None:
    """Create the tables, or bring them to this version. Doing it twice is harmless."""
    say(MIGRATED if run(_migrate()) else NOTHING_TO_DO)


async def _migrate() -> bool:
    heard = build(read_settings())
    try:
        before = await reached(heard.database)
        if not before.is_known:
            raise Failed(TOO_NEW, url=shown(heard.database))
        await migrate(heard.database)
        return not before.is_current
    finally:
        await heard.database.close()

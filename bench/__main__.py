"""`make bench`."""

import asyncio
import os
import tempfile
from pathlib import Path

import click

from api.migrating import migrate
from api.settings import read_settings
from api.wiring import build
from bench.baseline import plain_inserts, prepare_plain
from bench.measuring import imported, prepare_workspace, submitted, told, write_rows

ROWS = 5_000
SUBMISSIONS = 300
TELLINGS = 400


async def measure(url: str, folder: Path) -> None:
    """Print one line for each kind of work."""
    heard = build(
        read_settings(
            {
                "HEARD_DATABASE_URL": url,
                "HEARD_DATA_DIR": str(folder),
                "HEARD_SECRET_KEY": "only for measuring: " + "k" * 32,
            }
        )
    )
    try:
        await migrate(heard.database)
        await prepare_plain(heard.database)
        viewer = await prepare_workspace(heard)
        write_rows(folder / "rows.csv", ROWS)
        many = await plain_inserts(heard.database, ROWS, batch=500)
        single = await plain_inserts(heard.database, SUBMISSIONS, batch=1)
        click.echo(f"{heard.database.dialect}: {many:.0f} and {single:.0f} plain inserts a second")
        for name, rate, baseline in (
            ("import", await imported(heard, viewer, folder / "rows.csv"), many),
            ("submission", await submitted(heard, viewer, SUBMISSIONS), single),
            ("telling", await told(heard, TELLINGS), single),
        ):
            click.echo(f"  {name:<11}{rate:8.0f} /s  {baseline / rate:6.1f} times a plain insert")
    finally:
        await heard.database.close()


def main() -> None:
    """SQLite always, PostgreSQL where one is named."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(f"sqlite:///{Path(folder) / 'bench.db'}", Path(folder)))
        if url := os.environ.get("HEARD_BENCH_DATABASE_URL"):
            asyncio.run(measure(url, Path(folder)))


if __name__ == "__main__":
    main()

"""`heard audit list` and `export`: who did what, on the screen or as a file."""

import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from api.auditing import AuditFormat, as_json, audit_file
from api.cli.opened import opened, workspace_named
from api.cli.terminal import print_json, progress, run, say
from domain.auditing.actors import shown_actor, stored_actor
from domain.auditing.filters import AuditFilter
from domain.auditing.models import AuditEntry
from domain.auditing.reading import begin_export, read_audit
from domain.shared.languages import Sentence
from domain.shared.paging import LARGEST_PAGE, PageRequest

EXPORTED: Final = Sentence("{count} entries exported to {path}", "已导出 {count} 条记录至 {path}")
MOMENT: Final = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S%z"])


@click.group()
def audit() -> None:
    """Who did what that one may be asked about later."""


@audit.command("list")
@click.option("--workspace", "slug", required=True)
@click.option("--action", help="Such as token.created.")
@click.option("--actor", help="The id of a member, token or customer; system; anonymous.")
@click.option("--first", type=click.IntRange(1, LARGEST_PAGE), default=20, show_default=True)
@click.option("--json", "as_programs", is_flag=True)
def list_(slug: str, action: str | None, actor: str | None, first: int, as_programs: bool) -> None:
    """The latest entries, newest first."""
    wanted = AuditFilter(action=action, actor=None if actor is None else stored_actor(actor))
    entries = run(_list(slug, wanted, first))
    if as_programs:
        print_json([as_json(entry) for entry in entries])
        return
    table = Table("when", "what", "who", Column("done to", overflow="fold", min_width=32))
    for entry in entries:
        who = entry.actor_name or shown_actor(entry.actor)
        moment = f"{entry.at:%Y-%m-%d %H:%M}"
        table.add_row(moment, entry.action, escape(who), entry.subject or "")
    Console().print(table)


@audit.command("export")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--workspace", "slug", required=True)
@click.option("--since", type=MOMENT, help="At or after this day or moment, in UTC.")
@click.option("--until", type=MOMENT, help="Before this day or moment, in UTC.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([each.value for each in AuditFormat]),
    default=AuditFormat.JSONL.value,
    show_default=True,
)
def export(
    file: Path | None, slug: str, since: datetime | None, until: datetime | None, format_: str
) -> None:
    """Write the log to FILE, or to the standard output, oldest entry first.

    The export is itself an entry. No cell of a CSV file can run as a formula.
    """
    wanted = AuditFilter(since=_utc(since), until=_utc(until))
    count = run(_export(file, slug, wanted, AuditFormat(format_)))
    if file is not None:
        say(EXPORTED, count=count, path=file)


async def _list(slug: str, wanted: AuditFilter, first: int) -> tuple[AuditEntry, ...]:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            return (await read_audit(session, viewer, PageRequest(first), wanted)).items


async def _export(
    file: Path | None, slug: str, wanted: AuditFilter, wanted_format: AuditFormat
) -> int:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        async with heard.database.transaction() as work:
            wanted = await begin_export(work, viewer, wanted, format=wanted_format.value)
        count = 0
        name = file.name if file else "audit"
        with (
            file.open("wb") if file else nullcontext(sys.stdout.buffer) as target,
            progress() as bars,
        ):
            bar = bars.add_task(name, total=None)
            async for entries, part in audit_file(heard.database, viewer, wanted, wanted_format):
                target.write(part)
                count += entries
                bars.update(bar, completed=count)
            target.flush()
        return count


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment

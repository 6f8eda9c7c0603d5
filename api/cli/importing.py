"""`heard import`: feedback that was said elsewhere, from a CSV file."""

from dataclasses import asdict
from datetime import tzinfo
from pathlib import Path
from typing import Final, TypedDict
from zoneinfo import ZoneInfo

import click

from api.cli.failing import Failed
from api.cli.opened import opened, workspace_named
from api.cli.terminal import language, print_json, progress, run, say
from api.sentences.importing import reject_sentence
from domain.auditing.recording import record_audit
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import TEXT_LIMIT
from domain.importing.converting import Assumptions
from domain.importing.mapping import ColumnMapping, parse_mapping
from domain.importing.reading import open_rows
from domain.importing.rejecting import open_rejects, rejects_path
from domain.importing.storing import Summary, store_rows
from domain.shared.clock import utc_now
from domain.shared.languages import Sentence

NO_SUCH_ZONE: Final = Sentence(
    "{name} is not a time zone: write one such as Asia/Shanghai.",
    "{name} 不是时区：请写成 Asia/Shanghai 这样的名称。",
)
DONE: Final = Sentence(
    "{imported} imported, {already_there} already there, {rejected} rejected, in {seconds:.1f} s "
    "({speed:.0f} rows/s).",
    "导入 {imported} 行，已存在 {already_there} 行，退回 {rejected} 行，"
    "用时 {seconds:.1f} 秒（每秒 {speed:.0f} 行）。",
)
REJECTS_IN: Final = Sentence(
    "The rejected rows, each with its reason: {path}", "退回的行及原因见：{path}"
)
READING: Final = Sentence("Importing {name}", "正在导入 {name}")


class Reading(TypedDict):
    """How to read the file where Heard should not find out by itself."""

    source: str | None
    encoding: str | None
    delimiter: str | None


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--workspace", "slug", required=True, help="Into which workspace.")
@click.option(
    "--map",
    "mappings",
    multiple=True,
    required=True,
    help="target=column, several parted by commas. Targets: text, score, kind, language, "
    "received_at, touchpoint, author, external_id.",
)
@click.option("--kind", type=click.Choice([kind.value for kind in RatingKind]), default="stars")
@click.option("--language", "declared", help="Of rows that name none, such as zh.")
@click.option("--touchpoint", help="Of rows that name none.")
@click.option("--time-zone", default="UTC", help="Of moments without one, such as Asia/Shanghai.")
@click.option("--encoding", help="When it is not recognised, such as gb18030.")
@click.option("--delimiter", help="When it is not recognised: , or ; or a tab.")
@click.option("--source", help="Keeps files of one name apart; else the file's name.")
@click.option("--rejects", type=click.Path(path_type=Path), help="Else beside the file.")
@click.option("--json", "as_json", is_flag=True)
def import_file(
    file: Path,
    slug: str,
    mappings: tuple[str, ...],
    kind: str,
    declared: str | None,
    touchpoint: str | None,
    time_zone: str,
    encoding: str | None,
    delimiter: str | None,
    source: str | None,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """Import a CSV file. Cut off, it is simply run again: no row goes in twice."""
    assumptions = Assumptions(
        now=utc_now(),
        text_limit=TEXT_LIMIT,
        kind=RatingKind(kind),
        language=declared,
        touchpoint=touchpoint,
        time_zone=_zone(time_zone),
    )
    rejects = rejects or rejects_path(file)
    mapping = parse_mapping(*mappings)
    how: Reading = {"source": source, "encoding": encoding, "delimiter": delimiter}
    summary = run(_import(file, slug, mapping, assumptions, rejects, how))
    if as_json:
        print_json({**asdict(summary), "rejects": str(rejects) if summary.rejected else None})
        return
    say(DONE, **asdict(summary), speed=summary.rows_per_second)
    if summary.rejected:
        say(REJECTS_IN, path=rejects)


async def _import(
    file: Path,
    slug: str,
    mapping: ColumnMapping,
    assumptions: Assumptions,
    rejects: Path,
    how: Reading,
) -> Summary:
    spoken = language()
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        with (
            open_rows(file, mapping, assumptions, **how) as source,
            open_rejects(rejects, source.columns, lambda r: reject_sentence(r, spoken)) as back,
            progress() as bars,
        ):
            bar = bars.add_task(READING.in_(spoken).format(name=file.name), total=None)

            def show(_: Summary) -> None:
                bars.update(bar, total=source.total_bytes, completed=source.bytes_read)

            summary = await store_rows(heard.database, viewer, source, back, progress=show)
        async with heard.database.transaction() as work:
            record_audit(
                work,
                viewer,
                "feedback.imported",
                count=summary.imported,
                already_there=summary.already_there,
                rejected=summary.rejected,
            )
        return summary


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise Failed(NO_SUCH_ZONE, name=name) from error

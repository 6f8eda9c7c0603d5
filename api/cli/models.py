"""`heard models`: base models trained here against the ones in use, and taking versions back."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table

from api.cli.failing import Failed
from api.cli.opened import opened
from api.cli.terminal import print_json, run, say
from api.modelling import Version, versions
from domain.shared.languages import Sentence
from domain.shared.viewer import system_viewer
from domain.understanding.trained.challenging import measure
from domain.understanding.trained.choosing import roll_back, settle
from domain.understanding.trained.examples import Example, read_examples
from domain.understanding.trained.figures import Figures
from domain.understanding.trained.using import use_chosen_model
from domain.workspaces import queries as workspace_queries

Fitting = Callable[[Sequence[Example]], Mapping[str, bytes]]

NO_TRAINING: Final = Sentence(
    "Training needs the source of Heard and scikit-learn: run this in a checkout, after "
    "`pip install -e '.[training]'`.",
    "训练需要 Heard 源代码和 scikit-learn：请在源代码目录运行 "
    "`pip install -e '.[training]'` 后重试。",
)
NO_WORKSPACE: Final = Sentence(
    "There is no workspace yet: `heard workspace create`.",
    "还没有工作区：请先运行 `heard workspace create`。",
)
LEARNING: Final = Sentence(
    "Learning from {taught} corrections; {kept_back} newer ones are kept back to judge by.",
    "正在从 {taught} 条更正中学习；另有较新的 {kept_back} 条留作评判。",
)
PUBLISHED: Final = Sentence(
    "Version {number} is published: {challenger} right of {rows}, before {champion}; "
    "of the corrections kept back {new} of {kept_back}, before {old}.",
    "已发布版本 {number}：{rows} 条中正确 {challenger} 条（此前 {champion} 条）；"
    "留出的 {kept_back} 条更正中正确 {new} 条（此前 {old} 条）。",
)
NOT_BETTER: Final = Sentence(
    "Version {number} is not published, for it is not better: {challenger} right of {rows}, "
    "before {champion}; of the corrections kept back {new} of {kept_back}, before {old}.",
    "版本 {number} 没有更好，未发布：{rows} 条中正确 {challenger} 条（此前 {champion} 条）；"
    "留出的 {kept_back} 条更正中正确 {new} 条（此前 {old} 条）。",
)
ROLLED_BACK: Final = Sentence(
    "From the next feedback on Heard reads by version {number}.",
    "从下一条反馈开始，听见使用版本 {number}。",
)


@click.group()
def models() -> None:
    """The base models: train, compare, list, take back."""


@models.command("fit")
@click.option("--json", "as_json", is_flag=True)
def fit(as_json: bool) -> None:
    """Train a challenger; publish it only if it beats the models in use. Takes minutes.

    Learns from the texts that come with Heard and the corrections of workspaces that allow it. It
    beats when it is right more often on the gold set (those texts, each judged by models that had
    not seen it, and the newest fifth of the corrections) and not less often on the corrections.
    """
    try:
        from training.challenging import challenger
    except ImportError as error:
        raise Failed(NO_TRAINING) from error
    version = run(fitted(challenger, silent=as_json))
    if as_json:
        print_json(version.as_json())
        return
    said: dict[str, Any] = {
        "number": version.number,
        "rows": version.challenger.whole.rows,
        "challenger": version.challenger.right,
        "champion": version.champion.right,
        "kept_back": version.challenger.corrections.rows,
        "new": version.challenger.corrections.right,
        "old": version.champion.corrections.right,
    }
    say(PUBLISHED if version.is_published else NOT_BETTER, **said)


async def fitted(fitting: Fitting, *, silent: bool = False) -> Version:
    """Try what `fitting` makes of the corrections; the version as it was settled."""
    async with opened() as heard:
        champion_number = await use_chosen_model(heard.database)
        async with heard.database.reading() as session:
            examples = await read_examples(session)
        if not silent:
            taught, kept_back = len(examples.taught), len(examples.kept_back)
            say(LEARNING, err=True, taught=taught, kept_back=kept_back)
        files = await asyncio.to_thread(fitting, examples.taught)
        champion = await asyncio.to_thread(measure, None, examples.kept_back)
        challenger = await asyncio.to_thread(measure, files, examples.kept_back)
        async with heard.database.transaction() as work:
            model, is_published = await settle(
                work,
                files=files,
                champion=champion,
                champion_number=champion_number,
                challenger=challenger,
                learned_corrections=len(examples.taught),
            )
        return Version.of(model, is_published=is_published, in_use=is_published)


@models.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """Every version with its figures, newest first; 0 is what came with Heard."""
    found = run(_listed())
    if as_json:
        print_json([version.as_json() for version in found])
        return
    table = Table("version", "trained", "learned from", "right", "before", "state")
    for version in found:
        table.add_row(
            str(version.number),
            f"{version.trained_at:%Y-%m-%d %H:%M}" if version.trained_at else "",
            str(version.learned_corrections),
            _shown(version.challenger),
            _shown(version.champion),
            version.state,
        )
    Console().print(table)


@models.command("rollback")
@click.argument("number", metavar="VERSION", type=click.IntRange(min=0))
def rollback(number: int) -> None:
    """Read by an earlier version again; 0 is what came with Heard."""
    run(_rolled_back(number))
    say(ROLLED_BACK, number=number)


async def _listed() -> Sequence[Version]:
    async with opened() as heard, heard.database.reading() as session:
        return await versions(session)


async def _rolled_back(number: int) -> None:
    async with opened() as heard:
        async with heard.database.reading() as session:
            oldest = await workspace_queries.workspace_for_host(session, "")
        if oldest is None:
            raise Failed(NO_WORKSPACE)
        async with heard.database.transaction() as work:
            await roll_back(work, system_viewer(oldest.id), number=number)


def _shown(figures: Figures) -> str:
    whole = figures.whole
    return f"{whole.percent} % of {whole.rows}" if whole.rows else ""

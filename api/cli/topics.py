"""`heard topics`: what the customers of a workspace speak of, found now or as it stands."""

from typing import Any, Final

import click

from api.cli.opened import opened, workspace_named
from api.cli.terminal import language, print_json, run, say
from api.wiring import Heard
from domain.shared.clock import utc_now
from domain.shared.ids import WorkspaceId, public_id
from domain.shared.languages import Sentence
from domain.topics import queries
from domain.topics.figures.periods import last_days
from domain.topics.figures.trending import trends_in
from domain.topics.finding import find_topics
from domain.topics.models import TopicState

UNDER_WAY: Final = Sentence(
    "Topics are being found already; this is what stands.", "主题分析正在进行，以下为现有结果。"
)
NONE: Final = Sentence(
    "No topics: there are fewer than twelve texts, or nobody ran "
    "`heard topics --workspace {slug} --find`.",
    "没有主题：文本不足十二条，或尚未运行 `heard topics --workspace {slug} --find`。",
)
EMERGING: Final = Sentence("emerging", "升温")


@click.command("topics")
@click.option("--workspace", "slug", required=True, help="Its slug.")
@click.option("--find", is_flag=True, help="Find them anew first, as every night.")
@click.option("--days", default=90, type=click.IntRange(1, 1096), help="Count so many last days.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def topics(slug: str, find: bool, days: int, as_json: bool) -> None:
    """Say what customers of the workspace speak of, the most spoken of first."""
    found = run(_read(slug, find=find, days=days))
    if as_json:
        print_json(found)
        return
    if not found:
        say(NONE, slug=slug)
    for topic in found:
        mark = f"  ({EMERGING.in_(language())})" if topic["emerging_since"] else ""
        click.echo(f"{topic['texts']:>7}  {topic['name']}{mark}")
        click.echo(f"{'':9}{' '.join(topic['words'])}")


async def _read(slug: str, *, find: bool, days: int) -> list[dict[str, Any]]:
    async with opened() as heard:
        workspace, _ = await workspace_named(heard, slug)
        if find and await find_topics(heard.database, workspace.id) is None:
            say(UNDER_WAY, err=True)
        return await _told(heard, workspace.id, days)


async def _told(heard: Heard, workspace_id: WorkspaceId, days: int) -> list[dict[str, Any]]:
    async with heard.database.reading() as session:
        found = await queries.topics_in(session, workspace_id, TopicState.LIVE)
        trends = await trends_in(session, workspace_id, last_days(days, utc_now()))
    told = [
        {
            "id": public_id("topic", topic.id),
            "name": topic.name(language()),
            "words": [word for word, _ in topic.words],
            "texts": trends.of(topic.id).texts,
            "low_score_share": trends.of(topic.id).low_share,
            "emerging_since": topic.emerging_since,
            "is_pinned": topic.is_pinned,
        }
        for topic in found
    ]
    return sorted(told, key=lambda topic: -int(topic["texts"]))

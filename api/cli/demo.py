"""`heard demo`: everything at once, to look at. Seeds on the first run, then serves."""

import logging
from typing import Final

import click
from rich.progress import TaskID

from api.cli.opened import reached
from api.cli.serving import address, chosen, listen
from api.cli.terminal import language, progress, run, say
from api.cli.workspaces import embed_line
from api.demo.seeding import Demo, seed_demo
from api.logs import log_to_stderr
from api.migrating import migrate
from api.serving import Serving, serve
from api.settings import Settings
from api.wiring import build
from domain.shared.languages import Sentence

ADDRESSES: Final = (
    (Sentence("The shop that embeds it", "嵌入示例商店"), "/demo"),
    (Sentence("Public roadmap", "公开路线图"), "/roadmap"),
    (Sentence("Changelog", "更新日志"), "/changelog"),
    (Sentence("Where one feedback stands", "一条反馈的进展"), "/t/{tracking}"),
    (Sentence("A survey on a page of its own", "独立的问卷页面"), "/s/{survey}"),
    (Sentence("The same on a kiosk", "同一份问卷，自助终端"), "/s/{survey}?kiosk=1"),
    (Sentence("The team's console", "团队控制台"), "/console"),
    (Sentence("GraphQL", "GraphQL"), "/graphql"),
)
RUNS: Final = Sentence(
    "Heard runs, with demo data that is marked as such.", "Heard 已启动，所载均为标明的演示数据。"
)
LISTENS: Final = Sentence("Where it listens", "监听地址")
SIGN_INS: Final = Sentence("Sign in to the console as", "控制台登录账号")
EMBED: Final = Sentence("Embed it in a page of your own", "嵌入您自己的页面")
STOP: Final = Sentence("Stop with Ctrl-C.", "按 Ctrl-C 停止。")


@click.command()
@click.option("--host", help="Address to listen on; overrides HEARD_HOST.")
@click.option("--port", type=click.IntRange(0, 65535), help="Overrides HEARD_PORT; 0: any free.")
@click.option("--seed-only", is_flag=True, help="Migrate and seed, then stop.")
def demo(host: str | None, port: int | None, seed_only: bool) -> None:
    """Try Heard: a demo workspace, an imaginary shop, and the worker in one process."""
    log_to_stderr(logging.WARNING)
    settings = chosen(host, port)
    if seed_only:
        run(_seed(settings))
        return
    listening = listen(settings)
    settings = chosen(None, None)
    seeded = run(_seed(settings))
    _show(settings, address(listening), seeded)
    serve(listening, Serving.DEMO)


async def _seed(settings: Settings) -> Demo:
    heard = build(settings)
    local = [f"http://{host}:{settings.port}" for host in ("localhost", "127.0.0.1")]
    try:
        await reached(heard.database)
        await migrate(heard.database)
        with progress() as bars:
            bar: TaskID | None = None
            doing: Sentence | None = None

            def tell(what: Sentence, done: int, total: int) -> None:
                nonlocal bar, doing
                if doing is not what:
                    bar, doing = bars.add_task(what.in_(language())), what
                assert bar is not None
                bars.update(bar, completed=done, total=total)

            return await seed_demo(heard, [settings.base_url, *local], tell)
    finally:
        await heard.database.close()


def _show(settings: Settings, listening_at: str, seeded: Demo) -> None:
    base_url = settings.base_url
    say(RUNS)
    click.echo()
    for what, path in ADDRESSES:
        address = base_url + path.format(tracking=seeded.tracking, survey=seeded.survey)
        click.echo(f"  {address:<60}{what.in_(language())}")
    if listening_at.partition("://")[2] != base_url.partition("://")[2]:
        click.echo(f"  {listening_at:<60}{LISTENS.in_(language())}")
    click.echo()
    say(SIGN_INS)
    for sign_in in seeded.sign_ins:
        who = f"{sign_in.name}, {sign_in.role}"
        click.echo(f"  {sign_in.email:<26}{sign_in.password:<18}{who}")
    click.echo()
    say(EMBED)
    click.echo(f"  {embed_line(base_url, seeded.site.public_key)}")
    click.echo('  <heard-rating kind="nps" touchpoint="checkout"></heard-rating>')
    click.echo()
    say(STOP)

"""`heard worker`: works the outbox off, apart from the web server."""

import asyncio
import signal
from typing import Final

import click

from api.cli.opened import check_schema
from api.cli.terminal import run, say
from api.clustering import TopicFinder
from api.logs import log_to_stderr
from api.nudges import nudges_for
from api.settings import Settings, read_settings
from api.tidying import Tidying
from api.wiring import build
from api.worker import Beside, Worker
from domain.shared.languages import Sentence

WORKING: Final = Sentence(
    "Heard works. Stop it with Ctrl-C.", "Heard 正在处理任务，按 Ctrl-C 停止。"
)


@click.command("worker")
def work() -> None:
    """Tell listeners what happened: understanding, points, messages."""
    settings = read_settings()
    log_to_stderr(form=settings.log_format)
    run(_work(settings))


async def _work(settings: Settings) -> None:
    nudges = nudges_for(settings.redis_url)
    heard = build(settings, nudges.nudge)
    nudges.carry(heard.news)
    try:
        await check_schema(heard.database)
        beside: list[Beside] = [
            heard.webhook_sender,
            heard.invitation_sender,
            *heard.outside_askers,
            Tidying(heard.database),
            TopicFinder(heard.database),
        ]
        worker = Worker(heard.outbox, nudges, beside=beside)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, worker.stop)
        say(WORKING)
        async with nudges.running(hearing=True):
            await worker.run()
    finally:
        heard.tracing.close()
        await heard.database.close()

"""`heard serve`: the web server, with the worker in it unless it runs beside."""

import os
from socket import socket
from typing import Final

import click

from api.cli.failing import Failed
from api.cli.opened import check_schema
from api.cli.terminal import run, say
from api.graphql.documents import read_manifest
from api.graphql.schema import schema
from api.logs import log_to_stderr
from api.serving import (
    CannotListen,
    Serving,
    environment_of,
    listening_socket,
    serve,
)
from api.settings import Settings, read_settings
from api.wiring import build
from domain.shared.languages import Sentence

CANNOT_LISTEN: Final = {
    "taken": Sentence(
        "Port {port} on {host} is taken by another program: stop it, or choose another port with "
        "--port or HEARD_PORT.",
        "{host} 的端口 {port} 已被其他程序占用：请停止该程序，"
        "或用 --port 或 HEARD_PORT 换一个端口。",
    ),
    "forbidden": Sentence(
        "This user may not listen on port {port}: choose one above 1023.",
        "当前用户无权监听端口 {port}：请选择 1023 以上的端口。",
    ),
    "unknown": Sentence(
        "{host} is not an address of this machine: choose another with --host or HEARD_HOST.",
        "{host} 不是本机地址：请用 --host 或 HEARD_HOST 另行指定。",
    ),
}
LISTENING: Final = Sentence("Heard listens on {url}", "Heard 正在监听 {url}")


@click.command("serve")
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="How many processes.")
@click.option("--host", help="Address to listen on; overrides HEARD_HOST.")
@click.option("--port", type=click.IntRange(0, 65535), help="Overrides HEARD_PORT; 0: any free.")
@click.option(
    "--embedded/--no-worker",
    default=True,
    help="Work the outbox off in here too (default), or leave it to `heard worker`.",
)
def serve_http(workers: int, host: str | None, port: int | None, embedded: bool) -> None:
    """Serve the API, the pages and the widgets."""
    settings = chosen(host, port)
    log_to_stderr(form=settings.log_format)
    run(_check(settings))
    listening = listen(settings)
    say(LISTENING, url=address(listening))
    serve(listening, Serving.WITH_WORKER if embedded else Serving.ALONE, processes=workers)


def chosen(host: str | None, port: int | None) -> Settings:
    """The settings with what the command line overrides. Raises SettingsUnusable, also for
    documents that no process could serve.
    """
    overrides = {"HEARD_HOST": host, "HEARD_PORT": None if port is None else str(port)}
    given = {name: value for name, value in overrides.items() if value is not None}
    settings = read_settings({**os.environ, **given})
    if settings.trusted_documents is not None:
        read_manifest(settings.trusted_documents, schema)
    return settings


def listen(settings: Settings) -> socket:
    """The socket, which processes started later will know of. Raises Failed."""
    try:
        listening = listening_socket(settings.host, settings.port)
    except CannotListen as error:
        sentence = CANNOT_LISTEN[error.reason]
        raise Failed(sentence, host=settings.host, port=settings.port) from error
    port = listening.getsockname()[1]
    os.environ.update(environment_of(settings, settings.host, port))
    return listening


def address(listening: socket) -> str:
    """Where it listens, as a URL."""
    host, port, *_ = listening.getsockname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


async def _check(settings: Settings) -> None:
    heard = build(settings)
    try:
        await check_schema(heard.database)
    finally:
        await heard.database.close()

"""Serving: one process or several on one socket, with the worker inside or beside.

uvicorn starts each process by calling one of the three factories here, so that every process reads
its settings and opens its connections by itself.
"""

import errno
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from enum import StrEnum
from tempfile import TemporaryDirectory
from typing import Any, Final

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from api.app import create_app
from api.clustering import TopicFinder
from api.logs import log_to_stderr
from api.nudges import Nudges, nudges_for
from api.observing.instruments import FOLDER as METRICS_FOLDER
from api.settings import Settings, read_settings
from api.tidying import Tidying
from api.wiring import Heard, build
from api.worker import Worker, working

GRACE_SECONDS: Final = 25
WORKER_LOCK: Final = "worker.lock"
SOCKET_MESSAGE_LIMIT: Final = 1_000_000
"""Bytes of one message over a WebSocket; more closes it with 1009."""
UNREAD_SECONDS: Final = 60
"""How long a client may leave unread what was sent to it, before its connection is cut."""


class Serving(StrEnum):
    """What a process serves, as the name of its factory."""

    ALONE = "app_alone"
    WITH_WORKER = "app_with_worker"
    DEMO = "demo_app"


class CannotListen(Exception):
    """The address cannot be had. `reason` is `taken`, `forbidden` or `unknown`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def app_alone() -> Starlette:
    """Serves only; `heard worker` runs elsewhere."""
    heard, nudges = _built()
    return create_app(heard, background=nudges.running(hearing=False))


def app_with_worker() -> Starlette:
    """Serves, and works the outbox off."""
    heard, background = _with_worker()
    return create_app(heard, background=background)


def demo_app() -> Starlette:
    """As `app_with_worker`, with the imaginary shop at /demo."""
    heard, background = _with_worker()
    return create_app(heard, background=background, demo_shop=True)


def listening_socket(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes any free one. Raises CannotListen."""
    try:
        [(family, kind, _, _, address), *_] = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        listening = socket.socket(family, kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        if sys.platform == "linux":
            # Accepted connections inherit it. What reads no more is otherwise kept for ever: a
            # stream that is given up still has its last bytes to deliver.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_SECONDS * 1000)
        listening.listen(1)
    except OSError as error:
        reasons = {errno.EADDRINUSE: "taken", errno.EACCES: "forbidden"}
        raise CannotListen(reasons.get(error.errno or 0, "unknown")) from error
    listening.set_inheritable(True)
    return listening


def serve(listening: socket.socket, what: Serving, *, processes: int = 1) -> None:
    """Serve until SIGTERM or SIGINT; then streams end, and a second later the door is shut:
    running requests have 25 seconds to finish.
    """
    config = server_config(f"{__name__}:{what.value}", factory=True, workers=processes)
    if processes > 1:
        with TemporaryDirectory(prefix="heard-metrics-") as folder:
            os.environ[METRICS_FOLDER] = folder
            Multiprocess(config, sockets=[listening]).run()
        return
    # uvicorn raises the signal again when it is done; then there is nothing left to do.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    uvicorn.Server(config).run(sockets=[listening])


def server_config(app: Any, **more: Any) -> uvicorn.Config:
    """How `app` is served, here and in tests."""
    return uvicorn.Config(
        app,
        http="api.http.heads:PatientProtocol",
        ws="websockets-sansio",
        ws_max_size=SOCKET_MESSAGE_LIMIT,
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **more,
    )


def environment_of(settings: Settings, host: str, port: int) -> Mapping[str, str]:
    """What a process that is started later must find to be of the same mind."""
    return {
        "HEARD_HOST": host,
        "HEARD_PORT": str(port),
        "HEARD_DATA_DIR": str(settings.data_dir),
    }


def _built() -> tuple[Heard, Nudges]:
    settings = read_settings()
    log_to_stderr(form=settings.log_format)
    nudges = nudges_for(settings.redis_url)
    heard = build(settings, nudges.nudge)
    nudges.carry(heard.news)
    return heard, nudges


def _with_worker() -> tuple[Heard, AbstractAsyncContextManager[None]]:
    heard, nudges = _built()
    worker = Worker(
        heard.outbox,
        nudges,
        beside=[
            heard.webhook_sender,
            heard.invitation_sender,
            *heard.outside_askers,
            Tidying(heard.database),
            TopicFinder(heard.database),
        ],
    )
    return heard, working(worker, nudges, heard.settings.data_dir / WORKER_LOCK)

"""An application behind a real server on a port of its own, in the test's event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

from api.serving import listening_socket, server_config


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """The address, `127.0.0.1:port`, for as long as the block lasts."""
    listening = listening_socket("127.0.0.1", 0)
    port: int = listening.getsockname()[1]
    server = uvicorn.Server(server_config(app))
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:
        assert not running.done(), running.result()
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running

"""The pages of the imaginary shop."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from api.wiring import Heard


def routes(heard: Heard) -> list[BaseRoute]:
    """`/demo`."""

    async def front(_request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"Lumen, an imaginary shop. See {heard.settings.base_url}/roadmap")

    return [Route("/demo", front)]

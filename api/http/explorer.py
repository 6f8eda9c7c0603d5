"""The explorer: try an operation, read the schema, without installing anything.

One page of our own under the policy of every other page. A token that is typed there stays in the
page's memory: it is neither stored nor put into the address.
"""

from starlette.requests import Request
from starlette.responses import Response

from api.auth import NoWorkspace, language_of
from api.graphql.examples import EXAMPLES
from api.wiring import Heard
from domain.workspaces import queries


def wants_page(request: Request) -> bool:
    """Whether a person opened the address: a browser asks for HTML and sends no operation."""
    return (
        request.method in ("GET", "HEAD")
        and "text/html" in request.headers.get("accept", "")
        and "query" not in request.query_params
    )


async def explorer_page(heard: Heard, request: Request) -> Response:
    """The page, with examples in the reader's language. Raises NoWorkspace."""
    async with heard.database.reading() as session:
        workspace = await queries.workspace_for_host(session, request.url.hostname or "")
    if workspace is None:
        raise NoWorkspace
    language = language_of(request)
    return heard.pages.respond(
        request,
        "explorer.html",
        workspace=workspace,
        viewer=None,
        examples=[example.in_(language) for example in EXAMPLES],
    )

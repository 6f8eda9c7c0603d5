"""The explorer: try an operation, read the schema, without installing anything.

One page of our own under the policy of every other page. A token that is typed there stays in the
page's memory: it is neither stored nor put into the address.
"""

from dataclasses import dataclass
from itertools import count

from starlette.requests import Request
from starlette.responses import Response

from api.auth import NoWorkspace, language_of
from api.graphql.examples import GROUPS, Shown
from api.wiring import Heard
from domain.shared.languages import Language
from domain.workspaces import queries


@dataclass(frozen=True)
class ShownGroup:
    """Examples with their numbers, in one language."""

    title: str
    examples: tuple[tuple[int, Shown], ...]


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
        example_groups=shown_groups(language),
    )


def shown_groups(language: Language) -> list[ShownGroup]:
    """The examples, numbered through from 1."""
    numbers = count(1)
    return [
        ShownGroup(
            title.in_(language), tuple((next(numbers), each.in_(language)) for each in examples)
        )
        for title, examples in GROUPS
    ]

"""/changelog and /changelog/{slug}: what changed, who asked for it, and who is thanked.

/changelog?q=dark&after=…     every word must occur, in English or Chinese
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.changelog_entries import entries
from api.http.feeds import is_known
from api.http.forms import redirect
from api.http.showing import language_of, show
from api.http.subscribing import is_offered
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.releases import queries
from domain.shared.errors import InvalidText
from domain.shared.paging import InvalidPage, PageRequest

PER_PAGE: Final = 10


@dataclass(frozen=True)
class Looking:
    """What the reader looks for; the address says all of it."""

    search: str = ""
    after: str | None = None

    @property
    def is_start(self) -> bool:
        """Whether this is the changelog itself, as search engines know it."""
        return not (self.search or self.after)

    def continued(self, after: str | None) -> str:
        """The address of what follows the cursor, or of the start."""
        said = {"q": self.search, "after": after or ""}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"/changelog?{query}" if query else "/changelog"


def routes(heard: Heard) -> list[BaseRoute]:
    """The changelog and its entries."""
    return [
        Route("/changelog", visited(heard, show_changelog)),
        Route("/changelog/{slug}", visited(heard, show_release)),
    ]


async def show_changelog(visit: Visit) -> Response:
    """Newest first. A cursor that is none of ours leads to the start."""
    asked = visit.request.query_params
    looking = Looking(asked.get("q", "").strip(), asked.get("after") or None)
    async with visit.heard.database.reading() as session:
        try:
            page = await queries.releases_page(
                session,
                visit.caller.workspace.id,
                PageRequest(PER_PAGE, looking.after),
                search=looking.search,
            )
        except InvalidPage:
            return redirect(looking.continued(None))
        except InvalidText:
            return redirect("/changelog")
        told = await entries(
            session,
            visit.caller.workspace.id,
            page.items,
            language_of(visit),
            shows_effects=True,
        )
    return _held(
        visit,
        show(
            visit,
            "changelog/page.html",
            entries=told,
            looking=looking,
            mails=is_offered(visit),
            older=looking.continued(page.cursors[-1]) if page.has_next else None,
        ),
    )


async def show_release(visit: Visit) -> Response:
    """One entry. Raises HTTPException 404."""
    async with visit.heard.database.reading() as session:
        release = await queries.release_by_slug(
            session, visit.caller.workspace.id, visit.request.path_params["slug"]
        )
        if release is None:
            raise HTTPException(404)
        (entry,) = await entries(
            session,
            visit.caller.workspace.id,
            [release],
            language_of(visit),
            shows_effects=True,
        )
    page = show(visit, "changelog/release.html", entry=entry, mails=is_offered(visit))
    return _held(visit, page)


def _held(visit: Visit, page: Response) -> Response:
    """With its ETag; a reader who holds the same is sent nothing again."""
    page.headers["ETag"] = f'"{sha256(page.body).hexdigest()[:20]}"'
    if "set-cookie" in page.headers or not is_known(visit.request, page.headers["ETag"], None):
        return page
    kept = {
        name: value
        for name, value in page.headers.items()
        if name not in ("content-length", "content-type", "content-encoding")
    }
    return Response(status_code=304, headers=kept)

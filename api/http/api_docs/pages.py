"""/docs: the guides, and the reference of the schema below /docs/api. For anybody, kept by anybody.

Every page reads well without JavaScript; `docs.js` finds as one types. An address stays what it
was for as long as the operation or type exists; /docs/api/types/Feedback#text leads to a field.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.auth import NoWorkspace, language_of
from api.graphql.schema import schema
from api.graphql.withholding import must_be_shown_schema
from api.http.api_docs.calls import call_for
from api.http.api_docs.colouring import coloured
from api.http.api_docs.contents import TITLES, Contents
from api.http.api_docs.entries import OPERATIONS, ROOT, TYPES, type_address
from api.http.api_docs.searching import MOST, Index
from api.http.languages.choosing import spoken
from api.http.languages.reading import sentence
from api.http.refusing import Unacceptable
from api.http.showing import pack
from api.wiring import Heard
from domain.workspaces import queries

KEPT: Final = "public, max-age=300, stale-while-revalidate=86400"
"""Pages change with a release only; whoever comes back asks with the ETag."""
LONGEST_SEARCH: Final = 100
KINDS: Final[Mapping[str, str]] = {
    "guides": sentence("Guide"),
    "sections": sentence("Section"),
    "queries": sentence("Query"),
    "mutations": sentence("Mutation"),
    "subscriptions": sentence("Subscription"),
    "objects": sentence("Object"),
    "refusals": sentence("Refusal"),
    "inputs": sentence("Input"),
    "enums": sentence("Enum"),
    "unions": sentence("Union"),
    "interfaces": sentence("Interface"),
    "scalars": sentence("Scalar"),
    "pages": sentence("Page of a list"),
    "fields": sentence("Field"),
}
"""What one entry is called, in English."""


def routes(heard: Heard) -> list[BaseRoute]:
    """The documentation."""
    docs = Documentation(heard)
    return [
        Route("/docs", docs.answering(docs.show_front)),
        Route(ROOT, docs.answering(docs.show_overview)),
        Route(f"{ROOT}/search.json", docs.send_index),
        Route(f"{ROOT}/types", lambda _request: RedirectResponse(f"{ROOT}#types", 308)),
        Route(f"{ROOT}/{{group}}", docs.answering(docs.show_group)),
        Route(f"{ROOT}/{{section}}/{{name}}", docs.answering(docs.show_entry)),
        Route("/docs/{guide}", docs.answering(docs.show_guide)),
    ]


Page = tuple[str, dict[str, Any]]
"""A template below docs/, and what it needs."""


class Documentation:
    """The pages over one process's schema."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._index: Index | None = None

    @cached_property
    def _contents(self) -> Contents:
        """Made when somebody first reads: starting a process should not wait for it."""
        return Contents(schema)

    @property
    def _kept_by(self) -> str:
        """Nobody's cache, where not everybody may see it."""
        return KEPT if self._heard.settings.is_schema_open else "no-store"

    @property
    def index(self) -> Index:
        """Made when somebody first searches."""
        self._index = self._index or Index(self._contents)
        return self._index

    def answering(
        self, show: Callable[[Request], Page]
    ) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint over `show`, which may raise HTTPException 404."""

        async def endpoint(request: Request) -> Response:
            try:
                await must_be_shown_schema(self._heard, request)
            except Unacceptable:
                raise HTTPException(404) from None
            async with self._heard.database.reading() as session:
                workspace = await queries.workspace_for_host(session, request.url.hostname or "")
            if workspace is None:
                raise NoWorkspace
            template, context = show(request)
            response = self._heard.pages.respond(
                request,
                f"docs/{template}",
                headers={"Cache-Control": self._kept_by},
                workspace=workspace,
                viewer=None,
                canonical=self._heard.settings.base_url + request.url.path,
                **{**self._frame(request), **context},
            )
            return _kept(request, response)

        return endpoint

    async def send_index(self, request: Request) -> Response:
        """Everything that can be found, for `docs.js`; it says nothing of anybody."""
        try:
            await must_be_shown_schema(self._heard, request)
        except Unacceptable as refused:
            return refused.response(language_of(request))
        body = json.dumps(self.index.as_json(), ensure_ascii=False, separators=(",", ":"))
        headers = {"Cache-Control": self._kept_by, "Vary": "Accept-Encoding"}
        response = Response(body, media_type="application/json", headers=headers)
        return _kept(request, response)

    def show_front(self, _request: Request) -> Page:
        """What there is to read."""
        return "front.html", {}

    def show_overview(self, request: Request) -> Page:
        """All operations and types at a glance; what was found, when something is looked for."""
        wanted = request.query_params.get("q", "").strip()[:LONGEST_SEARCH]
        if wanted:
            return "found.html", {
                "wanted": wanted,
                "found": self.index.search(wanted),
                "most": MOST,
            }
        return "overview.html", {}

    def show_group(self, request: Request) -> Page:
        """Every entry of one kind."""
        group = self._contents.group(request.path_params["group"])
        if group is None:
            raise HTTPException(404)
        return "group.html", {"group": group, "shelf": group}

    def show_entry(self, request: Request) -> Page:
        """One operation or type. A type that is asked for by its kind is found where it stands."""
        entry = self._contents.by_address.get(request.url.path)
        if entry is None:
            raise HTTPException(404)
        call = None
        if entry.group in OPERATIONS:
            call = call_for(self._contents.schema, entry.group, entry.name, language_of(request))
        return "entry.html", {
            "entry": entry,
            "call": call,
            "inputs": self._inputs(entry.name, entry.group),
            "shelf": self._contents.group(entry.group),
        }

    def show_guide(self, request: Request) -> Page:
        """One of the guides, in English."""
        guide = self._contents.guide(request.path_params["guide"])
        if guide is None:
            raise HTTPException(404)
        return "guide.html", {"guide": guide}

    def _inputs(self, name: str, group: str) -> dict[str, Any]:
        """Of an operation: the fields of the input types that its arguments take, by type."""
        if group not in OPERATIONS:
            return {}
        entry = self._contents.by_address[f"{ROOT}/{group}/{name}"]
        taken = [argument.type.name for argument in entry.arguments if argument.type]
        types = self._contents.types
        return {name: types[name].fields for name in taken if types[name].group == "inputs"}

    def _frame(self, request: Request) -> dict[str, Any]:
        """What every page needs."""
        language = language_of(request)
        refusals = self._contents.refusals
        return {
            "groups": self._contents.groups,
            "guides": self._contents.guides,
            "types": self._contents.types,
            "codes": {name: each.code for name, each in refusals.items()},
            "sentences": {name: each.sentence.in_(language) for name, each in refusals.items()},
            "kinds": KINDS,
            "titles": TITLES,
            "operation_groups": OPERATIONS,
            "type_groups": TYPES,
            "type_address": type_address,
            "worded": worded,
            "coloured": coloured,
            "shelf": None,
            "wanted": "",
        }


def worded(text: str) -> Markup:
    """A description: what stands between backticks is code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else escape(part)
        for at, part in enumerate(parts)
    )


def _kept(request: Request, response: Response) -> Response:
    """With its ETag, packed; 304 without a body for whoever has it."""
    if spoken(request.query_params.get("lang")):
        # It carries a cookie: not for others.
        response.headers["Cache-Control"] = "no-store"
        return response
    tag = f'W/"{sha256(bytes(response.body)).hexdigest()[:20]}"'
    response.headers["ETag"] = tag
    if tag in request.headers.get("if-none-match", ""):
        kept = {name: response.headers[name] for name in ("Cache-Control", "ETag", "Vary")}
        return Response(status_code=304, headers=kept)
    pack(response, request.headers.get("accept-encoding", ""))
    return response

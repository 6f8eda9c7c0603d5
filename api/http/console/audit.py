"""/console/audit: who did what; to be filtered, read, and taken away as a file."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from api.auditing import AuditFormat, audit_file
from api.http.console.acts import ACTS, Detail, room_of, shown_details
from api.http.console.admitting import PRIVATE, Desk, admitted
from api.http.forms import read_form
from api.http.languages.reading import sentence
from api.wiring import Heard
from domain.auditing.actors import ANONYMOUS, SYSTEM, shown_actor, stored_actor
from domain.auditing.filters import AuditFilter
from domain.auditing.models import AuditEntry
from domain.auditing.reading import begin_export, read_audit
from domain.people import queries as people_queries
from domain.people.models import Member
from domain.shared.clock import utc_now
from domain.shared.ids import public_id
from domain.shared.paging import PageRequest

HERE: Final = "/console/audit"
PER_PAGE: Final = 50
FILTERS: Final = ("action", "actor", "subject", "since", "until")
NOBODY: Final = {
    SYSTEM: sentence("Heard itself, or the command line"),
    ANONYMOUS: sentence("Who did not sign in"),
}


@dataclass(frozen=True)
class Asked:
    """The filters as they stand in the address; days in UTC, both included."""

    values: dict[str, str]

    def filter(self) -> AuditFilter:
        """As the log is searched. A day that is none is left out. Refuses: InvalidText."""
        until = _day(self.values["until"])
        return AuditFilter(
            action=self.values["action"] or None,
            actor=stored_actor(self.values["actor"]) if self.values["actor"] else None,
            subject=self.values["subject"].strip() or None,
            since=_day(self.values["since"]),
            until=until and until + timedelta(days=1),
        )

    def address(self, **changes: str) -> str:
        """The page with other filters."""
        wanted = {name: value for name, value in {**self.values, **changes}.items() if value}
        return f"{HERE}?{urlencode(wanted)}" if wanted else HERE

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return not any(self.values.values())


@dataclass(frozen=True)
class Act:
    """One entry as the page shows it."""

    entry: AuditEntry
    what: str
    who: str
    by: str
    room: str | None
    details: Sequence[Detail]


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, and the file."""
    return [
        Route(HERE, admitted(heard, _show), methods=["GET"]),
        Route(f"{HERE}/export", admitted(heard, _export), methods=["POST"]),
    ]


async def _show(desk: Desk) -> Response:
    query = desk.request.query_params
    asked = Asked({name: query.get(name, "")[:200] for name in FILTERS})
    request = PageRequest(PER_PAGE, query.get("after"))
    async with desk.heard.database.reading() as session:
        page = await read_audit(session, desk.viewer, request, asked.filter())
        members = await people_queries.members_of(session, desk.workspace_id)
    names = {f"member:{member.id}": member.name for member in members}
    return desk.show(
        "console/audit.html",
        acts=[_act(entry, names) for entry in page.items],
        asked=asked,
        actions=_actions(asked),
        actors=_actors(asked, members, page.items),
        nobody=NOBODY,
        older=asked.address(after=page.cursors[-1]) if page.has_next else None,
        is_first=request.after is None,
    )


async def _export(desk: Desk) -> Response:
    """The file with the page's filters, sent while it is read."""
    form = await read_form(desk.request)
    try:
        wanted_format = AuditFormat(form.get("format", ""))
    except ValueError as error:
        raise HTTPException(400) from error
    asked = Asked({name: form.get(name, "")[:200] for name in FILTERS})
    async with desk.heard.database.transaction() as work:
        wanted = await begin_export(work, desk.viewer, asked.filter(), format=wanted_format.value)

    async def parts() -> AsyncIterator[bytes]:
        async for _, part in audit_file(desk.heard.database, desk.viewer, wanted, wanted_format):
            yield part

    name = f"audit-{desk.caller.workspace.slug}-{utc_now():%Y-%m-%d}.{wanted_format.value}"
    return StreamingResponse(
        parts(),
        media_type=f"{wanted_format.media_type}; charset=utf-8",
        headers={
            **PRIVATE,
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _act(entry: AuditEntry, names: dict[str, str]) -> Act:
    return Act(
        entry,
        ACTS.get(entry.action, entry.action),
        entry.actor_name or names.get(entry.actor, ""),
        shown_actor(entry.actor),
        room_of(entry.subject),
        shown_details(entry.details),
    )


def _actions(asked: Asked) -> dict[str, str]:
    """All we know in words, and the one that is asked for."""
    action = asked.values["action"]
    return ACTS if not action or action in ACTS else {**ACTS, action: action}


def _actors(
    asked: Asked, members: Sequence[Member], entries: Sequence[AuditEntry]
) -> dict[str, str]:
    """The team, and the one that is asked for, by the name that the entries know."""
    actors = {public_id("member", member.id): member.name for member in members}
    wanted = asked.values["actor"]
    if wanted and wanted not in {**actors, **NOBODY}:
        known = (entry.actor_name for entry in entries if shown_actor(entry.actor) == wanted)
        actors[wanted] = next(known, "") or wanted
    return actors


def _day(text: str) -> datetime | None:
    """The beginning of that day, in UTC."""
    try:
        day = date.fromisoformat(text)
        return datetime.combine(day, time(), UTC) if 1970 <= day.year < 9999 else None
    except ValueError:
        return None

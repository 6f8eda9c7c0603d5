"""/ideas/new: saying what should be done, after seeing what others have said already.

    GET  /ideas/new?title=…       the form
    POST /ideas/new               title, details, name, key; `sure` once the similar ones were seen
    GET  /ideas/similar?text=…    the similar ones alone, for the script that asks while one types

Without scripts the first press shows what is similar; with them it was there while typing.
"""

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.entering import customer_for_acting, remember
from api.http.forms import Form, read_form, redirect
from api.http.roadmap_cards import Card, cards, own_among
from api.http.showing import FRESH, language_of, reader_of, show
from api.http.visiting import Visit, visited
from api.limiting.addresses import address_of
from api.limiting.rates import Tries
from api.posting import must_not_flood
from api.sentences import sentence_of
from api.wiring import Heard
from domain.ideas.queries import similar_items
from domain.ideas.suggesting import IdeaDraft, suggest_idea
from domain.moderation.models import Visibility
from domain.people.keys import new_key
from domain.privacy.masking import kinds_masked_in
from domain.roadmap import queries
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import Refusal, TooManyTries
from domain.shared.idempotency import once
from domain.shared.ids import RoadmapItemId
from domain.shared.viewer import Viewer


@dataclass(frozen=True)
class Written:
    """What stands in the form; `errors` are sentences by field, "" for the whole."""

    title: str = ""
    details: str = ""
    name: str = ""
    key: str = ""
    errors: tuple[tuple[str, str], ...] = ()

    def error(self, field: str) -> str:
        """Why that field was not taken."""
        return dict(self.errors).get(field, "")

    @classmethod
    def read(cls, form: Form) -> "Written":
        """As it was sent."""
        return cls(
            title=form.get("title", ""),
            details=form.get("details", ""),
            name=form.get("name", ""),
            key=form.get("key", ""),
        )


def routes(heard: Heard) -> list[BaseRoute]:
    """The form, and what is similar."""
    return [
        Route("/ideas/new", visited(heard, show_form), methods=["GET"]),
        Route("/ideas/new", visited(heard, take_idea), methods=["POST"]),
        Route("/ideas/similar", visited(heard, show_similar), methods=["GET"]),
    ]


async def show_form(visit: Visit) -> Response:
    """Empty, or with the title that somebody searched for."""
    title = visit.request.query_params.get("title", "")[:200]
    written = Written(title=title, key=new_key())
    return _form(visit, written, await _similar(visit, title), is_asked=False)


async def show_similar(visit: Visit) -> Response:
    """A part of a page; nothing for a text that resembles nothing."""
    text = visit.request.query_params.get("text", "")[:400]
    found = await _similar(visit, text)
    return visit.page("roadmap/similar.html", headers=FRESH, similar=found, is_asked=False)


async def take_idea(visit: Visit) -> Response:
    """To the new idea's page; first what is similar, then, when sure, the idea itself.

    Raises HTTPException: 403 when another site sent the form, and what `read_form` raises.
    """
    form = await read_form(visit.request)
    written = Written.read(form)
    if not form.get("sure"):
        similar = await _similar(visit, f"{written.title} {written.details}")
        if similar and written.title.strip():
            return _form(visit, written, similar, is_asked=True)
    customer, key = await customer_for_acting(visit.heard, visit.request)
    try:
        item = await _suggest(visit, customer, written)
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        field = {"shownAs": "name", "summary": "details"}.get(field, field)
        refused = Written(
            title=written.title,
            details=written.details,
            name=written.name,
            key=new_key(),
            errors=((field, sentence_of(refusal, visit.caller.language)),),
        )
        status = 429 if isinstance(refusal, TooManyTries) else 422
        response = _form(visit, refused, [], is_asked=False, status_code=status)
    else:
        is_seen = item.visibility is Visibility.VISIBLE
        notice = "idea_posted" if is_seen else "idea_waiting"
        notice += "_masked" if kinds_masked_in(item.title, item.summary) else ""
        response = redirect(f"/roadmap/{item.slug}", notice=notice)
    remember(visit.heard, response, key)
    return response


async def _suggest(visit: Visit, customer: Viewer, written: Written) -> RoadmapItem:
    """Refuses: TooManyTries, IdempotencyConflict and as `suggest_idea`."""
    await must_not_flood(visit.heard, Tries.IDEA, customer, address_of(visit.request))
    draft = IdeaDraft(
        title=written.title,
        details=written.details,
        language=visit.caller.language,
        shown_as=written.name,
    )
    async with visit.heard.database.transaction() as work:

        async def make() -> RoadmapItemId:
            return (await suggest_idea(work, customer, draft)).id

        request = {"form": "idea", "draft": draft.without_personal_data()}
        made = await once(work, customer, key=written.key or None, request=request, make=make)
        return await work.session.get_one(RoadmapItem, made)


async def _similar(visit: Visit, text: str) -> list[Card]:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        found = await similar_items(session, workspace_id, text)
        stages = await queries.stages_of(session, workspace_id)
        own = await own_among(session, reader_of(visit), [item.id for item in found])
    return cards(found, stages, language_of(visit), own)


def _form(
    visit: Visit,
    written: Written,
    similar: list[Card],
    *,
    is_asked: bool,
    status_code: int = 200,
) -> Response:
    return show(
        visit,
        "roadmap/suggest.html",
        status_code=status_code,
        written=written,
        similar=similar,
        is_asked=is_asked,
    )

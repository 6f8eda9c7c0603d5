"""/console/embed/SITE: one site. Its name and pages, how its widgets look, and what they say.

The look is tried in a frame beside the form, with the real widgets, before it is saved.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, Missing, admitted
from api.http.console.embedding import embed_line
from api.http.console.trying import NOTHING, Tried, acting
from api.http.forms import Form, redirect
from api.http.headers import PAGE_POLICY
from api.http.languages.reading import sentence
from api.wiring import Heard
from domain.shared.errors import Refusal
from domain.shared.work import UnitOfWork
from domain.workspaces import queries
from domain.workspaces.dressing import ROUNDEST, Dress, Scheme, dress_site
from domain.workspaces.errors import RadiusOutOfRange, SiteNotFound
from domain.workspaces.models import Site
from domain.workspaces.sites import edit_site
from domain.workspaces.wording import LONGEST, RATINGS, word_site, words_of
from widgets.colouring import palette
from widgets.wording import LANGUAGES, RATING, sentences, speaking_parts

PLACE = "/console/embed/{site}"
FRAMING = f"{PAGE_POLICY}; frame-src 'self'"
SCHEMES = {
    Scheme.PAGE: sentence("As the page"),
    Scheme.AUTO: sentence("As the visitor's system"),
    Scheme.LIGHT: sentence("Always light"),
    Scheme.DARK: sentence("Always dark"),
}
GROUNDS = {
    "": sentence("As this page"),
    "light": sentence("Light"),
    "dark": sentence("Dark"),
}
SPOKEN = {"en": "English", "zh": "简体中文", "zh-Hant": "繁體中文", "ar": "العربية"}
PART_NAMES = {
    "rating": sentence("Rating"),
    "survey": sentence("Survey"),
    "feedback-button": sentence("Feedback button"),
    "idea-board": sentence("Idea board"),
    "roadmap": sentence("Roadmap"),
    "changelog": sentence("What's new"),
    "points": sentence("Points"),
    "impact": sentence("Impact"),
}


@dataclass(frozen=True)
class Wording:
    """One text that widgets show: Heard's own words, and the site's in their place."""

    name: str
    usual: str
    own: str


def routes(heard: Heard) -> list[BaseRoute]:
    """The page, and its three forms."""
    edit = acting("edit", _edit, _again)
    dress = acting("dress", _dress, _again)
    word = acting("words", _word, _again)
    return [
        Route(PLACE, admitted(heard, _show), methods=["GET"]),
        Route(PLACE, admitted(heard, edit), methods=["POST"]),
        Route(PLACE + "/look", admitted(heard, dress), methods=["POST"]),
        Route(PLACE + "/words", admitted(heard, word), methods=["POST"]),
    ]


def place_of(site: Site) -> str:
    """Where the site's page is."""
    return PLACE.replace("{site}", site.public_key)


async def site_of(desk: Desk) -> Site:
    """The workspace's site that the address names. Raises Missing."""
    async with desk.heard.database.reading() as session:
        site = await queries.site_by_key(session, desk.request.path_params["site"])
    if site is None or site.workspace_id != desk.workspace_id:
        raise Missing
    return site


def dress_in(form: Mapping[str, str]) -> Dress:
    """What the form says. Refuses: RadiusOutOfRange for what is no number."""
    radius = (form.get("radius") or "").strip()
    if radius and not (radius.isascii() and radius.isdigit() and len(radius) < 4):
        raise RadiusOutOfRange(0, ROUNDEST)
    wanted = form.get("scheme")
    return Dress(
        accent=form.get("accent") or None,
        scheme=Scheme(wanted) if wanted in set(Scheme) else Scheme.PAGE,
        radius=int(radius) if radius else None,
        font=form.get("font") or None,
    )


async def _show(desk: Desk) -> Response:
    return await _page(desk, NOTHING, 200)


async def _again(desk: Desk, tried: Tried) -> Response:
    return await _page(desk, tried, 422)


async def _page(desk: Desk, tried: Tried, status_code: int) -> Response:
    site = await site_of(desk)
    asked = desk.request.query_params
    tries = asked if "scheme" in asked else tried.form if tried.name == "dress" else None
    dress, unusable = _tried_on(desk, tries, Dress.of(site))
    language = asked.get("words", tried.form.get("words", tried.form.get("language", "")))
    language = language if language in LANGUAGES else desk.language
    ground = asked.get("ground", tried.form.get("ground", ""))
    ground = ground if ground in GROUNDS else ""
    part = asked.get("part", tried.form.get("part", "rating"))
    part = part if part in _parts() else RATINGS
    return desk.show(
        "console/site.html",
        status_code=status_code,
        headers={"Content-Security-Policy": FRAMING},
        site=site,
        line=embed_line(desk.heard.settings.base_url, site),
        dress=dress,
        is_tried=tries is not None and unusable is None,
        unusable=unusable,
        colours=palette(dress.accent) if dress.accent else None,
        schemes=SCHEMES,
        roundest=ROUNDEST,
        preview=f"{place_of(site)}/preview?"
        + urlencode(_asking(dress) | {"words": language, "ground": ground}),
        grounds=GROUNDS,
        ground=ground,
        languages=[(each, SPOKEN[each]) for each in LANGUAGES],
        words_language=language,
        parts=[(each, PART_NAMES[each]) for each in _parts()],
        part=part,
        wordings=_wordings(site, language, part),
        longest=LONGEST,
        tried=tried,
    )


def _tried_on(desk: Desk, tries: Mapping[str, str] | None, worn: Dress) -> tuple[Dress, str | None]:
    """What is tried on, or else what is worn and why not."""
    if tries is None:
        return worn, None
    try:
        return dress_in(tries).checked(), None
    except Refusal as refusal:
        return worn, desk.sentence(refusal)


def _asking(dress: Dress) -> dict[str, str]:
    """The dress as an address says it."""
    return {
        "accent": dress.accent or "",
        "scheme": dress.scheme.value,
        "radius": "" if dress.radius is None else str(dress.radius),
        "font": dress.font or "",
    }


def _wordings(site: Site, language: str, part: str) -> Sequence[Wording]:
    own = words_of(site, language, part)
    return [
        Wording(f"{part}.{key}", usual, own.get(key, ""))
        for key, usual in _usual(part, language).items()
    ]


def _parts() -> list[str]:
    """Those that say something, as the console names them."""
    return [part for part in PART_NAMES if part == RATINGS or part in speaking_parts()]


def _usual(part: str, language: str) -> dict[str, str]:
    return sentences(RATING if part == RATINGS else part, language)


async def _edit(desk: Desk, form: Form) -> Response:
    origins = form.get("origins", "").split()
    return await _changed(
        desk,
        "site_edited",
        lambda work, site: edit_site(
            work, desk.viewer, site=site, name=form.get("name", ""), origins=origins
        ),
    )


async def _dress(desk: Desk, form: Form) -> Response:
    dress = dress_in(form)
    return await _changed(
        desk,
        "site_dressed",
        lambda work, site: dress_site(work, desk.viewer, site=site, dress=dress),
    )


async def _word(desk: Desk, form: Form) -> Response:
    language, part = form.get("language", ""), form.get("part", "")
    if language not in LANGUAGES or part not in _parts():
        raise Missing
    known = [f"{part}.{key}" for key in _usual(part, language)]
    words = {name: text for name, text in form.items() if name.startswith(f"{part}.")}
    return await _changed(
        desk,
        "site_worded",
        lambda work, site: word_site(
            work, desk.viewer, site=site, language=language, words=words, known=known
        ),
        {"words": language, "part": part},
    )


async def _changed(
    desk: Desk,
    notice: str,
    change: Callable[[UnitOfWork, str], Awaitable[Site]],
    shown: Mapping[str, str] | None = None,
) -> Response:
    try:
        async with desk.heard.database.transaction() as work:
            site = await change(work, desk.request.path_params["site"])
    except SiteNotFound:
        raise Missing from None
    query = f"?{urlencode(shown)}#words" if shown else ""
    return redirect(place_of(site) + query, notice=notice)

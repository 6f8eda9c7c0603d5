"""How a template becomes a page: in the reader's language, escaped, with its headers.

Templates may rely on `workspace` (`name`, `is_demo`), `viewer` (None, or with `display_name`),
`path` (the current address) and `language`; they get `asset()`, `_()`, `ngettext()` and the
filters of `formatting`. An undefined name is an error, never an empty space.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.http import formatting
from api.http.assets import StaticAssets
from api.http.headers import page_headers
from api.http.highlighting import highlighted
from api.http.languages.choosing import COOKIE, LANGUAGES, Language, choose_language, spoken
from api.http.languages.reading import translations
from domain.shared.clock import Clock, utc_now

TEMPLATES: Final = Path(__file__).parent / "templates"
A_YEAR: Final = 365 * 24 * 3600
"""Seconds that an explicit choice of language is remembered."""


class _Compiled(BytecodeCache):
    """Templates are compiled once in a process, not once for each language."""

    def __init__(self) -> None:
        self._by_key: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled before; jinja2 sees to it that it is of the same text."""
        if bucket.key in self._by_key:
            bucket.bytecode_from_string(self._by_key[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """For the next environment."""
        self._by_key[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


class Pages:
    """Every template in both languages. Build one per process; `known` to all of them."""

    def __init__(
        self,
        templates: Path = TEMPLATES,
        *,
        assets: StaticAssets | None = None,
        now: Clock = utc_now,
        reload: bool = False,
        known: Mapping[str, object] | None = None,
    ) -> None:
        self.assets = assets or StaticAssets()
        self._sentences = {language: translations(language) for language in LANGUAGES}
        self._environments = {
            language: _environment(templates, language, self._sentences[language], now, reload)
            for language in LANGUAGES
        }
        for environment in self._environments.values():
            environment.globals["asset"] = self.assets.address
            environment.globals.update(known or {})

    def render(self, language: Language, template: str, **context: object) -> str:
        """The text of a page. Raises UndefinedError when the context lacks a name it uses."""
        return self._environments[language].get_template(template).render(context)

    def respond(
        self,
        request: Request,
        template: str,
        *,
        status_code: int = 200,
        headers: Mapping[str, str] | None = None,
        **context: object,
    ) -> HTMLResponse:
        """The page as an answer to `request`: language chosen, and remembered when asked for.

        `path` in the context is the request's own unless given. `headers` are added last.
        """
        language = language_of(request)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        response = HTMLResponse(
            self.render(language, template, **{"path": path, **context}),
            status_code,
            headers={**page_headers(language), **(headers or {})},
        )
        if spoken(request.query_params.get("lang")):
            response.set_cookie(
                COOKIE,
                language,
                max_age=A_YEAR,
                secure=request.url.scheme == "https",
                httponly=True,
                samesite="lax",
            )
        return response

    def say(self, language: Language, message: str, **values: object) -> str:
        """One sentence outside a template: the title of a feed, the subject of a mail."""
        text = self._sentences[language].gettext(message)
        return text % values if values else text


def language_of(request: Request) -> Language:
    """`?lang=`, then the cookie, then what the browser prefers."""
    return choose_language(
        request.query_params.get("lang"),
        request.cookies.get(COOKIE),
        request.headers.get("accept-language"),
    )


def in_language(path: str, language: Language) -> str:
    """The same address, search and filters kept, asking for `language`."""
    bare, _, query = path.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query) if name != "lang"]
    return f"{bare}?{urlencode([*kept, ('lang', language)])}"


def _environment(
    templates: Path, language: Language, sentences: NullTranslations, now: Clock, reload: bool
) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=reload,
        bytecode_cache=_COMPILED,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    install = environment.install_gettext_translations  # type: ignore[attr-defined]  # by i18n
    install(sentences, newstyle=True)

    def moment(value: datetime, full: bool = False) -> Markup:
        return formatting.moment(value, language=language, now=now(), full=full)

    environment.filters |= {
        "moment": moment,
        "day": partial(formatting.day, language=language),
        "number": partial(formatting.number, language=language),
        "markdown": formatting.markdown,
        "hits": highlighted,
        "initials": formatting.initials,
        "hue": formatting.hue,
        "in_language": in_language,
    }
    # A global, so that macros imported without context know it too.
    environment.globals["language"] = language
    return environment

"""In which languages a survey is asked, and which two of them its editor shows side by side.

Four languages beside each other would make every form four times as long: so one is written at a
time, next to the one that it is translated from. `?in=ar` says which.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from starlette.responses import Response

from api.http.console.admitting import Desk
from api.http.console.surveys import survey_line, survey_of
from api.http.forms import Form, redirect
from api.http.survey_words import NAMES, TAGS
from domain.surveys.editing import edit_survey
from domain.surveys.questions import Definition, Option, Texts
from domain.surveys.shaping import stored_definition
from domain.surveys.vetting import LANGUAGES

USUAL: Final = "zh"
PAIRS: Final = {"zh": ("en", "zh"), "zh-Hant": ("zh", "zh-Hant"), "ar": ("en", "ar")}
"""By the language that is written: the one beside it, and itself."""


@dataclass(frozen=True)
class Pair:
    """Two languages that stand side by side. `missing` texts are there in others, not in `code`."""

    code: str
    name: str
    tag: str
    is_asked: bool
    is_shown: bool
    missing: int

    @property
    def at(self) -> str:
        """What the editor's addresses end in."""
        return "" if self.code == USUAL else f"?in={self.code}"


def written_in(desk: Desk) -> str:
    """The language that is being written."""
    wanted = desk.request.query_params.get("in", "")
    return wanted if wanted in PAIRS else USUAL


def pairs_of(desk: Desk, definition: Definition) -> list[Pair]:
    """All that can be shown, in order."""
    return [
        Pair(
            code,
            " · ".join(NAMES[one] for one in pair),
            TAGS[code],
            code in definition.languages,
            code == written_in(desk),
            sum(bool(texts) and code not in texts for texts in _texts(definition)),
        )
        for code, pair in PAIRS.items()
    ]


def shown_in(desk: Desk, form: Form | None = None) -> str:
    """The one that was chosen, else the one that is being written, else the reader's."""
    query = desk.request.query_params
    wanted = (form or query).get("preview", "")
    if wanted in LANGUAGES:
        return wanted
    return written_in(desk) if "in" in query else str(desk.language)


async def ask_in(desk: Desk, form: Form) -> Response:
    """Ask in one language more, or one less; its texts stay. Refuses: DefinitionRefused."""
    language = form.get("language", "")
    async with desk.heard.database.transaction() as work:
        survey = await survey_of(desk, work.session)
        definition = stored_definition(survey.draft)
        others = [one for one in definition.languages if one != language]
        asked = [*others, language] if form.get("asked") == "yes" else others
        ordered = sorted(asked, key=lambda one: LANGUAGES.index(one) if one in LANGUAGES else 9)
        await edit_survey(
            work,
            desk.viewer,
            survey_id=survey.id,
            definition=replace(definition, languages=tuple(ordered)),
        )
    return redirect(survey_line(survey).path + at_of(desk), notice="survey_saved")


def at_of(desk: Desk) -> str:
    """So that whoever writes in a language goes on in it."""
    code = written_in(desk)
    return "" if code == USUAL else f"?in={code}"


def _texts(definition: Definition) -> Iterator[Texts]:
    yield from (definition.title, definition.intro, definition.thanks)
    for question in definition.questions:
        yield from (question.title, question.hint, question.low_label, question.high_label)
        options: tuple[Option, ...] = (*question.options, *question.rows)
        yield from (option.label for option in options)

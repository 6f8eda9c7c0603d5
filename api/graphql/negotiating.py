"""In which form an answer leaves: what `Accept` asks for, of what can be written."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from api.http.refusing import Unacceptable
from domain.shared.languages import Sentence


class Form(StrEnum):
    """A media type that can be written."""

    JSON = "application/json"
    GRAPHQL_JSON = "application/graphql-response+json"
    EVENTS = "text/event-stream"


_ANY: Final = ("*/*", "application/*")
_NOT_ACCEPTABLE: Final = Unacceptable(
    406,
    "NOT_ACCEPTABLE",
    Sentence(
        f"Accept one of these: {', '.join(Form)}.",
        f"请在 Accept 中给出以下类型之一：{'、'.join(Form)}。",
    ),
)


def form_for(accept: str) -> Form:
    """The heavier of the two JSON types; of equals, the one named first. Raises Unacceptable: 406.

    A stream is sent only where no JSON type is named: clients that name everything they can read
    expect a single answer. What is accepted without a name, or without any `Accept`, is JSON.
    """
    if not accept.strip():
        return Form.JSON
    wishes = dict(_wishes(accept))
    named = [form for name in wishes for form in Form if form == name and wishes[name] > 0]
    documents = [form for form in named if form is not Form.EVENTS]
    if documents:
        return max(documents, key=lambda form: wishes[form])
    if named:
        return Form.EVENTS
    if any(wishes.get(name, 0) > 0 for name in _ANY) and wishes.get(Form.JSON) != 0:
        return Form.JSON
    raise _NOT_ACCEPTABLE


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    for wish in accept.lower().split(","):
        name, *parameters = (part.strip() for part in wish.split(";"))
        yield name, next((_weight(text[2:]) for text in parameters if text.startswith("q=")), 1.0)


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0

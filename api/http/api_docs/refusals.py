"""How refusals are explained: the code for programs, the sentence for people."""

from dataclasses import dataclass

from strawberry import Schema

from api.graphql.errors import Refuse
from api.sentences import SENTENCES
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence


@dataclass(frozen=True)
class Explained:
    """A refusal's code, and its sentence with the names of its fields in braces."""

    code: str
    sentence: Sentence


def explained(schema: Schema) -> dict[str, Explained]:
    """By the name of the type in the schema. Raises LookupError for one without a sentence."""
    found = {}
    for handler in schema.exception_handlers:
        if isinstance(handler, Refuse):
            kind = handler.exception_type
            name = handler.error_type.__strawberry_definition__.name  # type: ignore[attr-defined]  # set by Strawberry
            found[name] = Explained(kind.code, _sentence(kind))
    return found


def _sentence(kind: type[Refusal]) -> Sentence:
    for each in kind.__mro__:
        if sentence := SENTENCES.get(each):
            return sentence
    raise LookupError(kind.__name__)

"""What Heard says when it says no, in both languages: one sentence for each refusal.

`sentence_of` finds it. The sentences stand in one file a feature; `{name}` is a field of the
refusal. `docs/errors.md` lists them all, and a test keeps it so.
"""

from dataclasses import asdict

from api.sentences import feedback, people, shared, workspaces
from domain.shared.errors import Refusal
from domain.shared.languages import Language, Sentence

SENTENCES: dict[type[Refusal], Sentence] = {
    **shared.SENTENCES,
    **workspaces.SENTENCES,
    **people.SENTENCES,
    **feedback.SENTENCES,
}


def sentence_of(refusal: Refusal, language: Language) -> str:
    """The sentence for `refusal`, its fields filled in."""
    for kind in type(refusal).__mro__:
        if sentence := SENTENCES.get(kind):
            return sentence.in_(language).format(**asdict(refusal))
    raise LookupError(type(refusal).__name__)

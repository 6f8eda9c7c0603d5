"""What stands in the place of personal data: a word for its kind, in the language of the text.

A placeholder such as `[phone]` or `[电话号码]`, and no partly shown digits: four last digits beside
a name or a date still tell who it is, and readers only need to know that a number was there. A
word also reads on in the sentence, and holds nothing that any rule would find: masking twice is
once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.privacy.finding import find
from domain.privacy.kinds import PersonalDataKind, Span
from domain.shared.languages import Language

PLACEHOLDERS: Final[Mapping[Language, Mapping[PersonalDataKind, str]]] = {
    Language.EN: {
        PersonalDataKind.PHONE: "[phone]",
        PersonalDataKind.ID_CARD: "[ID card]",
        PersonalDataKind.BANK_CARD: "[bank card]",
        PersonalDataKind.EMAIL: "[email]",
        PersonalDataKind.NAME: "[name]",
    },
    Language.ZH: {
        PersonalDataKind.PHONE: "[电话号码]",
        PersonalDataKind.ID_CARD: "[身份证号]",
        PersonalDataKind.BANK_CARD: "[银行卡号]",
        PersonalDataKind.EMAIL: "[邮箱]",
        PersonalDataKind.NAME: "[姓名]",
    },
}


@dataclass(frozen=True)
class Masked:
    """The text as it may be kept, and the kinds of what is not in it any more."""

    text: str
    kinds: frozenset[PersonalDataKind]


def mask(text: str, own_names: Sequence[str] = ()) -> str:
    """The text with readable placeholders for what `find` finds; masked twice is as once."""
    return masked(text, own_names).text


def masked(text: str, own_names: Sequence[str] = ()) -> Masked:
    """As `mask`, with the kinds."""
    return replaced(text, find(text, own_names))


def replaced(text: str, spans: Sequence[Span]) -> Masked:
    """`text` with a placeholder for each of `spans`, which are in order."""
    words = PLACEHOLDERS[_language(text)]
    parts, done = [], 0
    for start, end, kind in spans:
        parts += [text[done:start], words[kind]]
        done = end
    return Masked("".join((*parts, text[done:])), frozenset(span.kind for span in spans))


def _language(text: str) -> Language:
    """Chinese where there is a Chinese character."""
    is_chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
    return Language.ZH if is_chinese else Language.EN


def kinds_masked_in(*texts: str | None) -> list[PersonalDataKind]:
    """The kinds whose placeholder stands in one of `texts`, in their order: what was masked there.

    Whoever types `[phone]` is taken at their word.
    """
    seen = {
        kind
        for words in PLACEHOLDERS.values()
        for kind, word in words.items()
        if any(word in text for text in texts if text)
    }
    return [kind for kind in PersonalDataKind if kind in seen]

"""Finding personal data: all rules over one text, in time that grows with its length."""

from collections.abc import Iterator, Sequence
from typing import Final

from domain.privacy.cards import is_bank_card, is_id_card
from domain.privacy.chinese_names import chinese_names
from domain.privacy.english_names import english_names
from domain.privacy.folding import fold
from domain.privacy.kinds import PersonalDataKind, Span
from domain.privacy.mailboxes import mailboxes
from domain.privacy.numbers import Number, chains, numbers_from
from domain.privacy.own_names import own_names_in
from domain.privacy.phones import phone_start

_MOST_ROUNDS: Final = 8


def find(text: str, own_names: Sequence[str] = ()) -> list[Span]:
    """Personal data in `text`, in order, none over another.

    Positions count code points of `text` as it came, whatever its digits look like. `own_names` are
    names and addresses that the workspace knows. What is found is taken out before the rules look
    again, so that a text whose findings were masked holds no further one.
    """
    folded = fold(text)
    look, found = folded.text, list[Span]()
    for _ in range(_MOST_ROUNDS):
        more = _round(look, own_names)
        if not more:
            break
        found += more
        look = _without(look, more)
    return [Span(*folded.origin(start, end), kind) for start, end, kind in sorted(found)]


def _round(text: str, own_names: Sequence[str]) -> list[Span]:
    """Earlier rules win where two overlap; of one rule, the first and longest."""
    taken: list[Span] = []
    is_taken = bytearray(len(text))
    for span in _candidates(text, own_names):
        if not any(is_taken[span.start : span.end]):
            is_taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            taken.append(span)
    return taken


def _candidates(text: str, own_names: Sequence[str]) -> Iterator[Span]:
    for start, end in mailboxes(text):
        yield Span(start, end, PersonalDataKind.EMAIL)
    yield from _numbers(text)
    names = [*own_names_in(text, own_names), *chinese_names(text), *english_names(text)]
    for start, end in sorted(names, key=lambda place: (place[0] - place[1], place[0])):
        yield Span(start, end, _kind_of_name(text[start:end]))


def _kind_of_name(name: str) -> PersonalDataKind:
    return PersonalDataKind.EMAIL if "@" in name else PersonalDataKind.NAME


def _numbers(text: str) -> Iterator[Span]:
    """Each group of digits begins at most one number; a number's groups begin no other."""
    for groups in chains(text):
        done = 0
        for index, (start, _) in enumerate(groups):
            if start < done:
                continue
            span = next(filter(None, map(_judged, numbers_from(text, groups, index))), None)
            if span is not None:
                done = span.end
                yield span


def _judged(number: Number) -> Span | None:
    if is_id_card(number):
        has_letter = len(number.digits) == 17
        return Span(number.start, number.end + has_letter, PersonalDataKind.ID_CARD)
    if is_bank_card(number):
        return Span(number.start, number.end, PersonalDataKind.BANK_CARD)
    start = phone_start(number)
    return Span(start, number.end, PersonalDataKind.PHONE) if start is not None else None


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with each finding replaced by as many marks, bracketed as placeholders are."""
    parts, done = [], 0
    for start, end, _ in sorted(spans):
        parts += [text[done:start], "[", "\ufffc" * (end - start - 2), "]"]
        done = end
    return "".join((*parts, text[done:]))

"""What is found and how well it fits, as a piece of the statement that reads the things.

The statement that a piece becomes part of says whether a thing may be shown: what is hidden, merged
or somebody else's is not found, since it is not read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import CTE, Select, String, column, exists, func, literal, select, table
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from domain.searching import in_postgresql, in_sqlite
from domain.searching.asking import Term, terms_of
from domain.searching.guessing import closest, is_guessed, one_slip_away, slips_in
from domain.searching.models import SearchEntry, SearchKind
from domain.searching.written import contains_all
from domain.shared.ids import WorkspaceId

MOST_GUESSED: Final = 3
"""Words of a query that may be mistyped."""
_READ: Final = 50
"""Texts that are read for what a word may have meant."""
_ALIKE: Final = "0.3"
"""Of the trigrams of a long word: that many stay with two slips."""

_INDEX: Final = table("search_index", column("rowid"))
_VOCABULARY: Final = table("search_vocabulary", column("term", String()))
_EXTENSIONS: Final = table("pg_extension", column("extname"))
_ENTRY: Final = SearchEntry.__table__


@dataclass(frozen=True)
class Subject:
    """What is searched. `written` is the column that signs are looked for in."""

    kind: SearchKind
    id: InstrumentedAttribute[Any]
    workspace_id: InstrumentedAttribute[WorkspaceId]
    written: InstrumentedAttribute[str]


async def hits_for(
    session: AsyncSession, workspace_id: WorkspaceId, subject: Subject, search: str | None
) -> CTE | None:
    """`subject_id` and `relevance` (higher fits better) of what holds every word of `search`.

    None when nothing is searched for. A search without any word finds its signs, as they are
    written. Takes no statement, one where a word may be mistyped, and one more for each of three
    words that do not occur. Refuses: InvalidText.
    """
    terms = terms_of(search)
    if not terms:
        return _written(workspace_id, subject, search) if search and search.strip() else None
    return _hits(
        session, workspace_id, subject, await _guessed(session, workspace_id, subject, terms)
    )


def hits_of_any(
    session: AsyncSession, workspace_id: WorkspaceId, subject: Subject, terms: Sequence[Term]
) -> CTE:
    """As `hits_for`, of what holds one of the terms or more; there is at least one."""
    return _hits(session, workspace_id, subject, terms, any_of=True)


async def forgives_two_slips(session: AsyncSession) -> bool:
    """Whether long words are found with two slips: on PostgreSQL that takes the extension pg_trgm.

    One slip is forgiven without.
    """
    if _language(session) is in_sqlite:
        return True
    return bool(await session.scalar(select(_has_trigrams())))


def _hits(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    subject: Subject,
    terms: Sequence[Term],
    *,
    any_of: bool = False,
) -> CTE:
    language = _language(session)
    wanted = language.expression(terms, any_of=any_of)
    return (
        _matching(session, workspace_id, subject, wanted)
        .with_only_columns(
            _ENTRY.c.subject_id.label("subject_id"),
            language.relevance(wanted).label("relevance"),
        )
        .cte("hits")
        .prefix_with("MATERIALIZED")
    )


def _written(workspace_id: WorkspaceId, subject: Subject, signs: str) -> CTE:
    return (
        select(subject.id.label("subject_id"), literal(0).label("relevance"))
        .where(subject.workspace_id == workspace_id, *contains_all(subject.written, signs))
        .cte("hits")
    )


def _matching(
    session: AsyncSession, workspace_id: WorkspaceId, subject: Subject, wanted: str
) -> Select[Any]:
    language = _language(session)
    found = select(_ENTRY.c.number).where(
        language.matches(wanted),
        _ENTRY.c.workspace_id == workspace_id,
        _ENTRY.c.kind == subject.kind,
    )
    if language is in_sqlite:
        return found.select_from(_INDEX.join(_ENTRY, _ENTRY.c.number == _INDEX.c.rowid))
    return found


async def _guessed(
    session: AsyncSession, workspace_id: WorkspaceId, subject: Subject, terms: Sequence[Term]
) -> Sequence[Term]:
    """The terms; those that do not occur are content with words that are a slip or two away."""
    doubtful = [term for term in terms if is_guessed(term.text)]
    if not doubtful:
        return terms
    language = _language(session)
    occurs = [
        exists(_matching(session, workspace_id, subject, language.expression([term])))
        for term in doubtful
    ]
    asked = select(*occurs)
    if language is in_postgresql:
        loose = func.set_config("pg_trgm.word_similarity_threshold", _ALIKE, False)
        asked = asked.add_columns(_has_trigrams(), loose)
    answers = (await session.execute(asked)).one()
    has_trigrams = language is in_postgresql and answers[len(doubtful)]
    missing = [term for term, occurs in zip(doubtful, answers, strict=False) if not occurs]
    near = _known_alike if has_trigrams else _known_near
    known = _known_in_sqlite if language is in_sqlite else near
    meant = {
        term: closest(term.text, await known(session, workspace_id, subject, term.text))
        for term in missing[:MOST_GUESSED]
    }
    return [term.or_also(meant.get(term, ())) for term in terms]


async def _known_in_sqlite(
    session: AsyncSession, _workspace_id: WorkspaceId, _subject: Subject, word: str
) -> set[str]:
    """All words in use that are about as long."""
    most = slips_in(word)
    terms = await session.execute(
        select(_VOCABULARY.c.term).where(
            _VOCABULARY.c.term >= "a",
            _VOCABULARY.c.term < "{",
            func.length(_VOCABULARY.c.term).between(len(word) - most, len(word) + most),
        )
    )
    return set(terms.scalars())


async def _known_near(
    session: AsyncSession, workspace_id: WorkspaceId, subject: Subject, word: str
) -> set[str]:
    """The words of texts that hold one of those that are one slip away."""
    near = in_postgresql.expression(map(Term, set(one_slip_away(word))), any_of=True)
    found = _matching(session, workspace_id, subject, near).with_only_columns(_ENTRY.c.words)
    return _words(await session.scalars(found.limit(_READ)))


async def _known_alike(
    session: AsyncSession, workspace_id: WorkspaceId, subject: Subject, word: str
) -> set[str]:
    """The words of texts that hold one with many of the same trigrams; of short words too few stay
    the same, so what is near is looked for.
    """
    if slips_in(word) == 1:
        return await _known_near(session, workspace_id, subject, word)
    alike = func.word_similarity(word, _ENTRY.c.words)
    found = (
        select(_ENTRY.c.words)
        .where(
            literal(word).bool_op("<%")(_ENTRY.c.words),
            _ENTRY.c.workspace_id == workspace_id,
            _ENTRY.c.kind == subject.kind,
        )
        .order_by(alike.desc(), _ENTRY.c.number.desc())
    )
    return _words(await session.scalars(found.limit(_READ)))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in text.split()}


def _has_trigrams() -> Any:
    return exists().where(_EXTENSIONS.c.extname == "pg_trgm")


def _language(session: AsyncSession) -> Any:
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    return in_postgresql if is_postgresql else in_sqlite

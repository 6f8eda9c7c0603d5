"""The labels of one feedback as they can be corrected: what stands there, and what else might."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from api.actors import actor_names
from api.http.console.admitting import Desk
from api.http.console.listing import ORDER, Why, why_of
from api.http.console.naming import QUIET, SIGNALS, Name
from api.http.languages.reading import sentence
from domain.shared.ids import FeedbackId
from domain.understanding.corrections import queries
from domain.understanding.queries import signals_of

SIGNAL_NAMES: Final = {
    "nature": sentence("Nature"),
    "sentiment": sentence("Sentiment"),
    "urgency": sentence("Urgency"),
    "emotion": sentence("Emotion"),
    "offence": sentence("Tone"),
    "spam": sentence("Advertising"),
    "irony": sentence("Irony"),
    "language": sentence("Written in"),
}


@dataclass(frozen=True)
class LabelLine:
    """One label, whose word it is, and the labels that could stand there instead."""

    why: Why
    about: str
    choices: tuple[tuple[str, Name], ...]
    corrected_by: str | None
    read_as: Name | None

    @property
    def is_quiet(self) -> bool:
        """Whether it has nothing to say, and nobody said so."""
        return (self.why.signal, self.why.label) in QUIET and self.corrected_by is None


async def label_lines(
    desk: Desk, session: AsyncSession, feedback_id: FeedbackId
) -> tuple[LabelLine, ...]:
    """All of them in the order of the inbox; none before the feedback was read."""
    signals = {each.name.value: each for each in await signals_of(session, [feedback_id])}
    said = {each.signal: each for each in await queries.corrections_of(session, [feedback_id])}
    names = await actor_names(session, desk.workspace_id) if said else {}
    lines = []
    for name in ORDER:
        if signal := signals.get(name):
            correction = said.get(signal.name) if signal.is_by_person else None
            known = SIGNALS[name]
            lines.append(
                LabelLine(
                    why=why_of(name, signal),
                    about=SIGNAL_NAMES[name],
                    choices=tuple((label, word) for label, word in known.items()),
                    corrected_by=names.get(correction.corrected_by, "Heard")
                    if correction
                    else None,
                    read_as=known.get(correction.before) if correction else None,
                )
            )
    return tuple(lines)

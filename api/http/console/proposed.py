"""What an outside model proposes for one feedback, as the console shows it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.console.listing import Why
from api.http.console.naming import SIGNALS, Name
from api.http.languages.reading import sentence
from domain.outside.models import ProposalState
from domain.outside.queries import proposals_of
from domain.shared.ids import FeedbackId
from domain.understanding.models import SignalName
from domain.understanding.queries import signals_of

KINDS: Final = {
    SignalName.SENTIMENT: sentence("Sentiment"),
    SignalName.NATURE: sentence("Nature"),
    SignalName.EMOTION: sentence("Emotion"),
    SignalName.URGENCY: sentence("Urgency"),
    SignalName.OFFENCE: sentence("Tone"),
    SignalName.SPAM: sentence("Advertising"),
}


@dataclass(frozen=True)
class Proposed:
    """One label that waits for a decision. `has_label`: our own label is shown, too."""

    signal: str
    kind: str
    name: Name
    percent: int
    model: str
    agrees: bool
    has_label: bool


async def proposed_for(
    session: AsyncSession, whys: Collection[Why], feedback_id: FeedbackId
) -> Mapping[str, Proposed]:
    """By signal. That a model agrees with a label that is not shown is not shown either."""
    present = {each.name: each.label for each in await signals_of(session, [feedback_id])}
    shown = {why.signal for why in whys}
    found = [
        Proposed(
            signal=each.name.value,
            kind=KINDS[each.name],
            name=SIGNALS[each.name].get(each.label, Name(each.label)),
            percent=round(100 * each.confidence),
            model=each.model,
            agrees=present.get(each.name) == each.label,
            has_label=each.name.value in shown,
        )
        for each in await proposals_of(session, [feedback_id])
        if each.state is ProposalState.OPEN
    ]
    return {each.signal: each for each in found if each.has_label or not each.agrees}

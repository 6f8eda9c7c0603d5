"""The abstain band: what a reader finds with so little confidence that another may be asked."""

from collections.abc import Iterable
from typing import Final

from domain.understanding.findings import (
    EMOTIONS,
    NATURES,
    OFFENCES,
    SENTIMENTS,
    SPAMS,
    URGENCIES,
)
from domain.understanding.models import Signal, SignalName

UNSURE_BELOW: Final = {
    SignalName.SENTIMENT: 0.7,
    SignalName.NATURE: 0.8,
    SignalName.EMOTION: 0.6,
    SignalName.URGENCY: 0.8,
    SignalName.OFFENCE: 0.7,
    SignalName.SPAM: 0.7,
}
"""The band of each signal reaches from 0 up to this confidence; `bench.understanding.unsure`
measures how often labels inside and outside are right. Language is settled by script, and irony is
a hint that never counts: nobody is asked about them."""

LABELS: Final = {
    SignalName.SENTIMENT: SENTIMENTS,
    SignalName.NATURE: NATURES,
    SignalName.EMOTION: EMOTIONS,
    SignalName.URGENCY: URGENCIES,
    SignalName.OFFENCE: OFFENCES,
    SignalName.SPAM: SPAMS,
}
"""What may be answered."""


def is_unsure(name: SignalName, confidence: float) -> bool:
    """Whether a label of that confidence lies in its band."""
    return confidence < UNSURE_BELOW.get(name, 0.0)


def unsure_among(signals: Iterable[Signal]) -> list[SignalName]:
    """Of one feedback, in the order of UNSURE_BELOW; what a person has labelled is sure."""
    unsure = {
        signal.name
        for signal in signals
        if is_unsure(signal.name, signal.confidence) and not signal.is_by_person
    }
    return [name for name in UNSURE_BELOW if name in unsure]

"""The filters of the inbox as a form offers them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.http.console.listing import Listing
from api.http.console.naming import (
    CHANNELS,
    EMOTIONS,
    INTENTS,
    IRONIES,
    KINDS,
    LANGUAGES,
    LEVELS,
    NATURES,
    OFFENCES,
    SENTIMENTS,
    SPAMS,
    TRUSTS,
    URGENCIES,
    Name,
)
from api.http.languages.reading import sentence


@dataclass(frozen=True)
class Facet:
    """One choice: its name in the address, its label, and what can be chosen.

    The status words are the workspace's own; all others are translated where they are shown.
    """

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]
    is_own: bool = False

    @property
    def chosen(self) -> str:
        """The word for the value."""
        return dict(self.choices).get(self.value, "")


def facets(listing: Listing) -> tuple[Facet, ...]:
    """All of them, in the order in which people decide."""
    looking = listing.looking
    statuses = {sign.meaning.value: sign.name for sign in reversed(listing.statuses)}
    graded = (("yes", sentence("Graded")), ("no", sentence("Not graded yet")))

    def facet(name: str, label: str, names: Mapping[Any, Name]) -> Facet:
        choices = tuple((str(value), known.text) for value, known in names.items())
        return Facet(name, label, getattr(looking, name), choices)

    return (
        Facet(
            "status",
            sentence("Status"),
            looking.status,
            tuple(reversed(statuses.items())),
            is_own=True,
        ),
        Facet("topic", sentence("Topic"), looking.topic, _topics(listing), is_own=True),
        facet("nature", sentence("Nature"), NATURES),
        facet("intent", sentence("Said to be"), INTENTS),
        facet("sentiment", sentence("Sentiment"), SENTIMENTS),
        facet("urgency", sentence("Urgency"), URGENCIES),
        facet("emotion", sentence("Emotion"), EMOTIONS),
        facet("level", sentence("Level"), LEVELS),
        facet("trust", sentence("Trust"), TRUSTS),
        Facet("graded", sentence("Grading"), looking.graded, graded),
        Facet("late", sentence("Deadline"), looking.late, (("yes", sentence("Overdue")),)),
        facet("kind", sentence("Score"), KINDS),
        facet("channel", sentence("Channel"), CHANNELS),
        facet("language", sentence("Written in"), LANGUAGES),
        facet("offence", sentence("Tone"), OFFENCES),
        facet("spam", sentence("Advertising"), SPAMS),
        facet("irony", sentence("Irony"), IRONIES),
    )


def _topics(listing: Listing) -> tuple[tuple[str, str], ...]:
    """Those that stand; and the one that is looked for, whatever became of it."""
    wanted = listing.looking.topic
    if not wanted or wanted in dict(listing.topics):
        return listing.topics
    return (*listing.topics, (wanted, wanted))

"""What a reader gathers from a text before anybody judges."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.understanding.findings import Reason


@dataclass(frozen=True, slots=True)
class Evidence:
    """`feelings` are words that praise (above 0) or blame (below 0), negation and degree reckoned
    in; `cues` are words that tell what the writer wants, by nature. `praise` and `blame` are how
    much of each there is, from 0 upwards.
    """

    feelings: tuple[Reason, ...] = ()
    cues: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    praise: float = field(init=False, compare=False, repr=False)
    blame: float = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Summed once: every head asks."""
        weights = [reason.weight for reason in self.feelings]
        object.__setattr__(self, "praise", sum(each for each in weights if each > 0))
        object.__setattr__(self, "blame", -sum(each for each in weights if each < 0))

    def __bool__(self) -> bool:
        """Whether anything was gathered at all."""
        return bool(self.feelings or self.cues)

    def cue_weight(self, nature: str) -> float:
        """How much speaks for `nature`, from 0 upwards."""
        cues = self.cues.get(nature)
        return sum(cue.weight for cue in cues) if cues else 0.0

    def quoting(self, text: str) -> "Evidence":
        """The same spans with the words that `text` has there."""
        cues = {nature: _quoted(found, text) for nature, found in self.cues.items()}
        return Evidence(_quoted(self.feelings, text), cues)

    def joined_with(self, other: "Evidence") -> "Evidence":
        """Both, where `other` gives way on words that both have read."""
        natures = {*self.cues, *other.cues}
        return Evidence(
            _merged(self.feelings, other.feelings),
            {n: _merged(self.cues.get(n, ()), other.cues.get(n, ())) for n in natures},
        )


def _quoted(reasons: Iterable[Reason], text: str) -> tuple[Reason, ...]:
    return tuple(each._replace(text=text[each.start : each.end]) for each in reasons)


def _merged(first: Iterable[Reason], second: Iterable[Reason]) -> tuple[Reason, ...]:
    """Without the spans of `second` that overlap one of `first`; sorted. Linear after sorting."""
    kept: list[Reason] = []
    ranked = [(reason.start, 0, reason) for reason in first]
    ranked += [(reason.start, 1, reason) for reason in second]
    for _, rank, reason in sorted(ranked):
        if kept and reason.start < kept[-1].end:
            if rank == 0 and kept[-1] != reason:
                kept[-1] = reason
            continue
        kept.append(reason)
    return tuple(kept)

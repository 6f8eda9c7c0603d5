"""What was understood of feedback, as partners see it."""

import strawberry

from api.graphql.context import Info
from api.graphql.corrections.types import LabelCorrection
from api.graphql.enums import show_enum
from domain.understanding.corrections.models import LabelCorrection as StoredCorrection
from domain.understanding.models import Signal as StoredSignal
from domain.understanding.models import SignalName

show_enum(
    SignalName,
    description="What a signal is about.",
    LANGUAGE="The language of the text.",
    SENTIMENT="How the text feels: positive, neutral or negative.",
    NATURE="What the text does: complain, suggest, ask, praise or something else.",
    EMOTION="The emotion it shows: `joy`, `excitement`, `anger`, `disappointment`, `surprise`, "
    "`sadness`, `fear` or `neutral`.",
    URGENCY="How soon somebody should look: `none`, `low`, `normal`, `high` or `critical`.",
    OFFENCE="Whether it insults people: `offensive` or `civil`.",
    SPAM="Whether it advertises instead of speaking of the product: `spam` or `genuine`.",
    IRONY="A hint that praise may not be meant, with little confidence: `possible` or `none`.",
)


@strawberry.type(description="A span of the text that moved a label.")
class Reason:
    """Offsets count code points."""

    start: int = strawberry.field(description="Where it begins.")
    end: int = strawberry.field(description="Where it ends, exclusive.")
    text: str = strawberry.field(description="The words.")
    weight: float = strawberry.field(description="How far they moved the label.")


@strawberry.type(description="One thing that was understood of a text.")
class Signal:
    """See `understanding.models.Signal`."""

    name: SignalName = strawberry.field(description="What it is about.")
    label: str = strawberry.field(description="Such as `negative`, `zh` or `critical`.")
    score: float | None = strawberry.field(description="Polarity, -1 to 1, for sentiment.")
    confidence: float = strawberry.field(
        description="0 to 1; 0 when there was nothing to judge by."
    )
    reasons: list[Reason] = strawberry.field(description="The words behind the label.")
    analyzer: str = strawberry.field(description="Who found it.")
    version: str = strawberry.field(description="In which version.")
    stored: strawberry.Private[StoredSignal]

    @strawberry.field(description="Who gave the label, where a person did: their name.")
    async def corrected_by(self, info: Info) -> str | None:
        """None where Heard read it."""
        said = await self._said(info) if self.stored.is_by_person else []
        if not said:
            return None
        return await info.context.loaders.actor_names.load(said[-1].corrected_by)

    @strawberry.field(description="What people said of the label, oldest first.")
    async def corrections(self, info: Info) -> list[LabelCorrection]:
        """Also what was taken back."""
        return [LabelCorrection.of(each) for each in await self._said(info)]

    async def _said(self, info: Info) -> list[StoredCorrection]:
        found = await info.context.loaders.label_corrections.load(self.stored.feedback_id)
        return [each for each in found if each.signal is self.stored.name]

    @classmethod
    def of(cls, stored: StoredSignal) -> "Signal":
        """The stored signal."""
        return cls(
            name=stored.name,
            label=stored.label,
            score=stored.score,
            confidence=stored.confidence,
            reasons=[Reason(**reason) for reason in stored.reasons],
            analyzer=stored.analyzer,
            version=stored.version,
            stored=stored,
        )

"""What an outside model adds to `Feedback`."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from domain.feedback.models import Feedback as StoredFeedback
from domain.outside.models import ProposalState
from domain.outside.models import SignalProposal as StoredProposal
from domain.understanding.models import SignalName

show_enum(
    ProposalState,
    name="SignalProposalState",
    description="What the team said of a proposed label.",
    OPEN="Nothing yet.",
    ACCEPTED="It is the label.",
    DISMISSED="It is not.",
)


@strawberry.type(
    description="A label that an outside model would put, where Heard's own readers were unsure. "
    "It changes nothing before somebody accepts it."
)
class SignalProposal:
    """See `domain.outside.models.SignalProposal`."""

    name: SignalName = strawberry.field(description="What it is about.")
    label: str = strawberry.field(description="Such as `negative`: always one of Heard's own.")
    confidence: float = strawberry.field(
        description="What the model says of itself, 0 to 1; nobody has checked it."
    )
    model: str = strawberry.field(description="The model's name, as the operator set it.")
    state: ProposalState = strawberry.field(description="What the team said of it.")
    proposed_at: datetime = strawberry.field(description="When it was answered.")
    decided_at: datetime | None = strawberry.field(description="When the team decided.")

    @classmethod
    def of(cls, stored: StoredProposal) -> "SignalProposal":
        """The stored proposal."""
        return cls(
            name=stored.name,
            label=stored.label,
            confidence=stored.confidence,
            model=stored.model,
            state=stored.state,
            proposed_at=stored.proposed_at,
            decided_at=stored.decided_at,
        )


@strawberry.type
class ProposedFeedback:
    """Fields that `Feedback` inherits; only the team sees them."""

    stored: strawberry.Private[StoredFeedback]
    for_team: strawberry.Private[bool]

    @strawberry.field(
        description="What an outside model would label otherwise or alike. For the team."
    )
    async def proposals(self, info: Info) -> list[SignalProposal] | None:
        """Empty where none was asked: the switch is off, or Heard was sure."""
        if not self.for_team:
            return None
        found = await info.context.loaders.signal_proposals.load(self.stored.id)
        return [SignalProposal.of(each) for each in found]

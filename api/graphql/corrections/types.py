"""What people said of labels, as partners see it."""

from datetime import datetime

import strawberry

from api.graphql.context import Info
from domain.understanding.corrections.models import LabelCorrection as StoredCorrection


@strawberry.type(description="That a person said which label is right.")
class LabelCorrection:
    """See `domain.understanding.corrections.models.LabelCorrection`."""

    label: str | None = strawberry.field(
        description="The label given; null where an earlier word was taken back. The label that "
        "stood there before confirms it."
    )
    before: str = strawberry.field(description="The label that stood there before.")
    confidence: float = strawberry.field(description="How sure whoever gave that one was, 0 to 1.")
    analyzer: str = strawberry.field(description="Who had given that one; `person` for a person.")
    version: str = strawberry.field(description="In which version of it.")
    corrected_at: datetime = strawberry.field(description="When it was said.")
    stored: strawberry.Private[StoredCorrection]

    @strawberry.field(description="Who said so: a member's or a token's name.")
    async def corrected_by(self, info: Info) -> str:
        """As they are called now."""
        return await info.context.loaders.actor_names.load(self.stored.corrected_by)

    @classmethod
    def of(cls, stored: StoredCorrection) -> "LabelCorrection":
        """The stored correction."""
        return cls(
            label=stored.label,
            before=stored.before,
            confidence=stored.confidence,
            analyzer=stored.analyzer,
            version=stored.version,
            corrected_at=stored.corrected_at,
            stored=stored,
        )

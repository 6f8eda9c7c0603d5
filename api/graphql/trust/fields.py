"""What trust adds to `Feedback`."""

from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.sentences.trust import reason_text
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.languages import Language
from domain.trust.models import FeedbackTrust, TrustWord
from domain.trust.rules import Reason, TrustRule
from domain.trust.weighing import Verdict

show_enum(
    Language,
    name="TextLanguage",
    description="A language in which Heard speaks.",
    EN="English.",
    ZH="Chinese, in simplified characters.",
)
show_enum(
    TrustWord,
    description="What a person says of a feedback instead of the rules.",
    TRUSTED="It is what it claims to be: its points follow the judgement.",
    DOUBTFUL="It is under review: its pending points wait.",
)
show_enum(
    Verdict,
    name="TrustVerdict",
    description="How far a feedback is trusted, in one word.",
    LOW="Doubtful: a weight below 0.40, or a person's doubt.",
    USUAL="Neither: a weight from 0.40 to 0.74.",
    HIGH="Trusted: a weight of 0.75 or more, or a person's word.",
)
show_enum(
    TrustRule,
    name="TrustRuleCode",
    description="A rule of trust; `/trust` publishes all of them.",
    VERIFIED="The host vouches for the person.",
    PURCHASED="The host says that the person bought something.",
    MAILBOX="The person has shown to read a mailbox.",
    INVITED="It answers a personal invitation.",
    HISTORY_VALID="More of what the person said was judged valid than fake.",
    HISTORY_FAKE="More of what the person said was judged fake than valid.",
    BURST="Many of the same score at one place, far more than usual.",
    COPIED="Others said the same words about then.",
    SAME_SENDER="Others sent from the same network and browser that day.",
    QUICK="The words came faster than anybody types.",
    SPAM="The words read like advertising.",
)


@strawberry.type(description="A rule that moved the weight.")
class TrustReason:
    """See `domain.trust.rules.Reason`."""

    code: TrustRule = strawberry.field(description="Which rule.")
    points: int = strawberry.field(description="By how much of 100, up or down.")
    stored: strawberry.Private[Reason]

    @strawberry.field(description="What it found, as a sentence.")
    def text(
        self,
        info: Info,
        language: Annotated[
            Language | None,
            strawberry.argument(description="In which language; by default the caller's."),
        ] = None,
    ) -> str:
        """With its numbers, and nobody's words."""
        return reason_text(self.stored, language or info.context.language)

    @classmethod
    def of(cls, stored: Reason) -> "TrustReason":
        """The reason as it was stored."""
        return cls(code=stored.rule, points=stored.points, stored=stored)


@strawberry.type(description="A person's word on trust, which stands before that of the rules.")
class TrustOverruling:
    """Every such word stands in the audit log, too."""

    word: TrustWord = strawberry.field(description="What was said.")
    by: str = strawberry.field(description="What who said it was called then.")
    at: datetime = strawberry.field(description="When it was said.")


@strawberry.type(description="How far a feedback is trusted, and why.")
class Trust:
    """See `domain.trust.models.FeedbackTrust`."""

    weight: float = strawberry.field(description="What the rules say, 0 to 1.")
    verdict: Verdict = strawberry.field(description="What stands: a person's word, or the rules'.")
    ruled: Verdict = strawberry.field(description="What the rules alone say.")
    is_under_review: bool = strawberry.field(
        description="Whether it waits for a person: its points wait, and nothing else does."
    )
    reasons: list[TrustReason] = strawberry.field(description="What moved it most comes first.")
    overruled_by: TrustOverruling | None = strawberry.field(
        description="Null while the rules stand."
    )
    version: int = strawberry.field(description="Of the rules.")
    weighed_at: datetime = strawberry.field(description="When they last looked.")

    @classmethod
    def of(cls, stored: FeedbackTrust) -> "Trust":
        """What was stored."""
        overruled = None
        if stored.overruled is not None and stored.overruled_at is not None:
            overruled = TrustOverruling(
                word=stored.overruled, by=stored.overruled_name or "", at=stored.overruled_at
            )
        return cls(
            weight=stored.weight,
            verdict=stored.verdict,
            ruled=stored.ruled,
            is_under_review=stored.is_under_review,
            reasons=[TrustReason.of(each) for each in stored.why],
            overruled_by=overruled,
            version=stored.version,
            weighed_at=stored.weighed_at,
        )


@strawberry.type
class TrustedFeedback:
    """A field that `Feedback` inherits; only the team sees it."""

    stored: strawberry.Private[StoredFeedback]
    for_team: strawberry.Private[bool]

    @strawberry.field(description="How far it is trusted, and why. For the team.")
    async def trust(self, info: Info) -> Trust | None:
        """None until the worker has weighed it."""
        if not self.for_team:
            return None
        found = await info.context.loaders.trust.load(self.stored.id)
        return Trust.of(found) if found else None

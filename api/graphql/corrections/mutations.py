"""Correcting labels."""

from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.corrections.errors import LabelUnknown, NotUnderstoodYet
from api.graphql.errors import NotAllowed
from api.graphql.feedback.errors import FeedbackNotFound
from api.graphql.feedback.signals import Signal
from api.graphql.feedback.types import Feedback
from api.graphql.nodes import local_id
from domain.feedback.models import Feedback as StoredFeedback
from domain.shared.ids import FeedbackId
from domain.understanding.corrections.correcting import correct_label
from domain.understanding.models import SignalName


@strawberry.input(description="Which label is right, or that an earlier word is taken back.")
class CorrectLabelInput:
    """What is understood from then on in the same workspace learns from it."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    signal: SignalName = strawberry.field(description="Which of its labels.")
    label: str | None = strawberry.field(
        default=None,
        description="Such as `praise`; the label that stands there confirms it. Null takes back "
        "what a person said: Heard reads again.",
    )


@strawberry.type(description="The label is the person's, or Heard's own again.")
class LabelCorrected:
    """Success, also when it was said before."""

    feedback: Feedback = strawberry.field(description="The feedback.")
    signal: Signal = strawberry.field(description="The signal as it stands now.")


CorrectLabelResult = Annotated[
    LabelCorrected | FeedbackNotFound | LabelUnknown | NotUnderstoodYet | NotAllowed,
    strawberry.union("CorrectLabelResult", description="Corrected, or why not."),
]


@strawberry.type
class CorrectionMutations:
    """What is said of labels."""

    @strawberry.mutation(
        description="Say which label of a feedback is right. Needs `feedback:write`."
    )
    async def correct_label(self, info: Info, input: CorrectLabelInput) -> CorrectLabelResult:
        """A person's word is never written over by a later reading."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            signal = await correct_label(
                work,
                info.context.viewer,
                feedback_id=feedback_id,
                signal=input.signal,
                label=input.label,
            )
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return LabelCorrected(feedback=Feedback.of(feedback, info), signal=Signal.of(signal))

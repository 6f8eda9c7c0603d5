"""Submitting, grading, judging and replying."""

from typing import Annotated

import strawberry

from api.graphql.attachments import errors as attachment_errors
from api.graphql.context import Info
from api.graphql.errors import (
    IdempotencyConflict,
    InvalidText,
    NotAllowed,
    TextMissing,
    TextTooLong,
)
from api.graphql.feedback import errors
from api.graphql.feedback.grading import Grade
from api.graphql.feedback.types import Feedback, Reply
from api.graphql.masking import masked_kinds
from api.graphql.nodes import idempotency_key, local_id
from api.graphql.team.errors import InvalidEmail
from domain.feedback.judging import judge_feedback
from domain.feedback.models import Feedback as StoredFeedback
from domain.feedback.models import Intent
from domain.feedback.models import Reply as StoredReply
from domain.feedback.replying import reply_to_feedback
from domain.feedback.scales import RatingKind
from domain.intake.receiving import Sender, Words, receive_from_program, receive_from_site
from domain.people.identity import read_identity
from domain.people.trusting import trust_in
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.privacy import PersonalDataKind
from domain.privacy.masking import kinds_masked_in
from domain.shared.clock import utc_now
from domain.shared.idempotency import once
from domain.shared.ids import AttachmentId, FeedbackId, ReplyId
from domain.shared.work import UnitOfWork
from domain.workspaces.models import Site
from domain.workspaces.sites import embedding_site


@strawberry.input(description="What a customer said: a score, a text, or both.")
class SubmitFeedbackInput:
    """Either `siteKey` (from an embedded page) or a token with `feedback:write`."""

    kind: RatingKind | None = strawberry.field(
        default=None, description="The question that the score answers."
    )
    score: int | None = strawberry.field(
        default=None, description="NPS 0–10, CSAT 1–5, CES 1–7, STARS 1–5, FACES 1–5, THUMBS 0–1."
    )
    text: str | None = strawberry.field(
        default=None, description="The words, at most 10,000 characters."
    )
    intent: Intent | None = strawberry.field(
        default=None, description="What the customer says it is."
    )
    email: str | None = strawberry.field(
        default=None,
        description=(
            "Where the customer wants to be answered: news of this one feedback is mailed there."
        ),
    )
    attachments: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Files that the same sender left before, at most five, each used once.",
    )
    touchpoint: str | None = strawberry.field(
        default=None, description="Where in the journey, such as `checkout`."
    )
    language: str | None = strawberry.field(
        default=None, description="The language of the page, such as `en` or `zh-CN`."
    )
    page: str | None = strawberry.field(default=None, description="The page's address.")
    thanks_name: str | None = strawberry.field(
        default=None, description="Given when the customer agrees to be thanked by this name."
    )
    site_key: str | None = strawberry.field(
        default=None, description="The public key of the embedding site, `pk_…`."
    )
    device_key: str | None = strawberry.field(
        default=None, description="A random key that the customer's device keeps."
    )
    identity_token: str | None = strawberry.field(
        default=None, description="The host's signed token for its customer; needs `siteKey`."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="It was stored; here is the receipt.")
class FeedbackSubmitted:
    """Success."""

    feedback: Feedback = strawberry.field(description="What was stored.")
    tracking_number: str = strawberry.field(description="To keep, type or read aloud.")
    status_url: str = strawberry.field(description="Where its status is shown, without an account.")
    masked: list[PersonalDataKind] = masked_kinds()


@strawberry.input(description="How urgent and important a feedback is.")
class GradeFeedbackInput:
    """Grading also judges it valid."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    level: Level = strawberry.field(description="L1, L2 or L3.")
    urgency: int = strawberry.field(description="How urgent it is, 1 to 5.")
    importance: int = strawberry.field(description="How important it is, 1 to 5.")


@strawberry.type(description="It was graded.")
class FeedbackGraded:
    """Success."""

    feedback: Feedback = strawberry.field(description="What was graded.")
    grade: Grade = strawberry.field(description="The new grade.")


@strawberry.input(description="Whether a feedback is what it claims to be.")
class JudgeFeedbackInput:
    """Points follow the judgement."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    valid: bool = strawberry.field(description="False: it is fake.")


@strawberry.type(description="It was judged.")
class FeedbackJudged:
    """Success."""

    feedback: Feedback = strawberry.field(description="What was judged.")


@strawberry.input(description="A public answer.")
class ReplyToFeedbackInput:
    """Whoever holds the tracking number can read it."""

    feedback_id: strawberry.ID = strawberry.field(description="Which feedback.")
    text: str = strawberry.field(description="The answer, at most 5,000 characters.")
    author_name: str | None = strawberry.field(
        default=None, description="Who answers; the caller's own name when absent."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="The answer stands.")
class FeedbackReplied:
    """Success."""

    feedback: Feedback = strawberry.field(description="What was answered.")
    reply: Reply = strawberry.field(description="The answer.")


SubmitFeedbackResult = Annotated[
    FeedbackSubmitted
    | errors.NothingSaid
    | errors.ScoreMissing
    | errors.ScoreWithoutKind
    | errors.ScoreOutOfRange
    | errors.SiteNotFound
    | errors.OriginNotAllowed
    | errors.IdentityRefused
    | errors.InvalidDeviceKey
    | InvalidEmail
    | attachment_errors.AttachmentNotFound
    | attachment_errors.AttachmentUsed
    | attachment_errors.TooManyAttachments
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("SubmitFeedbackResult", description="Stored, or why not."),
]
GradeFeedbackResult = Annotated[
    FeedbackGraded
    | errors.FeedbackNotFound
    | errors.FeedbackIsFake
    | errors.AxisOutOfRange
    | NotAllowed,
    strawberry.union("GradeFeedbackResult", description="Graded, or why not."),
]
JudgeFeedbackResult = Annotated[
    FeedbackJudged | errors.FeedbackNotFound | errors.AlreadyShipped | NotAllowed,
    strawberry.union("JudgeFeedbackResult", description="Judged, or why not."),
]
ReplyToFeedbackResult = Annotated[
    FeedbackReplied
    | errors.FeedbackNotFound
    | TextMissing
    | TextTooLong
    | InvalidText
    | IdempotencyConflict
    | NotAllowed,
    strawberry.union("ReplyToFeedbackResult", description="Answered, or why not."),
]


@strawberry.type
class FeedbackMutations:
    """What changes feedback."""

    @strawberry.mutation(description="Take in what a customer said; the answer is a receipt.")
    async def submit_feedback(self, info: Info, input: SubmitFeedbackInput) -> SubmitFeedbackResult:
        """From an embedded page by `siteKey`, or from a program by its token."""
        async with info.context.transaction() as work:
            feedback_id = await _receive(work, info, input)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        shown = Feedback.of(feedback, info)
        return FeedbackSubmitted(
            feedback=shown,
            tracking_number=shown.tracking_number,
            status_url=shown.status_url,
            masked=kinds_masked_in(feedback.text),
        )

    @strawberry.mutation(description="Rank a feedback. Needs `feedback:write`.")
    async def grade_feedback(self, info: Info, input: GradeFeedbackInput) -> GradeFeedbackResult:
        """The arithmetic comes back with the grade."""
        assessment = Assessment(input.level, input.urgency, input.importance)
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            grade = await grade_feedback(
                work, info.context.viewer, feedback_id=feedback_id, assessment=assessment
            )
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return FeedbackGraded(feedback=Feedback.of(feedback, info), grade=Grade.of(grade))

    @strawberry.mutation(description="Call a feedback valid or fake. Needs `feedback:write`.")
    async def judge_feedback(self, info: Info, input: JudgeFeedbackInput) -> JudgeFeedbackResult:
        """Pending points are confirmed or voided by it."""
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        async with info.context.transaction() as work:
            feedback = await judge_feedback(
                work, info.context.viewer, feedback_id=feedback_id, valid=input.valid
            )
        return FeedbackJudged(feedback=Feedback.of(feedback, info))

    @strawberry.mutation(description="Answer in public. Needs `feedback:write`.")
    async def reply_to_feedback(
        self, info: Info, input: ReplyToFeedbackInput
    ) -> ReplyToFeedbackResult:
        """The customer is told."""
        viewer = info.context.viewer
        feedback_id = FeedbackId(local_id("feedback", input.feedback_id))
        author = viewer.name if input.author_name is None else input.author_name
        async with info.context.transaction() as work:

            async def make() -> ReplyId:
                reply = await reply_to_feedback(
                    work, viewer, feedback_id=feedback_id, text=input.text, author_name=author
                )
                return reply.id

            request = {
                "operation": "replyToFeedback",
                "feedback": feedback_id,
                "text": input.text,
                "author": author,
            }
            reply_id = await once(
                work, viewer, key=input.idempotency_key, request=request, make=make
            )
            reply = await work.session.get_one(StoredReply, reply_id)
            feedback = await work.session.get_one(StoredFeedback, feedback_id)
        return FeedbackReplied(feedback=Feedback.of(feedback, info), reply=Reply.of(reply))


async def _receive(work: UnitOfWork, info: Info, input: SubmitFeedbackInput) -> FeedbackId:
    words = Words(
        kind=input.kind,
        score=input.score,
        text=input.text,
        intent=input.intent,
        email=input.email,
        attachments=tuple(
            AttachmentId(local_id("attachment", each)) for each in input.attachments or ()
        ),
        touchpoint=input.touchpoint,
        language=input.language,
        page=input.page,
        thanks_name=input.thanks_name,
    )
    key = input.idempotency_key
    if input.site_key is None:
        return await receive_from_program(
            work, info.context.viewer, Sender(input.device_key), words, idempotency_key=key
        )
    site = await embedding_site(work, public_key=input.site_key, origin=info.context.origin)
    sender = await _sender(work, info, site, input)
    return await receive_from_site(work, site, sender, words, idempotency_key=key)


async def _sender(work: UnitOfWork, info: Info, site: Site, input: SubmitFeedbackInput) -> Sender:
    identity = None
    if input.identity_token is not None:
        trust = await trust_in(work.session, site, info.context.heard.site_secret(site.id))
        identity = read_identity(input.identity_token, trust, now=utc_now())
    return Sender(input.device_key, identity, info.context.trace)

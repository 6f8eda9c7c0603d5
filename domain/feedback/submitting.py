"""Taking in what a customer said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from domain.feedback.errors import NothingSaid
from domain.feedback.events import FeedbackSubmitted
from domain.feedback.models import ChangeKind, Channel, Feedback, Intent, StatusMeaning
from domain.feedback.progressing import tell
from domain.feedback.scales import RatingKind, check_score
from domain.feedback.statuses import leading_status
from domain.feedback.tracking import new_tracking_number
from domain.people.known_names import KnownNames, known_names
from domain.people.linking_by_mail import one_mailbox
from domain.privacy import mask
from domain.searching.composing import Composed, compose
from domain.searching.indexing import index_words
from domain.searching.models import SearchKind
from domain.shared.ids import CustomerId, FeedbackId, FeedbackStatusId, SiteId, new_id
from domain.shared.texts import clean_optional, searchable
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

TEXT_LIMIT: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What was said, where and how. Texts are as they came; `submit_feedback` cleans them.

    `received_at` is when the customer spoke, None for now. `language` is what the sender declared.
    """

    channel: Channel
    kind: RatingKind | None = None
    score: int | None = None
    text: str | None = None
    intent: Intent | None = None
    contact_email: str | None = None
    touchpoint: str | None = None
    language: str | None = None
    page: str | None = None
    author: str | None = None
    received_at: datetime | None = None
    site_id: SiteId | None = None
    customer_id: CustomerId | None = None
    is_verified: bool = False
    import_fingerprint: str | None = None


async def submit_feedback(work: UnitOfWork, viewer: Viewer, said: Submission) -> Feedback:
    """The stored feedback with its tracking number. The caller issues the receipt.

    Refuses: NotAllowed, NothingSaid, ScoreMissing, ScoreWithoutKind, ScoreOutOfRange, InvalidEmail,
    TextTooLong, InvalidText.
    """
    [feedback] = await submit_feedbacks(work, viewer, [said])
    return feedback


async def submit_feedbacks(
    work: UnitOfWork, viewer: Viewer, said: Sequence[Submission]
) -> list[Feedback]:
    """As `submit_feedback` for many, in their order, in a few statements; one refused, all are.

    Personal data in the words is masked here: nothing that follows sees it.
    """
    viewer.must(Permission.SUBMIT_FEEDBACK)
    names = await known_names(
        work.session, viewer.workspace_id, {one.customer_id for one in said if one.text}
    )
    said = [_without_personal_data(one, names) for one in said]
    received = await leading_status(work, viewer.workspace_id, StatusMeaning.RECEIVED)
    feedbacks = [_feedback(work, viewer, one, received.id) for one in said]
    work.session.add_all(feedbacks)
    await work.session.flush()
    found_by = {feedback.id: words_of(feedback) for feedback in feedbacks}
    await index_words(work.session, viewer.workspace_id, SearchKind.FEEDBACK, found_by)
    for feedback, one in zip(feedbacks, said, strict=True):
        tell(work, feedback, ChangeKind.RECEIVED, actor=viewer.actor, status_id=received.id)
        work.record(
            FeedbackSubmitted(
                workspace_id=viewer.workspace_id,
                feedback_id=feedback.id,
                customer_id=one.customer_id,
                has_text=feedback.text is not None,
                is_verified=one.is_verified,
            )
        )
    return feedbacks


def words_of(feedback: Feedback) -> Composed:
    """What a feedback is found by."""
    about = (feedback.tracking_number, feedback.touchpoint, feedback.author)
    return compose((), (feedback.text, *about))


def _without_personal_data(said: Submission, names: KnownNames) -> Submission:
    """Who said it and where to answer stay as they are: they were given to be known."""
    text = clean_optional(said.text, "text", limit=TEXT_LIMIT)
    page = clean_optional(said.page, "page", limit=2_000)
    return replace(
        said,
        text=text and mask(text, names.around(said.customer_id)),
        page=page and mask(page),
    )


def _feedback(
    work: UnitOfWork, viewer: Viewer, said: Submission, status_id: FeedbackStatusId
) -> Feedback:
    check_score(said.kind, said.score)
    if said.score is None and said.text is None:
        raise NothingSaid
    number = new_tracking_number()
    return Feedback(
        id=FeedbackId(new_id()),
        workspace_id=viewer.workspace_id,
        tracking_number=number,
        site_id=said.site_id,
        customer_id=said.customer_id,
        channel=said.channel,
        touchpoint=clean_optional(said.touchpoint, "touchpoint", limit=100),
        kind=said.kind,
        score=said.score,
        text=said.text,
        intent=said.intent,
        contact_email=_mailbox(said.contact_email),
        language=clean_optional(said.language, "language", limit=35),
        page=said.page,
        author=clean_optional(said.author, "author", limit=200),
        status_id=status_id,
        judged_valid=None,
        received_at=said.received_at or work.now,
        created_at=work.now,
        changed_at=work.now,
        search_text=searchable(said.text, number, said.touchpoint, said.author),
        import_fingerprint=said.import_fingerprint,
        version=0,
    )


def _mailbox(email: str | None) -> str | None:
    """Left empty is none."""
    return one_mailbox(email) if email and email.strip() else None

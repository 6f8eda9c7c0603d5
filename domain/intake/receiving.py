"""Receiving one feedback: from an embedded widget or from a partner's program."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.attachments.using import use_attachments
from domain.feedback.models import Channel, Feedback, Intent
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import Submission, submit_feedback
from domain.fingerprints.keeping import keep_print
from domain.originals.keeping import keep_originals
from domain.people.consenting import agree_to_thanks
from domain.people.identity import Identity
from domain.people.models import Customer
from domain.people.recognising import (
    customer_by_device,
    customer_by_identity,
    customer_viewer,
)
from domain.privacy import mask
from domain.receipts.issuing import issue_receipt
from domain.shared.idempotency import once
from domain.shared.ids import AttachmentId, FeedbackId, WorkspaceId
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces.models import Site


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the sender chose to say, as it came. `email` is where to be answered."""

    kind: RatingKind | None = None
    score: int | None = None
    text: str | None = None
    touchpoint: str | None = None
    language: str | None = None
    page: str | None = None
    thanks_name: str | None = None
    intent: Intent | None = None
    email: str | None = None
    attachments: tuple[AttachmentId, ...] = ()


@dataclass(frozen=True)
class Sender:
    """Who says it: a device key, or a person for whom the host vouches, or nobody known.

    `trace` is what the edge knows of network and browser, made opaque; it is never stored.
    """

    device_key: str | None = None
    identity: Identity | None = None
    trace: bytes | None = field(default=None, repr=False)


async def receive_from_site(
    work: UnitOfWork, site: Site, sender: Sender, words: Words, *, idempotency_key: str | None
) -> FeedbackId:
    """From a page that embeds `site`, which the caller has checked.

    Refuses: as `receive_submission`, and InvalidDeviceKey, IdempotencyConflict.
    """
    customer = await _customer(work, site.workspace_id, sender)
    viewer = customer_viewer(customer) if customer else _passer_by(site.workspace_id)
    if customer:
        agree_to_thanks(customer, words.thanks_name)
    said = replace(
        _submission(words, Channel.WIDGET),
        site_id=site.id,
        customer_id=viewer.customer_id,
        is_verified=viewer.is_verified,
    )
    return await _receive(work, viewer, said, words, idempotency_key, sender.trace)


async def receive_from_program(
    work: UnitOfWork, viewer: Viewer, sender: Sender, words: Words, *, idempotency_key: str | None
) -> FeedbackId:
    """From a partner's program, for the customer whom it names, or from a customer's own program.

    Its files are those that the program left; its network tells nothing of the speaker. Refuses: as
    `receive_submission`, and IdempotencyConflict.
    """
    viewer.must(Permission.SUBMIT_FEEDBACK)
    customer = await _customer(work, viewer.workspace_id, sender)
    said = _submission(words, Channel.API)
    if customer:
        agree_to_thanks(customer, words.thanks_name)
        said = replace(said, customer_id=customer.id, is_verified=customer.is_verified)
    elif viewer.customer_id:
        said = replace(said, customer_id=viewer.customer_id, is_verified=viewer.is_verified)
    return await _receive(work, viewer, said, words, idempotency_key, None)


async def receive_submission(
    work: UnitOfWork,
    viewer: Viewer,
    said: Submission,
    attachments: Sequence[AttachmentId] = (),
    *,
    trace: bytes | None = None,
) -> Feedback:
    """What took shape elsewhere, such as a survey's end; the caller keeps it from coming twice.

    `attachments` are files that `viewer` left; `trace` as in `Sender`. Refuses: as
    `submit_feedback`, `use_attachments`.
    """
    feedback = await submit_feedback(work, viewer, said)
    await keep_print(work, feedback, trace)
    await keep_originals(work, viewer.workspace_id, [(feedback, said.text)])
    await use_attachments(work, viewer, attachments, feedback_id=feedback.id)
    await issue_receipt(work, feedback)
    return feedback


async def _receive(
    work: UnitOfWork,
    viewer: Viewer,
    said: Submission,
    words: Words,
    key: str | None,
    trace: bytes | None,
) -> FeedbackId:
    async def make() -> FeedbackId:
        received = await receive_submission(work, viewer, said, words.attachments, trace=trace)
        return received.id

    said_safely = replace(words, text=words.text and mask(words.text))
    request = {"operation": "submitFeedback", "said": said_safely}
    return FeedbackId(await once(work, viewer, key=key, request=request, make=make))


async def _customer(work: UnitOfWork, workspace_id: WorkspaceId, sender: Sender) -> Customer | None:
    if sender.identity is not None:
        return await customer_by_identity(work, workspace_id, sender.identity)
    if sender.device_key is not None:
        return await customer_by_device(work, workspace_id, sender.device_key)
    return None


def _passer_by(workspace_id: WorkspaceId) -> Viewer:
    """Someone whose page keeps no key: may speak, will not be found again."""
    return Viewer(workspace_id, frozenset({Permission.SUBMIT_FEEDBACK}))


def _submission(words: Words, channel: Channel) -> Submission:
    return Submission(
        channel=channel,
        kind=words.kind,
        score=words.score,
        text=words.text,
        intent=words.intent,
        contact_email=words.email,
        touchpoint=words.touchpoint,
        language=words.language,
        page=words.page,
    )

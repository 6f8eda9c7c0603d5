"""The facts of one feedback, and which others each of them is counted from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback.models import Channel, Feedback
from domain.fingerprints.queries import same_print
from domain.shared.ids import FeedbackId
from domain.similar.comparing import length
from domain.similar.folding import bare
from domain.surveys.models import ResponseChannel
from domain.trust.around import queries
from domain.trust.around.queries import MOST, Answered, Said
from domain.trust.facts import Facts
from domain.trust.rules import BURST_LEAST, BURST_TIMES, WINDOWS_A_DAY, TrustRule

BOUGHT: Final = ("purchased", "orders")
"""Traits by which a host says that somebody bought something: `purchased: true`, `orders: 3`."""
_NO: Final = frozenset({"", "0", "0.0", "false", "no", "none"})


@dataclass(frozen=True)
class Around:
    """The facts, and by rule the others that they speak of, nearest first."""

    facts: Facts
    others: Mapping[TrustRule, Sequence[FeedbackId]]


async def look_around(session: AsyncSession, feedback: Feedback, *, sent_before: int = 0) -> Around:
    """In ten statements, each of which reads a few rows.

    `sent_before` is how many had the same fingerprint when it was looked at last.
    """
    speaker = await queries.speaker_of(session, feedback)
    is_verified = speaker is not None and speaker.is_verified
    valid, fake = await queries.judged_before(session, feedback)
    alike: Sequence[Said] = []
    sent: Sequence[Said] = []
    is_import = feedback.channel is Channel.IMPORT
    if not is_verified and not is_import:
        alike = await queries.alike_now(session, feedback)
        printed = await same_print(session, feedback.id, MOST)
        sent = [each for each in await queries.said_by(session, printed) if not each.is_verified]
    now = len(alike) + 1
    before = 0
    if now >= BURST_LEAST:
        most = now * WINDOWS_A_DAY // BURST_TIMES + 1
        before = await queries.count_alike_before(session, feedback, most)
    same = await queries.same_words(session, feedback) if feedback.text else []
    answer = None if is_import else await queries.answered(session, feedback.id)
    facts = Facts(
        is_verified=is_verified,
        has_purchased=speaker is not None and has_purchased(speaker.traits),
        has_mailbox=speaker is not None and speaker.email_verified_at is not None,
        was_invited=answer is not None and answer.invitation_id is not None,
        valid_before=valid,
        fake_before=fake,
        alike_now=now,
        alike_before=before,
        said_by=_speakers(feedback, same),
        letters=length(bare(feedback.text or "")),
        same_sender=max(_speakers(feedback, sent), sent_before),
        seconds=_seconds(answer),
        is_spam=await queries.is_spam(session, feedback.id),
    )
    return Around(
        facts,
        {
            TrustRule.BURST: [each.feedback_id for each in alike],
            TrustRule.COPIED: [each.feedback_id for each in _others(feedback, same)],
            TrustRule.SAME_SENDER: [each.feedback_id for each in _others(feedback, sent)],
        },
    )


def has_purchased(traits: Mapping[str, object]) -> bool:
    """Whether the host's token says so."""
    return any(str(traits.get(name, "")).strip().lower() not in _NO for name in BOUGHT)


def _others(feedback: Feedback, said: Iterable[Said]) -> list[Said]:
    """What somebody else said. Of two whom nobody knows, each is somebody else."""
    own = feedback.customer_id
    return [each for each in said if own is None or each.customer_id != own]


def _speakers(feedback: Feedback, said: Iterable[Said]) -> int:
    return len({each.customer_id or each.feedback_id for each in _others(feedback, said)})


def _seconds(answer: Answered | None) -> float | None:
    """Only our widget tells when it was opened; elsewhere the first save is the beginning."""
    if answer is None or answer.channel is not ResponseChannel.WIDGET:
        return None
    if answer.completed_at is None or answer.started_at >= answer.completed_at:
        return None
    return (answer.completed_at - answer.started_at).total_seconds()

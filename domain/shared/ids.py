"""Identifiers: UUIDv7 inside, `kind_` + 26 letters outside (the TypeID text form).

UUIDv7 (RFC 9562, 5.7) sorts by creation, so primary keys are also the newest-first order. The text
form names its kind, so an id of the wrong kind is noticed before any query.
"""

import os
import threading
import time
from typing import Final, NewType
from uuid import UUID

WorkspaceId = NewType("WorkspaceId", UUID)
SiteId = NewType("SiteId", UUID)
SiteKeyId = NewType("SiteKeyId", UUID)
MemberId = NewType("MemberId", UUID)
MemberSessionId = NewType("MemberSessionId", UUID)
CustomerId = NewType("CustomerId", UUID)
DeviceId = NewType("DeviceId", UUID)
TokenId = NewType("TokenId", UUID)
PasskeyId = NewType("PasskeyId", UUID)
RecoveryCodeId = NewType("RecoveryCodeId", UUID)
InvitationId = NewType("InvitationId", UUID)
MemberLinkId = NewType("MemberLinkId", UUID)
CustomerLinkId = NewType("CustomerLinkId", UUID)
AuditEntryId = NewType("AuditEntryId", UUID)
WebhookId = NewType("WebhookId", UUID)
WebhookDeliveryId = NewType("WebhookDeliveryId", UUID)
WebhookAttemptId = NewType("WebhookAttemptId", UUID)
FeedbackId = NewType("FeedbackId", UUID)
FeedbackStatusId = NewType("FeedbackStatusId", UUID)
FeedbackChangeId = NewType("FeedbackChangeId", UUID)
ReplyId = NewType("ReplyId", UUID)
ImportId = NewType("ImportId", UUID)
SignalId = NewType("SignalId", UUID)
LabelCorrectionId = NewType("LabelCorrectionId", UUID)
TrainedModelId = NewType("TrainedModelId", UUID)
ModelChoiceId = NewType("ModelChoiceId", UUID)
StageId = NewType("StageId", UUID)
RoadmapItemId = NewType("RoadmapItemId", UUID)
EvidenceId = NewType("EvidenceId", UUID)
VoteId = NewType("VoteId", UUID)
FollowId = NewType("FollowId", UUID)
ReleaseId = NewType("ReleaseId", UUID)
ThanksId = NewType("ThanksId", UUID)
MessageId = NewType("MessageId", UUID)
AccountId = NewType("AccountId", UUID)
EntryId = NewType("EntryId", UUID)
PostingId = NewType("PostingId", UUID)
LotId = NewType("LotId", UUID)
HoldId = NewType("HoldId", UUID)
AwardId = NewType("AwardId", UUID)
RewardId = NewType("RewardId", UUID)
RedemptionId = NewType("RedemptionId", UUID)
EventId = NewType("EventId", UUID)
SurveyId = NewType("SurveyId", UUID)
SurveyVersionId = NewType("SurveyVersionId", UUID)
SurveyResponseId = NewType("SurveyResponseId", UUID)
SurveyInvitationId = NewType("SurveyInvitationId", UUID)
MailOptOutId = NewType("MailOptOutId", UUID)
CampaignId = NewType("CampaignId", UUID)
CampaignWaveId = NewType("CampaignWaveId", UUID)
CampaignVariantId = NewType("CampaignVariantId", UUID)
SegmentId = NewType("SegmentId", UUID)
ContactId = NewType("ContactId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
CommentId = NewType("CommentId", UUID)
DateChangeId = NewType("DateChangeId", UUID)
NewsSubscriptionId = NewType("NewsSubscriptionId", UUID)
ErasureId = NewType("ErasureId", UUID)
OwnerTeamId = NewType("OwnerTeamId", UUID)
DateMoveId = NewType("DateMoveId", UUID)
CustomerReplyId = NewType("CustomerReplyId", UUID)
TierId = NewType("TierId", UUID)
BadgeId = NewType("BadgeId", UUID)
CircleId = NewType("CircleId", UUID)
CircleSeatId = NewType("CircleSeatId", UUID)
TopicId = NewType("TopicId", UUID)

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES: Final = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH: Final = 26
_COUNTER_BITS: Final = 12

_lock = threading.Lock()
_last_tick = 0


def new_id() -> UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, a 12-bit in-process sequence, 62 random bits.

    Strictly increasing within a process, even when the clock steps back.
    """
    global _last_tick
    with _lock:
        now_tick = time.time_ns() // 1_000_000 << _COUNTER_BITS
        _last_tick = tick = max(now_tick, _last_tick + 1)
    milliseconds, sequence = tick >> _COUNTER_BITS, tick & ((1 << _COUNTER_BITS) - 1)
    random_bits = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | sequence << 64 | 0b10 << 62 | random_bits)


def public_id(kind: str, value: UUID) -> str:
    """`feedback_01kaq5…`: the kind, then 130 bits of Crockford base32 (two leading zero bits)."""
    number = value.int
    letters = (_ALPHABET[(number >> shift) & 31] for shift in range((_LENGTH - 1) * 5, -1, -5))
    return f"{kind}_{''.join(letters)}"


def parse_public_id(text: str) -> tuple[str, UUID] | None:
    """The kind and the value, or None for anything that `public_id` does not write."""
    kind, separator, letters = text.rpartition("_")
    if not separator or not kind or len(letters) != _LENGTH or letters[0] > "7":
        return None
    number = 0
    for letter in letters:
        value = _VALUES.get(letter)
        if value is None:
            return None
        number = number << 5 | value
    return kind, UUID(int=number)

"""Second factors as tables. What can be hashed is; the secret of one-time codes is sealed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.models import Member
from domain.shared.ids import MemberId, PasskeyId, RecoveryCodeId
from domain.shared.tables import JsonList, Table


class PendingSignIn(Table):
    """A right password that a second factor must follow: for five minutes, for five tries."""

    __tablename__ = "pending_sign_in"

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id), index=True)
    tries_left: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class MemberTotp(Table):
    """The secret of a member's one-time codes, sealed; asked for once `enabled_at` is set.

    `last_step` is the time step of the latest code that was accepted: none works twice.
    """

    __tablename__ = "member_totp"

    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id), primary_key=True)
    sealed_secret: Mapped[str]
    created_at: Mapped[datetime]
    enabled_at: Mapped[datetime | None]
    last_step: Mapped[int | None]


class RecoveryCode(Table):
    """A code that lets a member in once who lost the second factor."""

    __tablename__ = "recovery_code"

    id: Mapped[RecoveryCodeId] = mapped_column(primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id), index=True)
    code_hash: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Passkey(Table):
    """A WebAuthn credential of a member. `credential_id` and `public_key` are base64url."""

    __tablename__ = "passkey"

    id: Mapped[PasskeyId] = mapped_column(primary_key=True)
    member_id: Mapped[MemberId] = mapped_column(ForeignKey(Member.id), index=True)
    name: Mapped[str]
    credential_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[str]
    sign_count: Mapped[int]
    transports: Mapped[JsonList]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class ChallengePurpose(StrEnum):
    """What a passkey's answer to a challenge is good for."""

    REGISTRATION = "registration"
    SIGN_IN = "sign_in"
    SECOND_STEP = "second_step"
    CONFIRMATION = "confirmation"


class PasskeyChallenge(Table):
    """What a passkey is asked to sign: once, within five minutes, by the browser that was asked.

    `holder_hash` is the hash of the key in that browser's cookie.
    """

    __tablename__ = "passkey_challenge"

    holder_hash: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[ChallengePurpose] = mapped_column(primary_key=True)
    challenge: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)

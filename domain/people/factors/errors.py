"""How a proof is turned down."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class SecondStepOver(Refusal):
    """The five minutes or the five tries between password and second factor are over."""

    code: ClassVar[str] = "SECOND_STEP_OVER"


@dataclass(eq=False)
class CodeRefused(Refusal):
    """Neither the present one-time code nor a recovery code, or it was used before."""

    code: ClassVar[str] = "CODE_REFUSED"


@dataclass(eq=False)
class PasskeyRefused(Refusal):
    """The passkey is unknown, or its answer does not fit what it was asked."""

    code: ClassVar[str] = "PASSKEY_REFUSED"


@dataclass(eq=False)
class TooManyPasskeys(Refusal):
    """A member keeps at most `limit` passkeys."""

    code: ClassVar[str] = "TOO_MANY_PASSKEYS"
    limit: int


@dataclass(eq=False)
class OneTimeCodesOn(Refusal):
    """One-time codes are on already; turn them off before setting them up anew."""

    code: ClassVar[str] = "ONE_TIME_CODES_ON"


@dataclass(eq=False)
class OneTimeCodesNotSetUp(Refusal):
    """There is no secret that the code could belong to."""

    code: ClassVar[str] = "ONE_TIME_CODES_NOT_SET_UP"


@dataclass(eq=False)
class ConfirmationNeeded(Refusal):
    """The member must prove again to be at this browser: it was more than ten minutes ago."""

    code: ClassVar[str] = "CONFIRMATION_NEEDED"


@dataclass(eq=False)
class WrongPassword(Refusal):
    """That is not the member's password."""

    code: ClassVar[str] = "WRONG_PASSWORD"

"""How people and programs are turned away."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class SignInRefused(Refusal):
    """Wrong address or password; which of them is not said."""

    code: ClassVar[str] = "SIGN_IN_REFUSED"


@dataclass(eq=False)
class InvalidEmail(Refusal):
    """Not an e-mail address."""

    code: ClassVar[str] = "INVALID_EMAIL"


@dataclass(eq=False)
class EmailTaken(Refusal):
    """A member of the workspace has this address already."""

    code: ClassVar[str] = "EMAIL_TAKEN"


@dataclass(eq=False)
class WeakPassword(Refusal):
    """Shorter than `least` characters."""

    code: ClassVar[str] = "WEAK_PASSWORD"
    least: int


@dataclass(eq=False)
class IdentityRefused(Refusal):
    """The host's token is forged, expired, for another site, or says nothing of whom."""

    code: ClassVar[str] = "IDENTITY_REFUSED"


@dataclass(eq=False)
class InvalidDeviceKey(Refusal):
    """A device key has 16 to 200 characters."""

    code: ClassVar[str] = "INVALID_DEVICE_KEY"


@dataclass(eq=False)
class TokenRefused(Refusal):
    """The bearer token is unknown, expired or revoked."""

    code: ClassVar[str] = "UNAUTHENTICATED"


@dataclass(eq=False)
class UnknownScope(Refusal):
    """No such scope."""

    code: ClassVar[str] = "UNKNOWN_SCOPE"
    scope: str

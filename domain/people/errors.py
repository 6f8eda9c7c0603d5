"""How people and programs are turned away."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import NotFound, Refusal


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
class PasswordTooObvious(Refusal):
    """The member's own e-mail address or the workspace's name is no password."""

    code: ClassVar[str] = "PASSWORD_TOO_OBVIOUS"


@dataclass(eq=False)
class IdentityRefused(Refusal):
    """The host's token is forged, expired, for another site, or says nothing of whom."""

    code: ClassVar[str] = "IDENTITY_REFUSED"


@dataclass(eq=False)
class IdentitySpent(Refusal):
    """The token has opened /me before: as a link it works once."""

    code: ClassVar[str] = "IDENTITY_SPENT"


@dataclass(eq=False)
class EmailLinkRefused(Refusal):
    """The link was used, has expired, or never was; which of them is not said."""

    code: ClassVar[str] = "EMAIL_LINK_REFUSED"


@dataclass(eq=False)
class EmailLinksOff(Refusal):
    """This installation has no mail server, so it sends no links."""

    code: ClassVar[str] = "EMAIL_LINKS_OFF"


@dataclass(eq=False)
class NothingToClaim(Refusal):
    """That key speaks for somebody known: nothing nameless is behind it."""

    code: ClassVar[str] = "NOTHING_TO_CLAIM"


@dataclass(eq=False)
class NamelessCannotClaim(Refusal):
    """Who is known by a device key only has to come in first."""

    code: ClassVar[str] = "NAMELESS_CANNOT_CLAIM"


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


@dataclass(eq=False)
class ScopesMissing(Refusal):
    """A token without a scope could do nothing."""

    code: ClassVar[str] = "SCOPES_MISSING"


@dataclass(eq=False)
class ScopeNotHeld(Refusal):
    """Nobody hands on more than they may do themselves: `scope` grants more than the viewer has."""

    code: ClassVar[str] = "SCOPE_NOT_HELD"
    scope: str


@dataclass(eq=False)
class InvalidExpiry(Refusal):
    """A token ends in the future, within `years`."""

    code: ClassVar[str] = "INVALID_EXPIRY"
    years: int


@dataclass(eq=False)
class InvalidGrace(Refusal):
    """After a rotation the old text works for 0 to `most_hours` hours."""

    code: ClassVar[str] = "INVALID_GRACE"
    most_hours: int


@dataclass(eq=False)
class TokenNotFound(NotFound):
    """No such token, as far as the viewer may know."""

    code: ClassVar[str] = "TOKEN_NOT_FOUND"
    kind: str = "token"


@dataclass(eq=False)
class TokenEnded(Refusal):
    """The token is revoked or has expired: make a new one."""

    code: ClassVar[str] = "TOKEN_ENDED"


@dataclass(eq=False)
class MemberNotFound(Refusal):
    """Nobody of that id is in the team."""

    code: ClassVar[str] = "MEMBER_NOT_FOUND"


@dataclass(eq=False)
class LastOwner(Refusal):
    """A workspace keeps at least one owner: this one can neither leave nor be less."""

    code: ClassVar[str] = "LAST_OWNER"


@dataclass(eq=False)
class OwnRole(Refusal):
    """Nobody changes their own role, and so nobody locks themselves out by mistake."""

    code: ClassVar[str] = "OWN_ROLE"


@dataclass(eq=False)
class InvitationNotFound(Refusal):
    """No such open invitation; used, expired and revoked ones are not told apart."""

    code: ClassVar[str] = "INVITATION_NOT_FOUND"


@dataclass(eq=False)
class AlreadyInvited(Refusal):
    """The address has an open invitation: send that one again, or revoke it."""

    code: ClassVar[str] = "ALREADY_INVITED"


@dataclass(eq=False)
class AccountNotWelcome(Refusal):
    """The sign-in provider's account is neither a member's nor invited."""

    code: ClassVar[str] = "ACCOUNT_NOT_WELCOME"


@dataclass(eq=False)
class AccountUnverified(Refusal):
    """The sign-in provider does not vouch for the account's e-mail address."""

    code: ClassVar[str] = "ACCOUNT_UNVERIFIED"

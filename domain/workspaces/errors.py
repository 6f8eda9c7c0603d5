"""How workspaces and sites refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class SiteNotFound(Refusal):
    """No site has this public key."""

    code: ClassVar[str] = "SITE_NOT_FOUND"


@dataclass(eq=False)
class OriginNotAllowed(Refusal):
    """The page that sent this is not on the site's list. `origin` is empty when none was sent."""

    code: ClassVar[str] = "ORIGIN_NOT_ALLOWED"
    origin: str


@dataclass(eq=False)
class InvalidOrigin(Refusal):
    """Not an origin: a scheme, a host, perhaps a port, and nothing else."""

    code: ClassVar[str] = "INVALID_ORIGIN"
    origin: str


@dataclass(eq=False)
class InvalidSiteKey(Refusal):
    """Not the public half of an Ed25519 key, as PEM or JWK."""

    code: ClassVar[str] = "INVALID_SITE_KEY"


@dataclass(eq=False)
class PrivateKeyGiven(Refusal):
    """A private key was handed over; it is kept nowhere, but is a secret no more."""

    code: ClassVar[str] = "PRIVATE_KEY_GIVEN"


@dataclass(eq=False)
class InvalidKeyId(Refusal):
    """A `kid` has 1 to 64 letters, digits, dots, hyphens and underscores."""

    code: ClassVar[str] = "INVALID_KEY_ID"


@dataclass(eq=False)
class SiteKeyTaken(Refusal):
    """The site has this key already, or another one of this `kid`."""

    code: ClassVar[str] = "SITE_KEY_TAKEN"


@dataclass(eq=False)
class TooManySiteKeys(Refusal):
    """A site has at most `limit` keys, enough to change from one to the next."""

    code: ClassVar[str] = "TOO_MANY_SITE_KEYS"
    limit: int


@dataclass(eq=False)
class SiteKeyNotFound(Refusal):
    """The site has no key of this `kid`."""

    code: ClassVar[str] = "SITE_KEY_NOT_FOUND"


@dataclass(eq=False)
class SiteKeyNeeded(Refusal):
    """A site that does not take its shared secret needs a registered key."""

    code: ClassVar[str] = "SITE_KEY_NEEDED"


@dataclass(eq=False)
class InvalidColour(Refusal):
    """A colour is written `#rrggbb`."""

    code: ClassVar[str] = "INVALID_COLOUR"
    colour: str


@dataclass(eq=False)
class InvalidFont(Refusal):
    """A font is a list of families, separated by commas: letters, digits, spaces and hyphens."""

    code: ClassVar[str] = "INVALID_FONT"


@dataclass(eq=False)
class RadiusOutOfRange(Refusal):
    """The corners of cards are from `lowest` to `highest` pixels round."""

    code: ClassVar[str] = "RADIUS_OUT_OF_RANGE"
    lowest: int
    highest: int


@dataclass(eq=False)
class UnknownWords(Refusal):
    """The widgets have no words of this name."""

    code: ClassVar[str] = "UNKNOWN_WORDS"
    name: str


@dataclass(eq=False)
class InvalidSlug(Refusal):
    """A slug is 2 to 60 small letters, digits and single hyphens."""

    code: ClassVar[str] = "INVALID_SLUG"
    slug: str


@dataclass(eq=False)
class SlugTaken(Refusal):
    """Another one has this slug already."""

    code: ClassVar[str] = "SLUG_TAKEN"
    slug: str


@dataclass(eq=False)
class WorkspaceNotFound(Refusal):
    """No workspace has this slug."""

    code: ClassVar[str] = "WORKSPACE_NOT_FOUND"
    slug: str

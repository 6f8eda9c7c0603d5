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

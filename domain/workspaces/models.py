"""Workspaces and their sites as tables, with the rule of who may embed."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import SiteId, SiteKeyId, WorkspaceId
from domain.shared.tables import Json, JsonList, Table


class Workspace(Table):
    """One product. `hostname` maps public pages to it; without one the oldest workspace answers."""

    __tablename__ = "workspace"

    id: Mapped[WorkspaceId] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    hostname: Mapped[str | None] = mapped_column(unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Site(Table):
    """One embedding place: a public key that names it and the origins that may use the key.

    `takes_shared_secret`: identity tokens signed with HS256 and the site's secret count, too, not
    only those signed by a registered key. `identity_issuer` is the `iss` that tokens must bear.
    `dress` is how widgets look beside the accent, `wording` what they say, by language and name.
    """

    __tablename__ = "site"

    id: Mapped[SiteId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), index=True)
    name: Mapped[str]
    public_key: Mapped[str] = mapped_column(unique=True)
    allowed_origins: Mapped[JsonList]
    accent: Mapped[str | None]
    takes_shared_secret: Mapped[bool] = mapped_column(default=True)
    identity_issuer: Mapped[str | None]
    dress: Mapped[Json] = mapped_column(default=dict)
    wording: Mapped[Json] = mapped_column(default=dict)
    created_at: Mapped[datetime]

    def allows(self, origin: str | None) -> bool:
        """Whether a page of `origin` may embed. A filter against misuse, never authentication."""
        return origin is not None and normal_origin(origin) in self.allowed_origins


class SiteKey(Table):
    """A public Ed25519 key by which the host's server vouches for its customers.

    `kid` names it in the headers of tokens; `public_key` is unpadded base64url of its 32 bytes. The
    private half is the host's and never comes here.
    """

    __tablename__ = "site_key"
    __table_args__ = (UniqueConstraint("site_id", "kid"), UniqueConstraint("site_id", "public_key"))

    id: Mapped[SiteKeyId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    site_id: Mapped[SiteId] = mapped_column(ForeignKey(Site.id))
    kid: Mapped[str]
    public_key: Mapped[str]
    created_at: Mapped[datetime]


def normal_origin(origin: str) -> str | None:
    """`scheme://host[:port]` in lower case without the default port; `null` stays; else None."""
    if origin == "null":
        return origin
    try:
        parts = urlsplit(origin.strip().lower())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        return None
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    default = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != default else "")

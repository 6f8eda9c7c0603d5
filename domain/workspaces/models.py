"""Workspaces and their sites as tables, with the rule of who may embed."""

from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.ids import SiteId, WorkspaceId
from domain.shared.tables import JsonList, Table


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
    """One embedding place: a public key that names it and the origins that may use the key."""

    __tablename__ = "site"

    id: Mapped[SiteId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), index=True)
    name: Mapped[str]
    public_key: Mapped[str] = mapped_column(unique=True)
    allowed_origins: Mapped[JsonList]
    accent: Mapped[str | None]
    created_at: Mapped[datetime]

    def allows(self, origin: str | None) -> bool:
        """Whether a page of `origin` may embed. A filter against misuse, never authentication."""
        return origin is not None and normal_origin(origin) in self.allowed_origins


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

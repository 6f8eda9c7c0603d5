"""How a site's widgets look: the few values that a host chooses, and everything else follows."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final, Self

from domain.auditing.recording import record_audit
from domain.shared.ids import public_id
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces import queries
from domain.workspaces.errors import (
    InvalidColour,
    InvalidFont,
    RadiusOutOfRange,
    SiteNotFound,
)
from domain.workspaces.models import Site

ROUNDEST: Final = 28
LONGEST_FONT: Final = 200
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_FAMILY: Final = re.compile(r"[\w][\w -]{0,60}")
_GENERIC: Final = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "system-ui", "inherit", "ui-rounded"}
    | {"ui-serif", "ui-sans-serif", "ui-monospace"}
)


class Scheme(StrEnum):
    """Light or dark. PAGE goes by the page that embeds, AUTO by the visitor's system."""

    PAGE = "page"
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, kw_only=True)
class Dress:
    """`accent` is `#rrggbb`; `radius` is of cards, in pixels, 0 to 28; `font` is a list of families
    as CSS writes it. None leaves each as Heard has it.
    """

    accent: str | None = None
    scheme: Scheme = Scheme.PAGE
    radius: int | None = None
    font: str | None = None

    @classmethod
    def of(cls, site: Site) -> Self:
        """What `site` wears."""
        stored: Mapping[str, Any] = site.dress
        return cls(
            accent=site.accent,
            scheme=Scheme(stored.get("scheme", Scheme.PAGE)),
            radius=stored.get("radius"),
            font=stored.get("font"),
        )

    def checked(self) -> "Dress":
        """The same, written as it is stored. Refuses: InvalidColour, RadiusOutOfRange, InvalidFont,
        TextTooLong, InvalidText.
        """
        accent = clean_optional(self.accent, "accent", limit=20)
        if accent is not None and not _COLOUR.fullmatch(accent):
            raise InvalidColour(accent)
        if self.radius is not None and not 0 <= self.radius <= ROUNDEST:
            raise RadiusOutOfRange(0, ROUNDEST)
        return Dress(
            accent=accent.lower() if accent else None,
            scheme=self.scheme,
            radius=self.radius,
            font=_families(clean_optional(self.font, "font", limit=LONGEST_FONT)),
        )


async def dress_site(work: UnitOfWork, viewer: Viewer, *, site: str, dress: Dress) -> Site:
    """Give the site of that public key another look. Refuses: NotAllowed, SiteNotFound, and as
    `Dress.checked`.
    """
    viewer.must(Permission.MANAGE_SITES)
    found = await queries.locked_site(work.session, viewer.workspace_id, site)
    if found is None:
        raise SiteNotFound
    chosen = dress.checked()
    if chosen == Dress.of(found):
        return found
    found.accent = chosen.accent
    found.dress = {
        name: value for name, value in asdict(chosen).items() if name != "accent" and value
    } | ({"radius": 0} if chosen.radius == 0 else {})
    record_audit(
        work,
        viewer,
        "site.dressed",
        subject=public_id("site", found.id),
        **{name: value for name, value in asdict(chosen).items() if value is not None},
    )
    return found


def _families(font: str | None) -> str | None:
    """Generic names bare, all others quoted, so that nothing else can stand there."""
    if font is None:
        return None
    families = [family.strip().strip("\"'").strip() for family in font.split(",")]
    if not all(_FAMILY.fullmatch(family) for family in families):
        raise InvalidFont
    return ", ".join(
        family.lower() if family.lower() in _GENERIC else f'"{family}"' for family in families
    )

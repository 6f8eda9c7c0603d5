"""What the changelog says of a release, in the reader's language: for pages and feeds alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from api.http.effect_figures import Figure, published_figures
from api.http.languages.choosing import Language
from api.http.wording import excerpt, worded
from domain.effects.queries import Effect, effects_of
from domain.releases import queries
from domain.releases.models import ChangeKind, Release
from domain.shared.ids import ReleaseId, RoadmapItemId, WorkspaceId

GROUPS: Final = (ChangeKind.NEW, ChangeKind.IMPROVED, ChangeKind.FIXED, None)


@dataclass(frozen=True)
class Shipped:
    """An item that a release shipped. `effect` is what those who wanted it say of it, `measured`
    what scores say, where the team publishes it and there are enough.
    """

    slug: str
    title: str
    votes: int
    kind: ChangeKind | None
    effect: Effect
    measured: Figure | None


Group = tuple[ChangeKind | None, Sequence[Shipped]]


@dataclass(frozen=True)
class Entry:
    """One release. `voices` is how much feedback stood behind it; `thanked` agreed to be named.

    `changed_at` is when anything that it says last changed, as far as that is known.
    """

    id: ReleaseId
    slug: str
    version: str
    title: str
    notes: str
    published_at: datetime
    changed_at: datetime
    is_demo: bool
    voices: int
    items: Sequence[Shipped]
    thanked: Sequence[str]

    @property
    def excerpt(self) -> str:
        """The notes as a preview has room for them."""
        return excerpt(self.notes)

    @property
    def groups(self) -> list[Group]:
        """What shipped: new, improved, fixed, then what the team did not say of; none is empty."""
        found = [(kind, [item for item in self.items if item.kind is kind]) for kind in GROUPS]
        return [(kind, items) for kind, items in found if items]


async def entries(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    releases: Sequence[Release],
    language: Language,
    *,
    shows_effects: bool = False,
) -> list[Entry]:
    """Entries in the order of `releases`: two statements, and at most four for what changes did."""
    ids = [release.id for release in releases]
    items: dict[ReleaseId, list[Shipped]] = {release_id: [] for release_id in ids}
    changed = {release.id: release.published_at for release in releases}
    changes = await queries.changes_in(session, workspace_id, ids)
    item_ids = [item.id for _, item, _ in changes]
    effects: dict[RoadmapItemId, Effect] = {}
    measured: dict[RoadmapItemId, Figure] = {}
    if shows_effects:
        effects = await effects_of(session, workspace_id, item_ids)
        measured = await published_figures(session, workspace_id, item_ids, language)
    for release_id, item, kind in changes:
        title = worded(language, item.title, item.title_zh)
        items[release_id].append(
            Shipped(
                slug=item.slug,
                title=title,
                votes=item.votes_count,
                kind=kind,
                effect=effects.get(item.id, Effect()),
                measured=measured.get(item.id),
            )
        )
        changed[release_id] = max(changed[release_id], item.touched_at)
    thanked: dict[ReleaseId, list[str]] = {release_id: [] for release_id in ids}
    for thanks in await queries.thanks_in(session, workspace_id, ids):
        thanked[thanks.release_id].append(thanks.name)
    return [
        Entry(
            id=release.id,
            slug=release.slug,
            version=release.version,
            title=worded(language, release.title, release.title_zh),
            notes=worded(language, release.notes, release.notes_zh),
            published_at=release.published_at,
            changed_at=changed[release.id],
            is_demo=release.is_demo,
            voices=release.feedback_count,
            items=items[release.id],
            thanked=thanked[release.id],
        )
        for release in releases
    ]

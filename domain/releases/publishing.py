"""Publishing a release: the one way in which an item ships.

All in one transaction: the entry of the changelog, its items, the feedback behind them, the news to
whoever asked, voted or follows, and the thanks to those who agreed to be named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.auditing.recording import record_audit
from domain.feedback.judging import record_judgement
from domain.feedback.models import Feedback, StatusMeaning
from domain.feedback.progressing import progress
from domain.messages.sending import MessageDraft, send_messages
from domain.releases import queries
from domain.releases.audience import Addressee, gather
from domain.releases.errors import TooManyItems, VersionTaken
from domain.releases.events import FeedbackShipped, ReleasePublished
from domain.releases.models import ChangeKind, Release, ReleaseItem, Thanks
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.carrying import about
from domain.roadmap.errors import ItemNotFound
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.roadmap.shipping import ship_item
from domain.roadmap.slugs import free_slug, slug_for
from domain.searching.composing import Composed, compose
from domain.searching.indexing import index_words
from domain.searching.models import SearchKind
from domain.shared.ids import CustomerId, ReleaseId, RoadmapItemId, ThanksId, new_id, public_id
from domain.shared.texts import clean, clean_optional, clean_required, searchable
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.votes import queries as votes_queries

MOST_ITEMS: Final = 100
NOTES_LIMIT: Final = 20_000

Linked = Sequence[tuple[RoadmapItemId, Feedback]]


@dataclass(frozen=True, kw_only=True)
class ReleaseDraft:
    """What to publish. `title` and `notes` may be in any language; the others translate them.

    `kinds` says of items what they are; of others than `item_ids` it says nothing.
    """

    version: str
    title: str
    title_zh: str | None = None
    notes: str = ""
    notes_zh: str | None = None
    item_ids: tuple[RoadmapItemId, ...] = ()
    kinds: tuple[tuple[RoadmapItemId, ChangeKind], ...] = ()
    is_demo: bool = False


async def publish_release(work: UnitOfWork, viewer: Viewer, draft: ReleaseDraft) -> Release:
    """The published release. Feedback that was judged fake is neither told nor thanked.

    Refuses: NotAllowed, TextMissing, TextTooLong, InvalidText, TooManyItems, VersionTaken,
    ItemNotFound, ItemIsMerged, ItemIsShipped, ItemIsDeclined.
    """
    viewer.must(Permission.PUBLISH_RELEASE)
    release = await _entry(work, viewer, draft)
    items = await _shipped(work, viewer, release, draft.item_ids, dict(draft.kinds))
    linked = await roadmap_queries.linked_feedback(
        work.session, viewer.workspace_id, list(items), lock=True
    )
    linked = [(item_id, feedback) for item_id, feedback in linked if _counts(feedback)]
    await _progressed(work, viewer, release, items, linked)
    audience = gather(
        linked,
        await votes_queries.voters_of(work.session, viewer.workspace_id, list(items)),
        await votes_queries.followers_of(work.session, viewer.workspace_id, list(items)),
    )
    thanked = await _thanked(work, release, audience)
    await _told(work, release, items, audience, thanked)
    record_audit(
        work,
        viewer,
        "release.published",
        subject=public_id("release", release.id),
        version=release.version,
        items=len(items),
    )
    work.record(
        ReleasePublished(
            workspace_id=viewer.workspace_id, release_id=release.id, item_ids=tuple(items)
        )
    )
    return release


async def _entry(work: UnitOfWork, viewer: Viewer, draft: ReleaseDraft) -> Release:
    version = clean_required(draft.version, "version", limit=40)
    release = Release(
        id=ReleaseId(new_id()),
        workspace_id=viewer.workspace_id,
        version=version,
        title=clean_required(draft.title, "title", limit=200),
        title_zh=clean_optional(draft.title_zh, "titleZh", limit=200),
        notes=clean(draft.notes, "notes", limit=NOTES_LIMIT),
        notes_zh=clean_optional(draft.notes_zh, "notesZh", limit=NOTES_LIMIT),
        published_at=work.now,
        is_demo=draft.is_demo,
        feedback_count=0,
    )
    await roadmap_queries.hold_workspace(work.session, viewer.workspace_id)
    if await queries.release_by_version(work.session, viewer.workspace_id, version):
        raise VersionTaken(version)
    wanted = slug_for(version, "release", release.id)
    taken = await queries.slugs_like(work.session, viewer.workspace_id, wanted)
    release.slug = free_slug(wanted, taken)
    work.session.add(release)
    await work.session.flush()
    return release


async def _shipped(
    work: UnitOfWork,
    viewer: Viewer,
    release: Release,
    item_ids: Sequence[RoadmapItemId],
    kinds: Mapping[RoadmapItemId, ChangeKind],
) -> dict[RoadmapItemId, RoadmapItem]:
    """The items at their last stage, in the order in which the team named them."""
    wanted = tuple(dict.fromkeys(item_ids))
    if len(wanted) > MOST_ITEMS:
        raise TooManyItems(MOST_ITEMS)
    session = work.session
    locked = await roadmap_queries.items_by_id(session, viewer.workspace_id, wanted, lock=True)
    items = {item.id: item for item in locked}
    if len(items) != len(wanted):
        raise ItemNotFound
    stages = await roadmap_queries.stages_of(session, viewer.workspace_id)
    shipped = await roadmap_queries.leading_stage(
        session, viewer.workspace_id, StageMeaning.SHIPPED
    )
    for position, item_id in enumerate(wanted):
        item = items[item_id]
        current = stages[item.stage_id]
        ship_item(work, item, current=current, shipped=shipped, actor=viewer.actor)
        session.add(
            ReleaseItem(
                item_id=item.id,
                release_id=release.id,
                workspace_id=viewer.workspace_id,
                position=position,
                kind=kinds.get(item_id),
            )
        )
    release.search_text = _search_text(release, items.values())
    await session.flush()
    words = {release.id: words_of(release, items.values())}
    await index_words(session, viewer.workspace_id, SearchKind.RELEASE, words)
    return {item_id: items[item_id] for item_id in wanted}


def words_of(release: Release, items: Iterable[RoadmapItem]) -> Composed:
    """What a release is found by: its titles and those of what it shipped before its notes."""
    titles = [title for item in items for title in (item.title, item.title_zh)]
    own = (release.version, release.title, release.title_zh)
    return compose((*own, *titles), (release.notes, release.notes_zh))


def _search_text(release: Release, items: Iterable[RoadmapItem]) -> str:
    """Titles before notes: of very long notes the end is not searched."""
    titles = [title for item in items for title in (item.title, item.title_zh)]
    own = (release.version, release.title, release.title_zh)
    return searchable(*own, *titles, release.notes, release.notes_zh)


def _counts(feedback: Feedback) -> bool:
    return feedback.judged_valid is not False


async def _progressed(
    work: UnitOfWork,
    viewer: Viewer,
    release: Release,
    items: dict[RoadmapItemId, RoadmapItem],
    linked: Linked,
) -> None:
    """Each feedback once, by the first of its items: shipped, therefore valid."""
    first_item: dict[Feedback, RoadmapItemId] = {}
    for item_id, feedback in linked:
        first_item.setdefault(feedback, item_id)
    with work.session.no_autoflush:  # the lines of thousands go out together
        for feedback, item_id in first_item.items():
            line = {**about(items[item_id]), "release": release.slug, "version": release.version}
            await progress(work, feedback, StatusMeaning.SHIPPED, actor=viewer.actor, details=line)
            await record_judgement(work, viewer, feedback, valid=True, is_direct=False)
            work.record(
                FeedbackShipped(
                    workspace_id=viewer.workspace_id,
                    feedback_id=feedback.id,
                    customer_id=feedback.customer_id,
                    release_id=release.id,
                )
            )
    release.feedback_count = len(first_item)


async def _thanked(
    work: UnitOfWork, release: Release, audience: Sequence[Addressee]
) -> dict[CustomerId, str]:
    """The public names of those askers who agreed to be named."""
    askers = [addressee.customer_id for addressee in audience if addressee.asked]
    names = await queries.names_to_thank(work.session, release.workspace_id, askers)
    for customer_id, name in names.items():
        work.session.add(
            Thanks(
                id=ThanksId(new_id()),
                workspace_id=release.workspace_id,
                release_id=release.id,
                customer_id=customer_id,
                name=name,
            )
        )
    return names


async def _told(
    work: UnitOfWork,
    release: Release,
    items: dict[RoadmapItemId, RoadmapItem],
    audience: Sequence[Addressee],
    thanked: dict[CustomerId, str],
) -> None:
    news = {
        "slug": release.slug,
        "version": release.version,
        "title": release.title,
        "title_zh": release.title_zh,
    }
    drafts = [
        MessageDraft(
            customer_id=addressee.customer_id,
            kind=addressee.kind,
            cause=f"release:{release.id}",
            feedback_id=addressee.feedback_id,
            item_id=addressee.item_ids[0],
            release_id=release.id,
            params={
                "items": [_titles(items[item_id]) for item_id in addressee.item_ids],
                "release": news,
                "thanked_as": thanked.get(addressee.customer_id),
            },
        )
        for addressee in audience
    ]
    await send_messages(work, release.workspace_id, drafts)


def _titles(item: RoadmapItem) -> dict[str, Any]:
    return {"slug": item.slug, "title": item.title, "title_zh": item.title_zh}

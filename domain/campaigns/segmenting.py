"""Segments: conditions that many campaigns share, under a name."""

from collections.abc import Sequence
from typing import Final

from domain.auditing.recording import record_audit
from domain.campaigns import queries
from domain.campaigns.drafting import NAME_LIMIT, cleaned_conditions
from domain.campaigns.errors import InvalidCampaign, SegmentInUse, SegmentNameTaken
from domain.campaigns.models import Segment
from domain.campaigns.rules import TraitCondition, stored
from domain.shared.idempotency import once
from domain.shared.ids import SegmentId, new_id, public_id
from domain.shared.paging import LARGEST_PAGE, PageRequest
from domain.shared.texts import clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

MOST_SEGMENTS: Final = 100


async def create_segment(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    name: str,
    conditions: Sequence[TraitCondition],
    idempotency_key: str | None = None,
) -> Segment:
    """Its people are those of whom all conditions hold, at the moment they are looked at.

    Refuses: NotAllowed, SegmentNameTaken, InvalidCampaign, TextMissing, TextTooLong, InvalidText,
    IdempotencyConflict.
    """
    viewer.must(Permission.WRITE_SURVEYS)
    name = clean_required(name, "name", limit=NAME_LIMIT)
    cleaned = cleaned_conditions(conditions, "conditions")
    if not cleaned:
        raise InvalidCampaign("conditions")

    async def make() -> SegmentId:
        known = await queries.segments_of(work.session, viewer.workspace_id)
        if any(segment.name == name for segment in known):
            raise SegmentNameTaken(name)
        if len(known) >= MOST_SEGMENTS:
            raise InvalidCampaign("segments")
        segment = Segment(
            id=SegmentId(new_id()),
            workspace_id=viewer.workspace_id,
            name=name,
            conditions=stored(cleaned),
            created_at=work.now,
            changed_at=work.now,
        )
        work.session.add(segment)
        await work.session.flush()
        _record(work, viewer, "segment.created", segment)
        return segment.id

    request = {"operation": "createSegment", "name": name, "conditions": stored(cleaned)}
    made = await once(work, viewer, key=idempotency_key, request=request, make=make)
    return await queries.segment_by_id(work.session, viewer.workspace_id, SegmentId(made))


async def delete_segment(work: UnitOfWork, viewer: Viewer, *, segment_id: SegmentId) -> None:
    """For good. Refuses: NotAllowed, SegmentNotFound, SegmentInUse."""
    viewer.must(Permission.WRITE_SURVEYS)
    segment = await queries.segment_by_id(work.session, viewer.workspace_id, segment_id)
    word = public_id("segment", segment.id)
    after = None
    while True:
        page = await queries.campaigns_page(
            work.session, viewer.workspace_id, PageRequest(LARGEST_PAGE, after)
        )
        for campaign in page.items:
            if word in campaign.said.audience.segments:
                raise SegmentInUse(campaign.name)
        if not page.has_next:
            break
        after = page.cursors[-1]
    _record(work, viewer, "segment.deleted", segment)
    await work.session.delete(segment)
    await work.session.flush()


def _record(work: UnitOfWork, viewer: Viewer, action: str, segment: Segment) -> None:
    subject = public_id("segment", segment.id)
    record_audit(work, viewer, action, subject=subject, name=segment.name)

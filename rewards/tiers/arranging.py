"""Setting the tiers of a workspace: all of them at once, since they only make sense together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete

from domain.auditing.recording import record_audit
from domain.shared.ids import TierId, new_id
from domain.shared.texts import clean_optional, clean_required
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from rewards.errors import NumberOutOfRange
from rewards.tiers import queries
from rewards.tiers.errors import ThresholdTaken, TooManyTiers
from rewards.tiers.models import Tier

MOST: Final = 8
LARGEST: Final = 1_000_000
LONGEST_NAME: Final = 60
LONGEST_PERKS: Final = 300


@dataclass(frozen=True, kw_only=True)
class TierDraft:
    """A tier to be; texts are as they came."""

    name: str
    threshold: int
    name_zh: str | None = None
    perks: str | None = None
    perks_zh: str | None = None


SUGGESTED: Final = (
    TierDraft(name="Newcomer", name_zh="新朋友", threshold=0),
    TierDraft(
        name="Contributor",
        name_zh="贡献者",
        threshold=100,
        perks="Thanked by name, if you like.",
        perks_zh="愿意的话，我们会公开致谢。",
    ),
    TierDraft(
        name="Co-creator",
        name_zh="共创者",
        threshold=500,
        perks="First to be asked when we try something new.",
        perks_zh="尝试新想法时，我们会最先邀请您。",
    ),
)


async def set_tiers(
    work: UnitOfWork, viewer: Viewer, drafts: Sequence[TierDraft]
) -> Sequence[Tier]:
    """In place of those there were; none at all is fine. They are returned lowest first.

    Refuses: NotAllowed, TooManyTiers, ThresholdTaken, NumberOutOfRange, TextMissing, TextTooLong,
    InvalidText.
    """
    viewer.must(Permission.WRITE_REWARDS)
    if len(drafts) > MOST:
        raise TooManyTiers(MOST)
    thresholds = [draft.threshold for draft in drafts]
    for threshold in thresholds:
        if not 0 <= threshold <= LARGEST:
            raise NumberOutOfRange("threshold", 0, LARGEST)
        if thresholds.count(threshold) > 1:
            raise ThresholdTaken(threshold)
    tiers = [_tier(work, viewer, draft) for draft in drafts]
    await work.session.execute(delete(Tier).where(Tier.workspace_id == viewer.workspace_id))
    work.session.add_all(tiers)
    await work.session.flush()
    record_audit(work, viewer, "tiers.set", thresholds=sorted(thresholds))
    return await queries.tiers_of(work.session, viewer.workspace_id)


def _tier(work: UnitOfWork, viewer: Viewer, draft: TierDraft) -> Tier:
    return Tier(
        id=TierId(new_id()),
        workspace_id=viewer.workspace_id,
        name=clean_required(draft.name, "name", limit=LONGEST_NAME),
        name_zh=clean_optional(draft.name_zh, "nameZh", limit=LONGEST_NAME),
        threshold=draft.threshold,
        perks=clean_optional(draft.perks, "perks", limit=LONGEST_PERKS),
        perks_zh=clean_optional(draft.perks_zh, "perksZh", limit=LONGEST_PERKS),
        created_at=work.now,
    )

"""What came of the measures: answers before a release beside answers after it.

It is counted when somebody looks, so late imports and withdrawn answers are in it. The time before
ends where the release begins: a moment belongs to one of them. A day has 24 hours here, so nobody's
time zone matters.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from domain.effects import queries
from domain.effects.comparing import Comparison, TargetState, Verdict, compare
from domain.effects.counting.queries import Sides, Window, scores_in
from domain.effects.models import EffectMeasure
from domain.shared.ids import RoadmapItemId, WorkspaceId


@dataclass(frozen=True)
class Observed:
    """A measure and what came of it by `now`. `site` is the name of the site it is limited to.

    No comparison until the item has shipped; `until` is when the time after it ends.
    """

    measure: EffectMeasure
    site: str | None
    comparison: Comparison | None
    until: datetime | None
    now: datetime

    @property
    def is_known(self) -> bool:
        """Whether there are answers enough on both sides."""
        return self.comparison is not None and self.comparison.is_known

    @property
    def is_over(self) -> bool:
        """Whether the time after the release is."""
        return self.until is not None and self.now >= self.until

    @property
    def verdict(self) -> Verdict:
        """What can be seen so far."""
        return self.comparison.verdict(self.measure.wanted) if self.comparison else Verdict.UNKNOWN

    @property
    def target_state(self) -> TargetState | None:
        """None without a target."""
        target = self.measure.target
        if target is None:
            return None
        if self.comparison is None:
            return TargetState.NOT_YET
        return self.comparison.target_state(target, self.measure.wanted, is_over=self.is_over)


async def published_effects(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_ids: Collection[RoadmapItemId],
    *,
    now: datetime,
) -> dict[RoadmapItemId, Observed]:
    """What everybody may read: known, and published by the team."""
    found = await observed_effects(session, workspace_id, item_ids, now=now, public_only=True)
    return {item_id: observed for item_id, observed in found.items() if observed.is_known}


async def observed_effects(
    session: AsyncSession,
    workspace_id: WorkspaceId,
    item_ids: Collection[RoadmapItemId],
    *,
    now: datetime,
    public_only: bool = False,
) -> dict[RoadmapItemId, Observed]:
    """By item, for those that are measured: at most three statements, however many there are."""
    chosen = await queries.chosen_measures(session, workspace_id, item_ids, public_only=public_only)
    windows = [_window(measure, shipped_at) for measure, shipped_at, _ in chosen if shipped_at]
    counts = await scores_in(session, workspace_id, windows)
    return {
        measure.item_id: _observed(measure, shipped_at, site, counts, now)
        for measure, shipped_at, site in chosen
    }


def _window(measure: EffectMeasure, shipped_at: datetime) -> Window:
    reach = timedelta(days=measure.days)
    return Window(measure, shipped_at - reach, shipped_at, shipped_at + reach)


def _observed(
    measure: EffectMeasure,
    shipped_at: datetime | None,
    site: str | None,
    counts: Mapping[RoadmapItemId, Sides],
    now: datetime,
) -> Observed:
    if shipped_at is None:
        return Observed(measure, site, None, None, now)
    before, after = counts.get(measure.item_id, ({}, {}))
    until = shipped_at + timedelta(days=measure.days)
    return Observed(measure, site, compare(measure.reading, before, after), until, now)

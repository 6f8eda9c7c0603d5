"""What the team reads: campaigns, and what came of each wave beside the one before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.campaigns import queries
from domain.campaigns.limiting import USUAL
from domain.campaigns.models import Campaign, Segment
from domain.campaigns.results.comparing import Difference, Scores, difference, scores_of
from domain.campaigns.results.queries import Counts, score_counts
from domain.campaigns.waves import Wave
from domain.feedback.scales import RatingKind
from domain.shared.ids import CampaignId
from domain.shared.paging import Page, PageRequest
from domain.shared.viewer import Permission, Viewer

NEWEST_WAVES: Final = 12
_BLINK: Final = timedelta(microseconds=1)


@dataclass(frozen=True)
class WaveResult:
    """One wave. `change` is against the wave before; None where that cannot be said."""

    wave: Wave
    shown: int
    dismissed: int
    answered: int
    scores: Scores | None
    change: Difference | None

    @property
    def response_rate(self) -> float | None:
        """Answers per show, 0 to 1; None before the first show."""
        return rate(self.answered, self.shown)


def rate(answered: int, shown: int) -> float | None:
    """Answers per show, 0 to 1; None where nothing was shown."""
    return answered / shown if shown else None


async def read_campaigns(
    session: AsyncSession, viewer: Viewer, page: PageRequest
) -> Page[Campaign]:
    """Newest first. Refuses: NotAllowed, InvalidPage."""
    may_read(viewer)
    return await queries.campaigns_page(session, viewer.workspace_id, page)


async def read_campaign(session: AsyncSession, viewer: Viewer, campaign_id: CampaignId) -> Campaign:
    """Refuses: NotAllowed, CampaignNotFound."""
    may_read(viewer)
    return await queries.campaign_by_id(session, viewer.workspace_id, campaign_id)


async def read_waves(
    session: AsyncSession, viewer: Viewer, campaign: Campaign, now: datetime
) -> list[WaveResult]:
    """The newest twelve up to now, the first one first. Refuses: NotAllowed."""
    may_read(viewer)
    waves = waves_until(campaign, now)
    if not waves:
        return []
    counters = {row.number: row for row in await queries.waves_of(session, campaign.id)}
    counts = await score_counts(session, campaign, waves)
    kind = main_kind(counts)
    results: list[WaveResult] = []
    for wave in waves:
        row = counters.get(wave.number)
        scores = scores_of(kind, counts.get(wave.number, {}).get(kind, {})) if kind else None
        results.append(
            WaveResult(
                wave,
                row.shown_count if row else 0,
                row.dismissed_count if row else 0,
                row.answered_count if row else 0,
                scores,
                difference(scores, results[-1].scores) if results else None,
            )
        )
    return results


def waves_until(campaign: Campaign, now: datetime) -> Sequence[Wave]:
    """Those that have begun, the newest twelve."""
    schedule = campaign.schedule
    last = min(now, schedule.ends_at - _BLINK) if schedule.ends_at else now
    newest = schedule.wave_at(last)
    if newest is None:
        return []
    first = max(1, newest.number - NEWEST_WAVES + 1)
    return [schedule.wave(number) for number in range(first, newest.number + 1)]


def main_kind(counts: Counts) -> RatingKind | None:
    """The kind of rating that most answers gave: others cannot be compared with it."""
    answers: Counter[RatingKind] = Counter()
    for kinds in counts.values():
        for kind, scores in kinds.items():
            answers[kind] += sum(scores.values())
    return answers.most_common(1)[0][0] if answers else None


def may_read(viewer: Viewer) -> None:
    """The team, and programs that write surveys. Refuses: NotAllowed."""
    if not viewer.may(Permission.WRITE_SURVEYS):
        viewer.must(Permission.READ_FEEDBACK)


async def read_segments(session: AsyncSession, viewer: Viewer) -> Sequence[Segment]:
    """By name. Refuses: NotAllowed."""
    may_read(viewer)
    return await queries.segments_of(session, viewer.workspace_id)


@dataclass(frozen=True)
class Policy:
    """How seldom one person is asked anything."""

    is_on: bool
    most: int
    days: int


async def read_policy(session: AsyncSession, viewer: Viewer) -> Policy:
    """What was set, else what is usual. Refuses: NotAllowed."""
    may_read(viewer)
    policy = await queries.policy_of(session, viewer.workspace_id)
    if policy is None:
        return Policy(True, USUAL.most, USUAL.days)
    return Policy(policy.is_on, policy.most, policy.days)

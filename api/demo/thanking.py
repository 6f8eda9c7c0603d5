"""What customers get for speaking besides points: tiers, seats in a circle, a last question."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from api.demo.invention import invented
from api.demo.stage import Stage
from domain.circles.answering import Answer, answer_invitation
from domain.circles.inviting import invite_to_circle
from domain.circles.models import CircleKind
from domain.circles.opening import CircleDraft, open_circle
from domain.effects import queries as effects_queries
from domain.effects.judging import judge_change
from domain.shared.clock import utc_now
from domain.shared.ids import CircleId, RoadmapItemId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from rewards.tiers.arranging import SUGGESTED, set_tiers

SHARED: Final = ("kind", "key", "closes_in", "invited", "accepted", "declined")
"""Fields of a circle that its draft does not take as they are."""


async def set_up_tiers(stage: Stage) -> None:
    """Those that Heard suggests."""

    async def make(work: UnitOfWork) -> UUID:
        return (await set_tiers(work, stage.team, SUGGESTED))[0].id

    await stage.once("tiers", make)


async def judge(stage: Stage, items: dict[str, RoadmapItemId]) -> None:
    """Whoever wanted what shipped says whether it helped; every fifth says that it did not."""
    shipped = [slug for release in invented("release") for slug in release["items"]]
    said = 0
    for slug in shipped:
        for customer in stage.customers:
            async with stage.database.reading() as session:
                wanted = await effects_queries.wanted_by(session, customer.id, items[slug])
            if not wanted:
                continue
            said += 1
            await _say(stage, slug, items[slug], stage.as_customer(customer), said % 5 != 0)


async def _say(
    stage: Stage, slug: str, item_id: RoadmapItemId, viewer: Viewer, helped: bool
) -> None:
    async def say(work: UnitOfWork) -> UUID:
        return (await judge_change(work, viewer, item_id=item_id, helped=helped)).id

    await stage.once(f"verdict {slug} {viewer.actor}", say)


async def make_together(stage: Stage) -> None:
    """The circles, and what the invited answered."""
    for entry in invented("circle"):
        circle_id = CircleId(await stage.once(f"circle {entry['key']}", _opening(stage, entry)))
        for answer, who in ((Answer.ACCEPT, "accepted"), (Answer.DECLINE, "declined")):
            for external_id in entry[who]:
                viewer = stage.customer(external_id)

                async def say(
                    work: UnitOfWork,
                    viewer: Viewer = viewer,
                    circle_id: CircleId = circle_id,
                    answer: Answer = answer,
                ) -> UUID:
                    seat = await answer_invitation(work, viewer, circle_id=circle_id, answer=answer)
                    return seat.id

                await stage.once(f"seat {entry['key']} {external_id}", say)


def _opening(stage: Stage, entry: dict[str, Any]) -> Callable[[UnitOfWork], Awaitable[UUID]]:
    async def make(work: UnitOfWork) -> UUID:
        fields = {name: value for name, value in entry.items() if name not in SHARED}
        draft = CircleDraft(
            **fields,
            kind=CircleKind(entry["kind"]),
            closes_at=utc_now() + timedelta(days=entry["closes_in"]),
            is_demo=True,
        )
        circle = await open_circle(work, stage.team, draft)
        invited = {stage.customer(each).must_be_customer() for each in entry["invited"]}
        await invite_to_circle(work, stage.team, circle_id=circle.id, customer_ids=invited)
        return circle.id

    return make

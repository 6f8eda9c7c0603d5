"""What rewards listens to. Each listener may be told the same event again, and in any order."""

from domain.claiming.events import FeedbackClaimed
from domain.feedback.events import FeedbackJudged, FeedbackSubmitted
from domain.people.events import CustomerClaimed
from domain.releases.events import FeedbackShipped
from domain.shared.outbox import Telling
from domain.trust.events import TrustChanged
from rewards.claiming import (
    hear_claim,
    hear_judgement,
    hear_shipping,
    hear_submission,
    hear_trust,
)
from rewards.handing_over import hand_over


async def on_feedback_submitted(telling: Telling[FeedbackSubmitted]) -> None:
    """Award pending points."""
    async with telling.transaction() as work:
        await hear_submission(work, telling.event, telling.delivery.event_id)


async def on_feedback_judged(telling: Telling[FeedbackJudged]) -> None:
    """Confirm the points, or void them."""
    async with telling.transaction() as work:
        await hear_judgement(work, telling.event, telling.delivery.event_id)


async def on_trust_changed(telling: Telling[TrustChanged]) -> None:
    """Let the points wait, or let them go on."""
    async with telling.transaction() as work:
        await hear_trust(work, telling.event, telling.delivery.event_id)


async def on_feedback_shipped(telling: Telling[FeedbackShipped]) -> None:
    """Confirm the points and add those for changing the product."""
    async with telling.transaction() as work:
        await hear_shipping(work, telling.event, telling.delivery.event_id)


async def on_customer_claimed(telling: Telling[CustomerClaimed]) -> None:
    """Hand over the points."""
    async with telling.transaction() as work:
        await hand_over(work, telling.event, telling.delivery.event_id)


async def on_feedback_claimed(telling: Telling[FeedbackClaimed]) -> None:
    """Award what the claimant would have got from the start."""
    async with telling.transaction() as work:
        await hear_claim(work, telling.event, telling.delivery.event_id)

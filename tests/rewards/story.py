"""Telling rewards what happened, and looking at the books, for tests."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import Uuid, bindparam, text, update

from domain.claiming.events import FeedbackClaimed
from domain.feedback.events import FeedbackJudged, FeedbackSubmitted
from domain.people.roles import Role
from domain.releases.events import FeedbackShipped
from domain.shared.ids import CustomerId, EventId, FeedbackId, ReleaseId, RewardId, new_id
from rewards import queries
from rewards.catalogue import Offer, create_reward
from rewards.claiming import hear_claim, hear_judgement, hear_shipping, hear_submission
from rewards.ledger.models import Lot
from rewards.models import Reward
from rewards.queries import Points
from rewards.redeeming import Redeemed, redeem_reward
from rewards.verifying import Finding, verify_ledger
from tests.support.world import World

SECRET = b"a secret of thirty-two bytes yes"

AnyEvent = FeedbackSubmitted | FeedbackClaimed | FeedbackJudged | FeedbackShipped


@dataclass
class Story:
    """What happens to one customer's feedback in one workspace."""

    world: World
    customer_id: CustomerId
    feedback_id: FeedbackId = field(default_factory=lambda: FeedbackId(new_id()))

    def submitted(self, *, words: bool = True, anonymous: bool = False) -> FeedbackSubmitted:
        return FeedbackSubmitted(
            workspace_id=self.world.workspace_id,
            feedback_id=self.feedback_id,
            customer_id=None if anonymous else self.customer_id,
            has_text=words,
            is_verified=True,
        )

    def claimed(self, *, words: bool = True) -> FeedbackClaimed:
        return FeedbackClaimed(
            workspace_id=self.world.workspace_id,
            feedback_id=self.feedback_id,
            customer_id=self.customer_id,
            has_text=words,
        )

    def judged(self, *, valid: bool) -> FeedbackJudged:
        return FeedbackJudged(
            workspace_id=self.world.workspace_id, feedback_id=self.feedback_id, valid=valid
        )

    def shipped(self, *, anonymous: bool = False) -> FeedbackShipped:
        return FeedbackShipped(
            workspace_id=self.world.workspace_id,
            feedback_id=self.feedback_id,
            customer_id=None if anonymous else self.customer_id,
            release_id=ReleaseId(new_id()),
        )

    def another(self) -> "Story":
        return Story(self.world, self.customer_id)

    async def hear(self, *events: AnyEvent) -> None:
        """Each in a transaction of its own, with a new event id."""
        for event in events:
            await hear(self.world, event, EventId(new_id()))

    async def earn(self, *feedback: bool) -> None:
        """Confirmed points: 20 for each True, 5 for each False."""
        for words in feedback:
            story = self.another()
            await story.hear(story.submitted(words=words), story.judged(valid=True))

    async def points(self) -> Points:
        async with self.world.database.reading() as session:
            return await queries.points_of(session, self.world.workspace_id, self.customer_id)

    async def states(self) -> dict[str, str]:
        """Rule to state of this feedback's awards."""
        async with self.world.database.reading() as session:
            awards = await queries.awards_for(session, self.world.workspace_id, [self.feedback_id])
            return {award.rule.value: award.state.value for award in awards}

    async def remaining_lots(self) -> list[int]:
        """What is left of each of the customer's lots, oldest first."""
        async with self.world.database.reading() as session:
            lots = await session.execute(
                text(
                    "SELECT l.remaining FROM ledger_lot l "
                    "JOIN ledger_account a ON a.id = l.account_id "
                    "WHERE a.customer_id = :customer ORDER BY l.id"
                ).bindparams(bindparam("customer", self.customer_id, Uuid()))
            )
            return list(lots.scalars())

    async def redeem(
        self, reward_id: RewardId, *, key: str | None = None, verified: bool = True
    ) -> Redeemed:
        async with self.world.database.transaction() as work:
            return await redeem_reward(
                work,
                self.world.as_customer(self.customer_id),
                reward_id=reward_id,
                is_verified=verified,
                code_secret=SECRET,
                idempotency_key=key,
            )


async def hear(world: World, event: AnyEvent, event_id: EventId) -> None:
    async with world.database.transaction() as work:
        match event:
            case FeedbackSubmitted():
                await hear_submission(work, event, event_id)
            case FeedbackClaimed():
                await hear_claim(work, event, event_id)
            case FeedbackJudged():
                await hear_judgement(work, event, event_id)
            case FeedbackShipped():
                await hear_shipping(work, event, event_id)


async def begun(world: World, *, verified: bool = True) -> Story:
    return Story(world, await world.customer(verified=verified))


async def offered(
    world: World, *, cost: int = 20, stock: int = 5, limit: int | None = None
) -> RewardId:
    """The id of a new reward."""
    offer = Offer(title="Lens cloth", cost=cost, stock=stock, per_customer_limit=limit)
    async with world.database.transaction() as work:
        return (await create_reward(work, world.member(Role.MANAGER), offer)).id


async def stock_of(world: World, reward_id: RewardId) -> tuple[int, int, int]:
    """Left, held, issued."""
    async with world.database.reading() as session:
        reward = await session.get_one(Reward, reward_id)
        return reward.stock_left, reward.stock_held, reward.stock_issued


async def findings(world: World) -> list[Finding]:
    async with world.database.reading() as session:
        return await verify_ledger(session, world.workspace_id)


async def expire_lots_in(world: World, hours: int, *, points: int) -> None:
    """Give the workspace's lots of that size an expiry, as a later rule may."""
    async with world.database.transaction() as work:
        await work.session.execute(
            update(Lot)
            .where(Lot.workspace_id == world.workspace_id, Lot.points == points)
            .values(expires_at=work.now + timedelta(hours=hours))
        )

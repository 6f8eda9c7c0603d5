"""Batches: sibling fields ask for single things, the database is asked once.

Each loader opens its own session, since siblings run at once. A loader lives for one request.
"""

from collections.abc import Callable, Coroutine, Sequence
from functools import cached_property
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from domain.attachments import queries as attachment_queries
from domain.attachments.models import Attachment
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback, FeedbackChange, FeedbackStatus, Reply
from domain.people import queries as people_queries
from domain.people.models import Customer
from domain.priorities import queries as priority_queries
from domain.priorities.models import Grade
from domain.releases import queries as release_queries
from domain.releases.models import ChangeKind, Release, Thanks
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.models import DateChange, ItemChange, RoadmapItem, Stage
from domain.routing import queries as routing_queries
from domain.routing.models import FeedbackRoute, OwnerTeam
from domain.routing.promising import Policy
from domain.shared.ids import (
    CustomerId,
    FeedbackId,
    FeedbackStatusId,
    OwnerTeamId,
    ReleaseId,
    RewardId,
    RoadmapItemId,
    StageId,
    WebhookDeliveryId,
    WorkspaceId,
)
from domain.shared.work import Database
from domain.tracking import queries as tracking_queries
from domain.tracking.models import CustomerReply, NatureCorrection
from domain.understanding import queries as understanding_queries
from domain.understanding.models import Signal
from domain.votes import queries as vote_queries
from domain.webhooks import queries as webhook_queries
from domain.webhooks.models import WebhookAttempt
from rewards import queries as reward_queries
from rewards.models import Award, Reward

Key = TypeVar("Key")
Row = TypeVar("Row")

Read = Callable[[Any, list[Key]], Coroutine[Any, Any, Sequence[Row]]]


class Loaders:
    """What the fields of one request load. Everything stays in the caller's workspace."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    def one(self, read: Read[Key, Row], key: Callable[[Row], Key]) -> DataLoader[Key, Row | None]:
        """A loader of at most one row a key."""

        async def load(keys: list[Key]) -> list[Row | None]:
            async with self._database.reading() as session:
                rows = {key(row): row for row in await read(session, keys)}
            return [rows.get(wanted) for wanted in keys]

        return DataLoader(load_fn=load)

    def many(self, read: Read[Key, Row], key: Callable[[Row], Key]) -> DataLoader[Key, list[Row]]:
        """A loader of all rows of a key, in the order that `read` gives."""

        async def load(keys: list[Key]) -> list[list[Row]]:
            groups: dict[Key, list[Row]] = {wanted: [] for wanted in keys}
            async with self._database.reading() as session:
                for row in await read(session, keys):
                    groups[key(row)].append(row)
            return [groups[wanted] for wanted in keys]

        return DataLoader(load_fn=load)

    @cached_property
    def feedback(self) -> DataLoader[FeedbackId, Feedback | None]:
        """Feedback by id, in the workspace; whether the caller may see it is asked before."""

        async def read(session: Any, ids: list[FeedbackId]) -> Sequence[Feedback]:
            return await feedback_queries.feedbacks_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda feedback: feedback.id)

    @cached_property
    def statuses(self) -> DataLoader[FeedbackStatusId, FeedbackStatus | None]:
        """Statuses by id."""
        return self.one(feedback_queries.statuses_by_id, lambda status: status.id)

    @cached_property
    def customers(self) -> DataLoader[CustomerId, Customer | None]:
        """Customers by id, in the workspace."""

        async def read(session: Any, ids: list[CustomerId]) -> Sequence[Customer]:
            return await people_queries.customers_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda customer: customer.id)

    @cached_property
    def grades(self) -> DataLoader[FeedbackId, Grade | None]:
        """Grades by feedback."""
        return self.one(priority_queries.grades_of, lambda grade: grade.feedback_id)

    @cached_property
    def signals(self) -> DataLoader[FeedbackId, list[Signal]]:
        """Signals by feedback."""
        return self.many(understanding_queries.signals_of, lambda signal: signal.feedback_id)

    @cached_property
    def replies(self) -> DataLoader[FeedbackId, list[Reply]]:
        """Public replies by feedback, oldest first."""
        return self.many(feedback_queries.replies_to, lambda reply: reply.feedback_id)

    @cached_property
    def attachments(self) -> DataLoader[FeedbackId, list[Attachment]]:
        """Files by the feedback that they came with, in their order."""
        return self.many(attachment_queries.attachments_of, lambda each: each.feedback_id)

    @cached_property
    def customer_replies(self) -> DataLoader[FeedbackId, list[CustomerReply]]:
        """What senders answered by feedback, oldest first."""
        return self.many(tracking_queries.customer_replies_to, lambda reply: reply.feedback_id)

    @cached_property
    def corrections(self) -> DataLoader[FeedbackId, NatureCorrection | None]:
        """What senders corrected, by feedback."""
        return self.one(tracking_queries.corrections_of, lambda each: each.feedback_id)

    @cached_property
    def routes(self) -> DataLoader[FeedbackId, FeedbackRoute | None]:
        """Owner and date by feedback."""
        return self.one(routing_queries.routes_of, lambda route: route.feedback_id)

    @cached_property
    def owner_teams(self) -> DataLoader[OwnerTeamId, OwnerTeam | None]:
        """Teams by id."""
        return self.one(routing_queries.teams_by_id, lambda team: team.id)

    @cached_property
    def response_policy(self) -> DataLoader[WorkspaceId, Policy]:
        """The limits of a workspace, read once."""

        async def load(ids: list[WorkspaceId]) -> list[Policy]:
            async with self._database.reading() as session:
                return [await routing_queries.policy_of(session, each) for each in ids]

        return DataLoader(load_fn=load)

    @cached_property
    def changes(self) -> DataLoader[FeedbackId, list[FeedbackChange]]:
        """History by feedback, oldest first."""
        return self.many(feedback_queries.changes_of, lambda change: change.feedback_id)

    @cached_property
    def stages(self) -> DataLoader[StageId, Stage | None]:
        """Stages by id: a small table, read whole."""

        async def read(session: Any, _ids: list[StageId]) -> Sequence[Stage]:
            return list((await roadmap_queries.stages_of(session, self._workspace_id)).values())

        return self.one(read, lambda stage: stage.id)

    @cached_property
    def items(self) -> DataLoader[RoadmapItemId, RoadmapItem | None]:
        """Roadmap items by id, in the workspace."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[RoadmapItem]:
            return await roadmap_queries.items_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda item: item.id)

    @cached_property
    def date_changes(self) -> DataLoader[RoadmapItemId, list[DateChange]]:
        """What was said of when an item is expected, oldest first."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[DateChange]:
            return await roadmap_queries.date_changes_of(session, self._workspace_id, ids)

        return self.many(read, lambda change: change.item_id)

    @cached_property
    def item_changes(self) -> DataLoader[RoadmapItemId, list[ItemChange]]:
        """History by roadmap item, oldest first."""

        async def read(session: Any, ids: list[RoadmapItemId]) -> Sequence[ItemChange]:
            return await roadmap_queries.changes_of(session, self._workspace_id, ids)

        return self.many(read, lambda change: change.item_id)

    @cached_property
    def items_of_feedback(
        self,
    ) -> DataLoader[FeedbackId, list[tuple[FeedbackId, RoadmapItem]]]:
        """The items that a feedback speaks for."""

        async def read(
            session: Any, ids: list[FeedbackId]
        ) -> Sequence[tuple[FeedbackId, RoadmapItem]]:
            return await roadmap_queries.items_of_feedback(session, self._workspace_id, ids)

        return self.many(read, lambda row: row[0])

    @cached_property
    def release_of_item(
        self,
    ) -> DataLoader[RoadmapItemId, tuple[RoadmapItemId, Release] | None]:
        """The release that shipped an item."""

        async def read(
            session: Any, ids: list[RoadmapItemId]
        ) -> Sequence[tuple[RoadmapItemId, Release]]:
            return await release_queries.releases_of(session, self._workspace_id, ids)

        return self.one(read, lambda row: row[0])

    @cached_property
    def releases(self) -> DataLoader[ReleaseId, Release | None]:
        """Releases by id, in the workspace."""

        async def read(session: Any, ids: list[ReleaseId]) -> Sequence[Release]:
            return await release_queries.releases_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda release: release.id)

    @cached_property
    def release_items(self) -> DataLoader[ReleaseId, list[tuple[ReleaseId, RoadmapItem]]]:
        """What a release shipped, in the team's order."""

        async def read(
            session: Any, ids: list[ReleaseId]
        ) -> Sequence[tuple[ReleaseId, RoadmapItem]]:
            return await release_queries.items_in(session, self._workspace_id, ids)

        return self.many(read, lambda row: row[0])

    @cached_property
    def release_changes(
        self,
    ) -> DataLoader[ReleaseId, list[tuple[ReleaseId, RoadmapItem, ChangeKind | None]]]:
        """The same, each with what it is to those who use the product."""

        async def read(
            session: Any, ids: list[ReleaseId]
        ) -> Sequence[tuple[ReleaseId, RoadmapItem, ChangeKind | None]]:
            return await release_queries.changes_in(session, self._workspace_id, ids)

        return self.many(read, lambda row: row[0])

    @cached_property
    def thanks(self) -> DataLoader[ReleaseId, list[Thanks]]:
        """Whom a release thanks."""

        async def read(session: Any, ids: list[ReleaseId]) -> Sequence[Thanks]:
            return await release_queries.thanks_in(session, self._workspace_id, ids)

        return self.many(read, lambda thanks: thanks.release_id)

    @cached_property
    def rewards(self) -> DataLoader[RewardId, Reward | None]:
        """Rewards by id, in the workspace, retired ones too."""

        async def read(session: Any, ids: list[RewardId]) -> Sequence[Reward]:
            return await reward_queries.rewards_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda reward: reward.id)

    @cached_property
    def awards(self) -> DataLoader[FeedbackId, list[Award]]:
        """Points that a feedback earned, in any state."""

        async def read(session: Any, ids: list[FeedbackId]) -> Sequence[Award]:
            return await reward_queries.awards_for(session, self._workspace_id, ids)

        return self.many(read, lambda award: award.feedback_id)

    @cached_property
    def webhook_attempts(self) -> DataLoader[WebhookDeliveryId, list[WebhookAttempt]]:
        """Tries by delivery; whether the caller may see the delivery is asked before."""
        return self.many(webhook_queries.attempts_of, lambda attempt: attempt.delivery_id)


class OwnLoaders:
    """What the calling customer has done, asked for many items at once."""

    def __init__(self, database: Database, customer_id: CustomerId | None) -> None:
        self._database = database
        self._customer_id = customer_id

    def _among(
        self, read: Callable[..., Coroutine[Any, Any, set[RoadmapItemId]]]
    ) -> DataLoader[RoadmapItemId, bool]:
        async def load(ids: list[RoadmapItemId]) -> list[bool]:
            if self._customer_id is None:
                return [False] * len(ids)
            async with self._database.reading() as session:
                own = await read(session, self._customer_id, ids)
            return [item_id in own for item_id in ids]

        return DataLoader(load_fn=load)

    @cached_property
    def asked_for(self) -> DataLoader[ReleaseId, bool]:
        """Whether a release ships what the customer's own feedback speaks for."""

        async def load(ids: list[ReleaseId]) -> list[bool]:
            if self._customer_id is None:
                return [False] * len(ids)
            async with self._database.reading() as session:
                own = await release_queries.asked_for_among(session, self._customer_id, ids)
            return [release_id in own for release_id in ids]

        return DataLoader(load_fn=load)

    @cached_property
    def voted(self) -> DataLoader[RoadmapItemId, bool]:
        """Whether the customer votes for an item."""
        return self._among(vote_queries.voted_among)

    @cached_property
    def followed(self) -> DataLoader[RoadmapItemId, bool]:
        """Whether the customer follows an item."""
        return self._among(vote_queries.followed_among)

"""Loaders of feedback and of what belongs to one."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader

from api.graphql.loading.batching import Batching
from domain.attachments import queries as attachment_queries
from domain.attachments.models import Attachment
from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback, FeedbackChange, FeedbackStatus, Reply
from domain.outside import queries as outside_queries
from domain.outside.models import SignalProposal
from domain.people import queries as people_queries
from domain.people.models import Customer
from domain.priorities import queries as priority_queries
from domain.priorities.models import Grade
from domain.routing import queries as routing_queries
from domain.routing.models import FeedbackRoute, OwnerTeam
from domain.routing.promising import Policy
from domain.shared.ids import (
    CustomerId,
    FeedbackId,
    FeedbackStatusId,
    OwnerTeamId,
    TopicId,
    WorkspaceId,
)
from domain.similar import queries as similar_queries
from domain.similar.models import CopyProposal
from domain.topics import queries as topic_queries
from domain.topics.models import FeedbackTopic, Topic
from domain.tracking import queries as tracking_queries
from domain.tracking.models import CustomerReply, NatureCorrection
from domain.trust import queries as trust_queries
from domain.trust.models import FeedbackTrust
from domain.understanding import queries as understanding_queries
from domain.understanding.models import Signal
from rewards import queries as reward_queries
from rewards.models import Award


class FeedbackLoading(Batching):
    """By feedback, and what a feedback points at."""

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
    def signal_proposals(self) -> DataLoader[FeedbackId, list[SignalProposal]]:
        """What an outside model proposes, by feedback."""
        return self.many(outside_queries.proposals_of, lambda each: each.feedback_id)

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
    def copy_proposals(self) -> DataLoader[FeedbackId, CopyProposal | None]:
        """What each may be a copy of."""
        return self.one(similar_queries.proposals_of, lambda each: each.feedback_id)

    @cached_property
    def sorted_feedback(self) -> DataLoader[FeedbackId, FeedbackTopic | None]:
        """What each is about."""

        async def read(session: Any, ids: list[FeedbackId]) -> Sequence[FeedbackTopic]:
            return list((await topic_queries.sorted_rows(session, ids)).values())

        return self.one(read, lambda row: row.feedback_id)

    @cached_property
    def topics(self) -> DataLoader[TopicId, Topic | None]:
        """By id."""

        async def read(session: Any, ids: list[TopicId]) -> Sequence[Topic]:
            return await topic_queries.topics_by_id(session, self._workspace_id, ids)

        return self.one(read, lambda topic: topic.id)

    @cached_property
    def copies(self) -> DataLoader[FeedbackId, list[CopyProposal]]:
        """What may be copies of each, the oldest 50."""
        return self.many(similar_queries.copies_of, lambda each: each.original_id)

    @cached_property
    def trust(self) -> DataLoader[FeedbackId, FeedbackTrust | None]:
        """How far each is trusted."""
        return self.one(trust_queries.trust_of, lambda each: each.feedback_id)

    @cached_property
    def changes(self) -> DataLoader[FeedbackId, list[FeedbackChange]]:
        """History by feedback, oldest first."""
        return self.many(feedback_queries.changes_of, lambda change: change.feedback_id)

    @cached_property
    def awards(self) -> DataLoader[FeedbackId, list[Award]]:
        """Points that a feedback earned, in any state."""

        async def read(session: Any, ids: list[FeedbackId]) -> Sequence[Award]:
            return await reward_queries.awards_for(session, self._workspace_id, ids)

        return self.many(read, lambda award: award.feedback_id)

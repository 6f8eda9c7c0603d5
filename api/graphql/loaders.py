"""Batches: sibling fields ask for single things, the database is asked once.

Each loader opens its own session, since siblings run at once. A loader lives for one request.
"""

from collections.abc import Callable, Coroutine, Sequence
from functools import cached_property
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from domain.feedback import queries as feedback_queries
from domain.feedback.models import Feedback, FeedbackChange, FeedbackStatus, Reply
from domain.people import queries as people_queries
from domain.people.models import Customer
from domain.priorities import queries as priority_queries
from domain.priorities.models import Grade
from domain.shared.ids import CustomerId, FeedbackId, FeedbackStatusId, WorkspaceId
from domain.shared.work import Database
from domain.understanding import queries as understanding_queries
from domain.understanding.models import Signal

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
    def changes(self) -> DataLoader[FeedbackId, list[FeedbackChange]]:
        """History by feedback, oldest first."""
        return self.many(feedback_queries.changes_of, lambda change: change.feedback_id)

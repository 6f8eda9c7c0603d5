"""Where the story plays: the workspace, its people by name, its own clock, and steps done once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from api.demo.invention import row_fingerprint
from api.demo.pacing import Pace
from domain.feedback import queries as feedback_queries
from domain.people.models import Customer
from domain.people.recognising import customer_viewer
from domain.shared.idempotency import once
from domain.shared.ids import CustomerId, FeedbackId
from domain.shared.viewer import Viewer
from domain.shared.work import Database, UnitOfWork

ACTOR: Final = "demo"


@dataclass
class Stage:
    """`team` is who acts for the shop; `customers` are in the order of `people.toml`."""

    database: Database
    pace: Pace
    team: Viewer
    customers: list[Customer] = field(default_factory=list)
    said: dict[str, CustomerId] = field(default_factory=dict)

    async def once(self, key: str, make: Callable[[UnitOfWork], Awaitable[UUID]]) -> UUID:
        """The id of what `make` makes; made the first time only, together with its key."""
        async with self.database.transaction() as work:
            return await once(
                work,
                self.team,
                key=f"demo: {key}",
                request={},
                make=lambda: make(work),
                actor=ACTOR,
            )

    async def feedback(self, work: UnitOfWork, text_id: str) -> FeedbackId:
        """The feedback that a row of the texts became."""
        return await feedback_queries.feedback_by_fingerprint(
            work.session, self.team.workspace_id, row_fingerprint(text_id)
        )

    def customer(self, external_id: str) -> Viewer:
        """The viewer that the invented customer of that name is."""
        named = (one for one in self.customers if one.external_id == external_id)
        return self.as_customer(next(named))

    def as_customer(self, customer: Customer) -> Viewer:
        """The viewer that an invented customer is."""
        return customer_viewer(customer)

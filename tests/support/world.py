"""A workspace with people in it, for tests of use cases."""

from dataclasses import dataclass

from domain.feedback.models import Channel, Feedback
from domain.feedback.scales import RatingKind
from domain.feedback.statuses import prepare_statuses
from domain.feedback.submitting import Submission, submit_feedback
from domain.people.models import Customer
from domain.people.roles import CUSTOMER_PERMISSIONS, ROLE_PERMISSIONS, Role
from domain.shared.ids import CustomerId, MemberId, WorkspaceId, new_id
from domain.shared.viewer import PUBLIC, Viewer, system_viewer
from domain.shared.work import Database
from domain.workspaces.opening import open_workspace


@dataclass(frozen=True)
class World:
    """One workspace and who acts in it."""

    database: Database
    workspace_id: WorkspaceId

    @property
    def system(self) -> Viewer:
        return system_viewer(self.workspace_id)

    @property
    def stranger(self) -> Viewer:
        return Viewer(self.workspace_id, PUBLIC)

    def member(self, role: Role) -> Viewer:
        return Viewer(self.workspace_id, ROLE_PERMISSIONS[role], member_id=MemberId(new_id()))

    @property
    def manager(self) -> Viewer:
        return self.member(Role.MANAGER)

    def as_customer(self, customer_id: CustomerId) -> Viewer:
        return Viewer(self.workspace_id, CUSTOMER_PERMISSIONS, customer_id=customer_id)

    async def customer(
        self, name: str = "Mei", *, verified: bool = True, thanks: bool = False
    ) -> CustomerId:
        customer_id = CustomerId(new_id())
        async with self.database.transaction() as work:
            work.session.add(
                Customer(
                    id=customer_id,
                    workspace_id=self.workspace_id,
                    external_id=f"shop-{customer_id}" if verified else None,
                    name=name,
                    email=None,
                    language=None,
                    thanks_name=name if thanks else None,
                    created_at=work.now,
                )
            )
        return customer_id

    async def feedback(
        self,
        text: str | None = "The lens cap falls off.",
        *,
        kind: RatingKind | None = None,
        score: int | None = None,
        customer_id: CustomerId | None = None,
    ) -> Feedback:
        said = Submission(
            channel=Channel.WIDGET,
            text=text,
            kind=kind,
            score=score,
            customer_id=customer_id,
            is_verified=customer_id is not None,
        )
        async with self.database.transaction() as work:
            return await submit_feedback(work, self.system, said)


async def opened(database: Database, slug: str = "lumen") -> World:
    """A new workspace with its statuses."""
    async with database.transaction() as work:
        workspace = await open_workspace(work, slug=slug, name="Lumen")
        await prepare_statuses(work, workspace.id)
    return World(database, workspace.id)

"""Reading who asks."""

import strawberry

from api.graphql.context import Info
from api.graphql.people.types import Viewer, ViewerKind, Workspace
from domain.shared.viewer import Viewer as Asking


@strawberry.type
class PeopleQueries:
    """What reads people."""

    @strawberry.field(description="Who is asking.")
    def viewer(self, info: Info) -> Viewer:
        """Anyone may ask."""
        asking = info.context.viewer
        workspace = info.context.caller.workspace
        return Viewer(
            kind=_kind(asking),
            name=asking.name,
            permissions=sorted(permission.value for permission in asking.permissions),
            workspace=Workspace(
                slug=workspace.slug, name=workspace.name, is_demo=workspace.is_demo
            ),
        )


def _kind(asking: Asking) -> ViewerKind:
    if asking.member_id:
        return ViewerKind.MEMBER
    if asking.token_id:
        return ViewerKind.PROGRAM
    return ViewerKind.CUSTOMER if asking.customer_id else ViewerKind.ANYONE

"""Reading tokens and the audit log."""

from datetime import datetime

import strawberry

from api.graphql.access.types import AuditEntry, PartnerToken
from api.graphql.context import Info
from api.graphql.paging import After, Connection, First, connection
from domain.auditing import filters
from domain.auditing.actors import stored_actor
from domain.auditing.reading import read_audit, read_entry
from domain.people import queries as people_queries
from domain.people.tokens import read_tokens
from domain.shared.ids import AuditEntryId, TokenId
from domain.shared.paging import PageRequest
from domain.shared.viewer import Permission


@strawberry.input(description="All that are set must hold; an empty filter shows everything.")
class AuditFilter:
    """See `auditing.filters.AuditFilter`."""

    action: str | None = strawberry.field(
        default=None, description="Exactly this action, such as `token.created`."
    )
    actor: str | None = strawberry.field(
        default=None,
        description="By whom: the id of a member, token or customer, `system` or `anonymous`.",
    )
    subject: str | None = strawberry.field(
        default=None, description="Done to the thing with this global id."
    )
    since: datetime | None = strawberry.field(
        default=None, description="Done at or after this moment."
    )
    until: datetime | None = strawberry.field(default=None, description="Done before this moment.")

    def stored(self) -> filters.AuditFilter:
        """As the log is searched."""
        return filters.AuditFilter(
            action=self.action,
            actor=None if self.actor is None else stored_actor(self.actor),
            subject=self.subject,
            since=self.since,
            until=self.until,
        )


@strawberry.type
class AccessQueries:
    """What reads who has access, and what was done with it."""

    @strawberry.field(
        description="The tokens of partner programs, newest first, ended ones too. Needs `admin`."
    )
    async def tokens(
        self, info: Info, first: First = 20, after: After = None
    ) -> Connection[PartnerToken]:
        """Never their texts."""
        async with info.context.heard.database.reading() as session:
            page = await read_tokens(session, info.context.viewer, PageRequest(first, after))
        return connection(page, PartnerToken.of, after=after)

    @strawberry.field(
        description="Who did what, newest first. Needs `audit:read` or an owner's sign-in."
    )
    async def audit_log(
        self,
        info: Info,
        first: First = 20,
        after: After = None,
        filter: AuditFilter | None = None,
    ) -> Connection[AuditEntry]:
        """Keyset pages."""
        wanted = filter.stored() if filter else filters.AuditFilter()
        async with info.context.heard.database.reading() as session:
            page = await read_audit(session, info.context.viewer, PageRequest(first, after), wanted)
        return connection(page, AuditEntry.of, after=after)


async def token_node(info: Info, token_id: TokenId) -> PartnerToken | None:
    """For `node`: for those who may manage tokens."""
    viewer = info.context.viewer
    if not viewer.may(Permission.MANAGE_PEOPLE):
        return None
    async with info.context.heard.database.reading() as session:
        found = await people_queries.token_by_id(session, viewer.workspace_id, token_id)
    return PartnerToken.of(found) if found else None


async def audit_entry_node(info: Info, entry_id: AuditEntryId) -> AuditEntry | None:
    """For `node`: for those who may read the log."""
    viewer = info.context.viewer
    if not viewer.may(Permission.READ_AUDIT):
        return None
    async with info.context.heard.database.reading() as session:
        found = await read_entry(session, viewer, entry_id)
    return AuditEntry.of(found) if found else None

"""A file by its id."""

from uuid import UUID

from api.graphql.attachments.types import Attachment
from api.graphql.context import Info
from domain.attachments.errors import AttachmentNotFound
from domain.attachments.showing import visible_attachment
from domain.shared.ids import AttachmentId


async def attachment_node(info: Info, id: UUID) -> Attachment | None:
    """For the team and for whoever sent it. Not visible means not found."""
    async with info.context.heard.database.reading() as session:
        try:
            found = await visible_attachment(session, info.context.viewer, AttachmentId(id))
        except AttachmentNotFound:
            return None
    return Attachment.of(found, info)

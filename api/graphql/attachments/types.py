"""A file as partners see it: what it is and where it is, never its bytes."""

import strawberry

from api.graphql.context import Info
from api.graphql.nodes import Node, global_id
from domain.attachments.models import Attachment as StoredAttachment


@strawberry.type(description="A file that came with feedback.")
class Attachment(Node):
    """Only who may see its feedback gets its bytes."""

    name: str = strawberry.field(description="Its name, cleaned; the ending tells its kind.")
    media_type: str = strawberry.field(
        description="What its bytes are, such as `image/png`; the name was not asked."
    )
    size: int = strawberry.field(description="In bytes.")
    width: int | None = strawberry.field(description="In pixels; null for what is no picture.")
    height: int | None = strawberry.field(description="In pixels; null for what is no picture.")
    sha256: str = strawberry.field(description="Of its bytes, in hexadecimal.")
    url: str = strawberry.field(
        description="Where it is, for the team and for the customer who sent it."
    )

    @classmethod
    def of(cls, stored: StoredAttachment, info: Info) -> "Attachment":
        """`stored`, whose feedback the caller has been allowed to see."""
        named = global_id("attachment", stored.id)
        return cls(
            id=named,
            name=stored.name,
            media_type=stored.media_type.value,
            size=stored.size,
            width=stored.width,
            height=stored.height,
            sha256=stored.sha256,
            url=f"{info.context.heard.settings.base_url}/attachments/{named}",
        )

"""What a team wrote in two languages, in the one of whoever asks: a reader needs no second text."""

from typing import Any

import strawberry

from api.graphql.context import Info
from domain.shared.languages import Language


def shown_text(of: str, graphql_type: Any = str) -> Any:
    """A field beside `of` and its Chinese: that where it is asked for and there, else the first."""

    def text(self: Any, info: Info) -> str | None:
        translated: str | None = getattr(self, f"{of}_zh")
        written: str | None = getattr(self, of)
        return (info.context.language is Language.ZH and translated) or written

    return strawberry.field(
        resolver=text,
        graphql_type=graphql_type,
        description=f"The {of} in the language of whoever asks, where translated.",
    )

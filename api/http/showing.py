"""What the public pages share: their own address, the reader's votes, and no stale copies."""

from typing import Any, Final

from starlette.responses import Response

from api.http.languages.choosing import Language
from api.http.visiting import Visit
from domain.shared.ids import CustomerId

FRESH: Final = {"Cache-Control": "private, no-cache"}
"""A public page shows the reader's own votes: it is asked for again, and never shared."""


def show(visit: Visit, template: str, *, status_code: int = 200, **context: Any) -> Response:
    """A public page; `canonical` in its context is its address without search and filters."""
    return visit.page(
        template,
        status_code=status_code,
        headers=FRESH,
        canonical=visit.heard.settings.base_url + visit.request.url.path,
        **context,
    )


def reader_of(visit: Visit) -> CustomerId | None:
    """Who reads, when they spoke or voted from this browser before."""
    return visit.caller.customer.customer_id if visit.caller.customer else None


def language_of(visit: Visit) -> Language:
    """What the reader reads."""
    return visit.caller.language.value

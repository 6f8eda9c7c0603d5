"""A form with one field, an address, to which something is sent; what is wrong is said above it."""

from collections.abc import Awaitable
from typing import Any, Protocol

from starlette.responses import Response

from api.http.forms import read_form, redirect
from api.http.visiting import PRIVATE, Visit
from api.limiting.addresses import address_of
from api.sentences import sentence_of
from api.wiring import Heard
from domain.people.errors import InvalidEmail
from domain.shared.errors import InvalidText, Refusal, TextMissing, TextTooLong, TooManyTries
from domain.shared.ids import WorkspaceId
from domain.shared.languages import Language


class Asking(Protocol):
    """What sends a mail to whomever."""

    def __call__(
        self,
        heard: Heard,
        workspace_id: WorkspaceId,
        /,
        *,
        email: str,
        language: Language,
        address: str,
    ) -> Awaitable[Any]:
        """Refuses: InvalidEmail, TooManyTries, TextMissing, TextTooLong, InvalidText."""
        ...


async def mail_asked_for(visit: Visit, asking: Asking, *, here: str, template: str) -> Response:
    """Leads to `here`/sent, or shows the form at `here` again."""
    email = (await read_form(visit.request)).get("email", "")
    language = visit.caller.language
    try:
        await asking(
            visit.heard,
            visit.caller.workspace.id,
            email=email,
            language=language,
            address=address_of(visit.request),
        )
    except (InvalidEmail, InvalidText, TextMissing, TextTooLong):
        refusal: Refusal = InvalidEmail()
        status_code, headers = 422, PRIVATE
    except TooManyTries as too_many:
        refusal = too_many
        status_code, headers = 429, {**PRIVATE, "Retry-After": str(too_many.seconds)}
    else:
        return redirect(f"{here}/sent")
    return visit.page(
        template,
        status_code=status_code,
        headers=headers,
        path=here,
        error=sentence_of(refusal, language),
        email=email,
    )

"""Overruling the rules of trust in one click, and taking that back."""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.console.admitting import Desk, admitted
from api.http.console.feedback import back_to_feedback, show_feedback_again
from api.http.console.opening import feedback_id_of
from api.http.console.trying import acting
from api.http.forms import Form
from api.wiring import Heard
from domain.trust.models import TrustWord
from domain.trust.overruling import BACK_TO_THE_RULES, overrule_trust

WORDS: Final[dict[str, TrustWord | None]] = {
    TrustWord.TRUSTED.value: TrustWord.TRUSTED,
    TrustWord.DOUBTFUL.value: TrustWord.DOUBTFUL,
    BACK_TO_THE_RULES: None,
}


def routes(heard: Heard) -> list[BaseRoute]:
    """The one decision."""
    overrule = acting("trust", _overrule, show_feedback_again)
    return [Route("/console/feedback/{id}/trust", admitted(heard, overrule), methods=["POST"])]


async def _overrule(desk: Desk, form: Form) -> Response:
    """A word that is none of ours takes back: it can do no harm."""
    said = form.get("word", "")
    word = said if said in WORDS else BACK_TO_THE_RULES
    async with desk.heard.database.transaction() as work:
        await overrule_trust(work, desk.viewer, feedback_id=feedback_id_of(desk), word=WORDS[word])
    return back_to_feedback(desk, f"trust_{word}")

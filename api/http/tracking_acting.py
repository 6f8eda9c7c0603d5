"""What the holder of a tracking number can do on its page: answer, correct, ask for erasure.

Each is a small form that works without JavaScript and leads back to the page, which says once what
was done. Refused, the page comes again with the sentence, and nothing typed is lost.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.forms import Form, read_form, redirect
from api.http.languages.reading import sentence
from api.http.tracking_reading import erasure_of, found_feedback, number_of, page_of
from api.http.visiting import PRIVATE, Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.erasing.asking import ask_for_erasure, is_obeyed_at_once
from domain.erasing.errors import ErasureNotConfirmed
from domain.erasing.models import ErasureState
from domain.feedback.models import Feedback
from domain.people.keys import new_key
from domain.privacy import mask
from domain.privacy.masking import kinds_masked_in
from domain.shared.errors import Refusal
from domain.shared.idempotency import once
from domain.shared.ids import CustomerReplyId
from domain.shared.viewer import Viewer
from domain.tracking.answering_back import TEXT_LIMIT, answer_back
from domain.tracking.correcting import correct_nature
from domain.tracking.models import CustomerReply
from domain.understanding.findings import NATURES

SAME_ORIGIN: Final = {**PRIVATE, "Referrer-Policy": "same-origin"}
"""No other site learns the address, and our own forms are known to be ours."""
NOTICES: Final = {
    "answered": (sentence("Your message is with the team."), "good"),
    "answered_masked": (
        sentence(
            "Your message is with the team. Personal data in it was masked before it was stored."
        ),
        "good",
    ),
    "corrected": (sentence("Thank you. The team sees your own word first."), "good"),
    "erasure_asked": (
        sentence("Your request is with the team. They have thirty days to decide."),
        "good",
    ),
    "words_erased": (sentence("Your words are erased."), "good"),
    "number_claimed": (sentence("It is yours now, with whatever it earns."), "good"),
}


@dataclass(frozen=True)
class Tried:
    """What came in the form `name`, and why not."""

    name: str = ""
    text: str = ""
    sentence: str = ""


def routes(heard: Heard) -> list[BaseRoute]:
    """The forms of a tracking page."""
    return [
        Route("/t/{tracking}/answer", visited(heard, _held("answer", _answer)), methods=["POST"]),
        Route("/t/{tracking}/nature", visited(heard, _held("nature", _correct)), methods=["POST"]),
        Route("/t/{tracking}/erase", visited(heard, _confirm), methods=["GET"]),
        Route("/t/{tracking}/erase", visited(heard, _held("erase", _erase)), methods=["POST"]),
    ]


async def show_page(
    visit: Visit, feedback: Feedback, tried: Tried | None = None, status_code: int = 200
) -> Response:
    """The page of `feedback`, perhaps with a form that was refused."""
    return visit.page(
        "receipt/show.html",
        status_code=status_code,
        headers=SAME_ORIGIN,
        notices=NOTICES,
        tried=tried or Tried(),
        key=new_key(),
        natures=NATURES,
        text_limit=TEXT_LIMIT,
        **await page_of(visit, feedback),
    )


Act = Callable[[Visit, Feedback, Form], Awaitable[str]]


def _held(name: str, act: Act) -> Callable[[Visit], Awaitable[Response]]:
    """Do what the form asks of the feedback whose number it names, and say so on its page."""

    async def acted(visit: Visit) -> Response:
        form = await read_form(visit.request)
        feedback = await found_feedback(visit, visit.request.path_params["tracking"])
        if feedback is None:
            raise HTTPException(404)
        try:
            notice = await act(visit, feedback, form)
        except Refusal as refusal:
            said = sentence_of(refusal, visit.caller.language)
            tried = Tried(name, form.get("text", ""), said)
            return await show_page(visit, feedback, tried, 422)
        return redirect(f"/t/{number_of(feedback)}", notice=notice)

    return acted


async def _answer(visit: Visit, feedback: Feedback, form: Form) -> str:
    """A form sent twice is one message."""
    text, number = form.get("text", ""), feedback.tracking_number
    async with visit.heard.database.transaction() as work:

        async def make() -> CustomerReplyId:
            reply = await answer_back(work, feedback.workspace_id, number=number, text=text)
            return reply.id

        made = await once(
            work,
            visit.caller.viewer,
            key=form.get("key") or None,
            request={"form": "answer", "text": mask(text)},
            make=make,
            actor=f"feedback:{feedback.id}",
        )
        reply = await work.session.get_one(CustomerReply, CustomerReplyId(made))
    return "answered_masked" if kinds_masked_in(reply.text) else "answered"


async def _correct(visit: Visit, feedback: Feedback, form: Form) -> str:
    async with visit.heard.database.transaction() as work:
        await correct_nature(
            work,
            feedback.workspace_id,
            number=feedback.tracking_number,
            nature=form.get("nature", ""),
        )
    return "corrected"


async def _confirm(visit: Visit) -> Response:
    """What erasing means, before it is asked for."""
    feedback = await found_feedback(visit, visit.request.path_params["tracking"])
    if feedback is None:
        raise HTTPException(404)
    return visit.page(
        "receipt/erase.html",
        headers=SAME_ORIGIN,
        number=number_of(feedback),
        erasure=await erasure_of(visit, feedback),
        is_at_once=is_obeyed_at_once(_asking(visit), feedback),
    )


async def _erase(visit: Visit, feedback: Feedback, form: Form) -> str:
    if form.get("confirmed") != "yes":
        raise ErasureNotConfirmed
    async with visit.heard.database.transaction() as work:
        erasure = await ask_for_erasure(work, _asking(visit), number=feedback.tracking_number)
    return "words_erased" if erasure.state is ErasureState.DONE else "erasure_asked"


def _asking(visit: Visit) -> Viewer:
    """The customer where one asks; a member at this browser is no customer."""
    return visit.caller.customer or visit.caller.viewer

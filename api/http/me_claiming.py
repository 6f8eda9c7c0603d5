"""`/me/claim`: making what was said before one came in one's own, by a button and never silently.

Two things may wait: what this browser said for somebody nameless, whose key was put aside when the
person came in; and what was said by whoever came by the mailbox that the host calls theirs. And
`/me/claim/number` takes the tracking number of a feedback that belongs to nobody.
"""

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.entering import BEFORE_COOKIE, set_aside
from api.http.forms import Form, redirect
from api.http.my_pages import acting, frame_of
from api.http.tracking_claiming import claim_number, forget_number, refused
from api.http.visiting import PRIVATE, Visit, cookie, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.claiming.queries import Waiting, waiting_behind, waiting_in_mailbox
from domain.claiming.taking_over import Claimed, claim_device, claim_mailbox
from domain.people.errors import NamelessCannotClaim, NothingToClaim
from domain.people.keys import key_hash
from domain.people.queries import customers_by_id
from domain.shared.clock import utc_now
from domain.shared.errors import Refusal
from domain.shared.ids import CustomerId
from rewards.queries import points_of


@dataclass(frozen=True)
class Offer:
    """What waits, `source` being `device` or `mailbox`, and its points, pending ones included.

    `who` would have it: whoever was tricked into coming in as somebody else sees so.
    """

    source: str
    who: str
    waiting: Waiting
    points: int


def routes(heard: Heard) -> list[BaseRoute]:
    """The button, and the field."""
    return [
        Route("/me/claim", visited(heard, acting(_claim)), methods=["POST"]),
        Route("/me/claim/number", visited(heard, acting(_claim_number)), methods=["POST"]),
    ]


async def offers_to(visit: Visit, customer_id: CustomerId) -> list[Offer]:
    """What the customer of this page could make theirs; nothing for somebody nameless."""
    workspace_id, key = visit.caller.workspace.id, cookie(visit.heard, visit.request, BEFORE_COOKIE)
    found: list[Offer] = []
    async with visit.heard.database.reading() as session:
        [customer] = await customers_by_id(session, workspace_id, [customer_id])
        if customer.is_nameless:
            return []
        behind = (
            await waiting_behind(session, workspace_id, key_hash(key), utc_now()) if key else None
        )
        who = customer.name or customer.email or ""
        mailed = await waiting_in_mailbox(session, customer)
        for source, waiting in (("device", behind), ("mailbox", mailed)):
            if waiting is None:
                continue
            points = await points_of(session, workspace_id, waiting.customer_id)
            if not waiting.is_nothing or points.available or points.pending:
                found.append(Offer(source, who, waiting, points.available + points.pending))
    return found


async def _claim(visit: Visit, _customer_id: CustomerId, form: Form) -> Response:
    heard, customer = visit.heard, visit.caller.customer
    assert customer is not None
    key = cookie(heard, visit.request, BEFORE_COOKIE)
    if form.get("leave"):
        response = redirect("/me", notice="not_claimed")
        set_aside(heard, response, None)
        return response
    done = Claimed()
    try:
        async with heard.database.transaction() as work:
            if form.get("source") == "mailbox":
                done = await claim_mailbox(work, customer)
            elif key is not None:
                done = await claim_device(work, customer, device_key=key)
    except (NamelessCannotClaim, NothingToClaim):
        done = Claimed()
    response = redirect("/me", notice="claimed" if done != Claimed() else "nothing_claimed")
    if form.get("source") != "mailbox":
        set_aside(heard, response, None)
    return response


async def _claim_number(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    """Refused, the field comes again with what was typed and the sentence."""
    typed = form.get("number", "")
    try:
        await claim_number(visit, typed)
    except Refusal as refusal:
        async with visit.heard.database.reading() as session:
            frame = await frame_of(session, visit, customer_id)
        response = visit.page(
            "me/number.html",
            headers=PRIVATE,
            path="/me",
            frame=frame,
            typed=typed[:100],
            error=sentence_of(refusal, visit.caller.language),
        )
        return forget_number(visit, refused(response, refusal))
    return forget_number(visit, redirect("/me", notice="number_claimed"))

"""`/me/data`: what a customer agreed to and may take away: thanks, mails, questions, a language.

`/me/settings` is its older address.
"""

from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.forms import Form, redirect
from api.http.languages.choosing import COOKIE as LANGUAGE_COOKIE
from api.http.languages.choosing import spoken
from api.http.languages.reading import sentence
from api.http.my_pages import NOTICES, acting, frame_of, own
from api.http.pages import A_YEAR
from api.http.visiting import PRIVATE, Notice, Visit, visited
from api.sentences import sentence_of
from api.surveying import invitations_secret
from api.wiring import Heard
from domain.campaigns.queries import has_stopped
from domain.campaigns.stopping import resume_asking, stop_asking
from domain.messages import queries as message_queries
from domain.messages.choosing import choose_mails
from domain.messages.models import MessageKind
from domain.people import queries as people_queries
from domain.people.consenting import THANKS_NAME_LIMIT
from domain.people.preferring import prefer_language
from domain.releases.thanking import agree_to_be_thanked, withdraw_from_thanks
from domain.shared.errors import InvalidText, TextMissing, TextTooLong
from domain.shared.ids import CustomerId
from domain.shared.languages import Language
from domain.surveys.invitations.choosing import choose_invitations
from domain.surveys.invitations.keys import email_hash
from domain.surveys.invitations.queries import opted_out_among

HERE: Final = "/me/data"
MAILS: Final = {
    "answers": (
        sentence("Answers of the team, and where my feedback stands"),
        frozenset({MessageKind.REPLIED, MessageKind.STATUS}),
    ),
    "shipped": (
        sentence("What shipped that I asked for, voted for or follow"),
        frozenset(
            {MessageKind.ASKED_SHIPPED, MessageKind.VOTED_SHIPPED, MessageKind.FOLLOWED_SHIPPED}
        ),
    ),
    "comments": (
        sentence("What the team says about items that I follow"),
        frozenset({MessageKind.COMMENTED}),
    ),
    "circles": (
        sentence("Invitations to make something together"),
        frozenset({MessageKind.INVITED}),
    ),
}
"""What is chosen together; every kind of message is in one of them."""


def routes(heard: Heard) -> list[BaseRoute]:
    """The page and its forms."""
    return [
        Route(HERE, visited(heard, own(_settings)), methods=["GET"]),
        Route("/me/settings", visited(heard, own(_settings)), methods=["GET"]),
        Route("/me/mails", visited(heard, acting(_mails)), methods=["POST"]),
        Route("/me/asking", visited(heard, acting(_asking)), methods=["POST"]),
        Route("/me/thanks", visited(heard, acting(_thanks)), methods=["POST"]),
        Route("/me/language", visited(heard, acting(_language)), methods=["POST"]),
    ]


async def _settings(visit: Visit, customer_id: CustomerId) -> Response:
    return await _settings_page(visit, customer_id)


async def _settings_page(
    visit: Visit,
    customer_id: CustomerId,
    *,
    status_code: int = 200,
    error: str | None = None,
    typed: str | None = None,
) -> Response:
    workspace_id = visit.caller.workspace.id
    async with visit.heard.database.reading() as session:
        [customer] = await people_queries.customers_by_id(session, workspace_id, [customer_id])
        stopped = await message_queries.mails_stopped(session, customer_id)
        is_asked = not await has_stopped(session, customer_id)
        known = (
            [email_hash(invitations_secret(visit.heard.settings), workspace_id, customer.email)]
            if customer.email
            else []
        )
        opted_out = await opted_out_among(session, workspace_id, known)
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/settings.html",
        status_code=status_code,
        headers=PRIVATE,
        notices=NOTICES,
        notice=Notice(error, "bad") if error else None,
        path=HERE,
        customer=customer,
        error=error,
        name=typed if typed is not None else customer.thanks_name or customer.name or "",
        name_limit=THANKS_NAME_LIMIT,
        mails=[(name, text, not stopped & kinds) for name, (text, kinds) in MAILS.items()],
        is_asked=is_asked,
        is_surveyed=not opted_out,
        frame=frame,
        verified=customer.is_verified,
    )


async def _thanks(visit: Visit, customer_id: CustomerId, form: Form) -> Response:
    customer = visit.caller.customer
    assert customer is not None
    try:
        async with visit.heard.database.transaction() as work:
            if form.get("withdraw"):
                await withdraw_from_thanks(work, customer)
                notice = "thanks_withdrawn"
            else:
                await agree_to_be_thanked(work, customer, name=form.get("name", ""))
                notice = "thanks_saved"
    except (TextMissing, TextTooLong, InvalidText) as refusal:
        return await _settings_page(
            visit,
            customer_id,
            status_code=422,
            error=sentence_of(refusal, visit.caller.language),
            typed=form.get("name", ""),
        )
    return redirect(HERE, notice=notice)


async def _mails(visit: Visit, _customer_id: CustomerId, form: Form) -> Response:
    customer = visit.caller.customer
    assert customer is not None
    wanted = {name for name in (*MAILS, "surveys") if form.get(name) and not form.get("none")}
    kinds = {kind for name in wanted & set(MAILS) for kind in MAILS[name][1]}
    secret = invitations_secret(visit.heard.settings)
    async with visit.heard.database.transaction() as work:
        await choose_mails(work, customer, wanted=kinds)
        await choose_invitations(work, customer, wanted="surveys" in wanted, secret=secret)
    return redirect(HERE, notice="mails_saved")


async def _asking(visit: Visit, _customer_id: CustomerId, form: Form) -> Response:
    customer = visit.caller.customer
    assert customer is not None
    async with visit.heard.database.transaction() as work:
        if form.get("ask") == "yes":
            await resume_asking(work, customer)
        else:
            await stop_asking(work, customer)
    return redirect(HERE, notice="asking_saved")


async def _language(visit: Visit, _customer_id: CustomerId, form: Form) -> Response:
    language, customer = spoken(form.get("language")), visit.caller.customer
    if language is None or customer is None:
        raise HTTPException(400)
    async with visit.heard.database.transaction() as work:
        await prefer_language(work, customer, language=Language(language))
    response = redirect(HERE, notice="language_saved")
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=A_YEAR,
        secure=visit.heard.settings.is_https,
        httponly=True,
        samesite="lax",
    )
    return response

"""`/me/settings`: a customer's own choices: to be thanked by name, and a language."""

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.forms import Form, redirect
from api.http.languages.choosing import COOKIE as LANGUAGE_COOKIE
from api.http.languages.choosing import spoken
from api.http.my_pages import NOTICES, acting, own
from api.http.pages import A_YEAR
from api.http.visiting import PRIVATE, Notice, Visit, visited
from api.sentences import sentence_of
from api.wiring import Heard
from domain.messages import queries as message_queries
from domain.people import queries as people_queries
from domain.people.consenting import THANKS_NAME_LIMIT
from domain.people.preferring import prefer_language
from domain.releases.thanking import agree_to_be_thanked, withdraw_from_thanks
from domain.shared.errors import InvalidText, TextMissing, TextTooLong
from domain.shared.ids import CustomerId
from domain.shared.languages import Language


def routes(heard: Heard) -> list[BaseRoute]:
    """`/me/settings` and its forms."""
    return [
        Route("/me/settings", visited(heard, own(_settings)), methods=["GET"]),
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
        unread = await message_queries.has_unread(session, workspace_id, customer_id)
    return visit.page(
        "me/settings.html",
        status_code=status_code,
        headers=PRIVATE,
        notices=NOTICES,
        notice=Notice(error, "bad") if error else None,
        path="/me/settings",
        customer=customer,
        error=error,
        name=typed if typed is not None else customer.thanks_name or customer.name or "",
        name_limit=THANKS_NAME_LIMIT,
        unread=unread,
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
    return redirect("/me/settings", notice=notice)


async def _language(visit: Visit, _customer_id: CustomerId, form: Form) -> Response:
    language, customer = spoken(form.get("language")), visit.caller.customer
    if language is None or customer is None:
        raise HTTPException(400)
    async with visit.heard.database.transaction() as work:
        await prefer_language(work, customer, language=Language(language))
    response = redirect("/me/settings", notice="language_saved")
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=A_YEAR,
        secure=visit.heard.settings.is_https,
        httponly=True,
        samesite="lax",
    )
    return response

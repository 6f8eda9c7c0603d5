"""Saying something under an item, and taking it back: plain forms of the item's page.

    POST /roadmap/{slug}/comments                text, name, key
    POST /roadmap/{slug}/comments/{id}/delete

Nobody needs an account. A form that was sent twice says it once.
"""

from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.entering import customer_for_acting, remember
from api.http.forms import Form, read_form, redirect
from api.http.roadmap_item_page import Tried, item_and_stages, item_response
from api.http.visiting import Visit, visited
from api.limiting.addresses import address_of
from api.limiting.rates import Tries
from api.posting import must_not_flood
from api.sentences import sentence_of
from api.wiring import Heard
from domain.comments.deleting import delete_own_comment
from domain.comments.errors import CommentNotFound
from domain.comments.models import Comment
from domain.comments.posting import comment_on_item
from domain.moderation.models import Visibility
from domain.privacy import mask
from domain.privacy.masking import kinds_masked_in
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import Refusal, TooManyTries
from domain.shared.idempotency import once
from domain.shared.ids import CommentId, parse_public_id
from domain.shared.viewer import Viewer


def routes(heard: Heard) -> list[BaseRoute]:
    """Both."""
    return [
        Route("/roadmap/{slug}/comments", visited(heard, post_comment), methods=["POST"]),
        Route(
            "/roadmap/{slug}/comments/{comment}/delete",
            visited(heard, take_back_comment),
            methods=["POST"],
        ),
    ]


async def post_comment(visit: Visit) -> Response:
    """Back to the comments; what cannot be taken is shown again with its reason.

    Raises HTTPException: 403 when another site sent the form, 404, and what `read_form` raises.
    """
    slug, form = visit.request.path_params["slug"], await read_form(visit.request)
    async with visit.heard.database.reading() as session:
        item, _ = await item_and_stages(visit, session, slug)
    customer, key = await customer_for_acting(visit.heard, visit.request)
    try:
        comment = await _post(visit, customer, item, form)
    except Refusal as refusal:
        tried = Tried(
            text=form.get("text", ""),
            name=form.get("name", ""),
            error=sentence_of(refusal, visit.caller.language),
        )
        status = 429 if isinstance(refusal, TooManyTries) else 422
        response = await item_response(visit, slug, status_code=status, tried=tried)
    else:
        waits = comment.visibility is not Visibility.VISIBLE
        notice = "comment_waiting" if waits else "comment_posted"
        notice += "_masked" if kinds_masked_in(comment.text) else ""
        response = redirect(f"/roadmap/{item.slug}#comments", notice=notice)
    remember(visit.heard, response, key)
    return response


async def _post(visit: Visit, customer: Viewer, item: RoadmapItem, form: Form) -> Comment:
    """Refuses: TooManyTries, IdempotencyConflict and as `comment_on_item`."""
    await must_not_flood(visit.heard, Tries.COMMENT, customer, address_of(visit.request))
    text, name = form.get("text", ""), form.get("name")
    async with visit.heard.database.transaction() as work:

        async def make() -> CommentId:
            said = await comment_on_item(work, customer, item_id=item.id, text=text, shown_as=name)
            return said.id

        request = {"form": "comment", "item": str(item.id), "text": mask(text), "name": name}
        made = await once(work, customer, key=form.get("key") or None, request=request, make=make)
        return await work.session.get_one(Comment, made)


async def take_back_comment(visit: Visit) -> Response:
    """Back to the comments. Raises HTTPException: 403, 404 for anything that is not one's own."""
    await read_form(visit.request)
    slug, customer = visit.request.path_params["slug"], visit.caller.customer
    kind, value = parse_public_id(visit.request.path_params["comment"]) or ("", UUID(int=0))
    if customer is None or kind != "comment":
        raise HTTPException(404)
    try:
        async with visit.heard.database.transaction() as work:
            await delete_own_comment(work, customer, comment_id=CommentId(value))
    except CommentNotFound as refusal:
        raise HTTPException(404) from refusal
    return redirect(f"/roadmap/{slug}#comments", notice="comment_deleted")

"""`/me/data/…`: taking one's own data away: an archive, JSON alone, or a page to read."""

from collections.abc import Awaitable, Callable

from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.my_pages import frame_of, own
from api.http.tracking_exporting import TITLES, own_data
from api.http.visiting import PRIVATE, Visit, visited
from api.wiring import Heard
from domain.erasing.exporting import CustomerExport, export_customer
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId

Show = Callable[[Visit, CustomerId], Awaitable[Response]]


def routes(heard: Heard) -> list[BaseRoute]:
    """Three ways to the same."""

    def get(path: str, show: Show) -> Route:
        return Route(f"/me/data/{path}", visited(heard, own(show)), methods=["GET"])

    return [get("export.zip", _archive), get("export.json", _json), get("read", _read)]


async def _archive(visit: Visit, _customer_id: CustomerId) -> Response:
    return await own_data(visit)


async def _json(visit: Visit, _customer_id: CustomerId) -> Response:
    found = await _export(visit)
    headers = {**PRIVATE, "Content-Disposition": 'attachment; filename="my-data.json"'}
    return JSONResponse(found.as_json(), headers=headers)


async def _read(visit: Visit, customer_id: CustomerId) -> Response:
    found = await _export(visit)
    async with visit.heard.database.reading() as session:
        frame = await frame_of(session, visit, customer_id)
    return visit.page(
        "me/data_read.html",
        headers=PRIVATE,
        path="/me/data/read",
        export=found,
        titles=TITLES,
        frame=frame,
    )


async def _export(visit: Visit) -> CustomerExport:
    customer = visit.caller.customer
    assert customer is not None
    async with visit.heard.database.reading() as session:
        return await export_customer(session, customer, now=utc_now())

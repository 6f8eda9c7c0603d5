"""/roadmap: all items as a board by stage, or as a list that is searched, filtered and sorted."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.forms import redirect
from api.http.roadmap_cards import Card, StageSign, cards, own_among, sign
from api.http.roadmap_tags import tagged
from api.http.showing import language_of, reader_of, show
from api.http.visiting import Visit, visited
from api.wiring import Heard
from domain.roadmap import queries
from domain.roadmap.models import RoadmapItem, Stage, StageMeaning
from domain.roadmap.queries import ItemOrder
from domain.shared.ids import CustomerId, StageId
from domain.shared.paging import InvalidPage, Page, PageRequest
from domain.votes import queries as votes_queries

PER_COLUMN: Final = 6
PER_LIST: Final = 20
ORDERS: Final = tuple(ItemOrder)
ONLY: Final = ("voted", "followed", "own")
"""What a reader may have to do with an item."""
NOBODY: Final = CustomerId(UUID(int=0))


@dataclass(frozen=True)
class Looking:
    """What the reader looks for; the address says all of it. Words we do not know say nothing."""

    search: str = ""
    stage: str = ""
    order: ItemOrder | None = None
    picked: bool = False
    only: str = ""
    as_list: bool = False
    after: str | None = None

    @classmethod
    def read(cls, asked: QueryParams) -> "Looking":
        """From the address."""
        order = asked.get("order", "")
        return cls(
            search=asked.get("q", "").strip(),
            stage=asked.get("stage", ""),
            order=ItemOrder(order) if order in ORDERS else None,
            picked=asked.get("picked") == "1",
            only=only if (only := asked.get("only", "")) in ONLY else "",
            as_list=asked.get("view") == "list",
            after=asked.get("after") or None,
        )

    @property
    def is_board(self) -> bool:
        """A board shows everything; who looks for something gets a list."""
        chosen = self.search or self.stage or self.picked or self.only
        return not (self.as_list or chosen or self.after)

    @property
    def address(self) -> str:
        """Where this is shown."""
        said = {
            "q": self.search,
            "stage": self.stage,
            "order": self.order or "",
            "picked": "1" if self.picked else "",
            "only": self.only,
            "view": "list" if self.as_list else "",
            "after": self.after or "",
        }
        query = urlencode({name: value for name, value in said.items() if value})
        return f"/roadmap?{query}" if query else "/roadmap"

    def at(self, stage: str) -> str:
        """The address of the same in one stage, from the start."""
        return replace(self, stage=stage, after=None).address

    def with_picks(self) -> str:
        """The address of the same, of picks alone, or of all again."""
        return replace(self, picked=not self.picked, after=None).address

    def of_mine(self, only: str) -> str:
        """The address of the same, of what the reader has to do with; again, of everything."""
        chosen = "" if only == self.only else only
        return replace(self, only=chosen, after=None).address

    def shown_as(self, view: str) -> str:
        """The address of the same as a `list`, or of the whole `board`."""
        if view == "board":
            return Looking(order=self.order).address
        return replace(self, as_list=True, after=None).address

    def continued(self, after: str | None) -> str:
        """The address of what follows the cursor, or of the start."""
        return replace(self, after=after).address


@dataclass(frozen=True)
class Column:
    """The first cards of one stage, and where the others are."""

    stage: StageSign
    cards: list[Card]
    more: str | None


def routes(heard: Heard) -> list[BaseRoute]:
    """The roadmap."""
    return [Route("/roadmap", visited(heard, show_roadmap))]


async def show_roadmap(visit: Visit) -> Response:
    """The board or the list. A cursor that is none of ours leads to the start."""
    looking = Looking.read(visit.request.query_params)
    async with visit.heard.database.reading() as session:
        stages = await queries.stages_of(session, visit.caller.workspace.id)
        try:
            show = _board if looking.is_board else _list
            return tagged(visit, await show(visit, session, looking, stages))
        except InvalidPage:
            return redirect(looking.continued(None))


async def _board(
    visit: Visit, session: AsyncSession, looking: Looking, stages: dict[StageId, Stage]
) -> Response:
    """As many statements as there are stages, and three."""
    pages: list[tuple[Stage, Page[RoadmapItem]]] = []
    for stage in stages.values():
        usual = ItemOrder.VOTES if stage.meaning.is_open else ItemOrder.TOUCHED
        page = await queries.items_page(
            session,
            visit.caller.workspace.id,
            PageRequest(PER_COLUMN),
            order=looking.order or usual,
            stage_id=stage.id,
            reader=reader_of(visit),
        )
        pages.append((stage, page))
    ids = [item.id for _, page in pages for item in page.items]
    own = await own_among(session, reader_of(visit), ids)
    columns = [
        Column(
            stage=sign(stage, language_of(visit)),
            cards=cards(page.items, stages, language_of(visit), own),
            more=looking.at(stage.key) if page.has_next else None,
        )
        for stage, page in pages
    ]
    declined = [column for column in columns if column.stage.meaning is StageMeaning.DECLINED]
    return show(
        visit,
        "roadmap/board.html",
        looking=looking,
        stages=[column.stage for column in columns],
        columns=[column for column in columns if column not in declined],
        is_known=reader_of(visit) is not None,
        declined=[column for column in declined if column.cards],
        is_empty=not any(column.cards for column in columns),
    )


async def _list(
    visit: Visit, session: AsyncSession, looking: Looking, stages: dict[StageId, Stage]
) -> Response:
    chosen = next((stage.id for stage in stages.values() if stage.key == looking.stage), None)
    reader = reader_of(visit)
    who = reader or NOBODY
    wanted = {"voted": votes_queries.voted_by, "followed": votes_queries.followed_by}
    page = await queries.items_page(
        session,
        visit.caller.workspace.id,
        PageRequest(PER_LIST, looking.after),
        order=looking.order,
        stage_id=chosen,
        search=looking.search,
        is_picked=True if looking.picked else None,
        author_id=who if looking.only == "own" else None,
        among=wanted[looking.only](who) if looking.only in wanted else None,
        reader=reader,
    )
    own = await own_among(session, reader, [item.id for item in page.items])
    return show(
        visit,
        "roadmap/list.html",
        looking=looking if chosen else replace(looking, stage=""),
        stages=[sign(stage, language_of(visit)) for stage in stages.values()],
        cards=cards(page.items, stages, language_of(visit), own),
        is_known=reader is not None,
        more=looking.continued(page.cursors[-1]) if page.has_next else None,
    )

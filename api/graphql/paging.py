"""Relay connections over keyset pages."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

import strawberry

from domain.shared.paging import Page

NodeType = TypeVar("NodeType")
Row = TypeVar("Row")

First = Annotated[int, strawberry.argument(description="How many, 1 to 100.")]
After = Annotated[
    str | None, strawberry.argument(description="Continue after the edge with this cursor.")
]


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    """As Relay's cursor connections specification has it; pages run forward only."""

    has_next_page: bool = strawberry.field(description="Whether more edges follow.")
    has_previous_page: bool = strawberry.field(description="Whether this page continued a list.")
    start_cursor: str | None = strawberry.field(description="The first edge's cursor.")
    end_cursor: str | None = strawberry.field(
        description="The last edge's cursor: the next page's `after`."
    )


@strawberry.type(description="One node in a list, with its place.")
class Edge(Generic[NodeType]):
    """A node and its cursor."""

    node: NodeType = strawberry.field(description="The thing itself.")
    cursor: str = strawberry.field(description="Opaque; valid for this list only.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[NodeType]):
    """Edges and where they stand."""

    edges: list[Edge[NodeType]] = strawberry.field(description="The page, in order.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")


def connection(
    page: Page[Row], node: Callable[[Row], NodeType], *, after: str | None
) -> Connection[NodeType]:
    """The connection that shows `page`."""
    edges = [
        Edge(node=node(item), cursor=cursor)
        for item, cursor in zip(page.items, page.cursors, strict=True)
    ]
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )

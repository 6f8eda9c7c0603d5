"""What a resolver may use: who asks, in which language, and the process behind it."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

import strawberry

from api.auth import Caller
from api.graphql.charge import Charge
from api.graphql.loaders import Loaders, OwnLoaders
from api.wiring import Heard
from domain.shared.languages import Language
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork


@dataclass
class Context:
    """One request. `origin` is the page that sent it, as the browser tells; `address` is the
    client's on the network; `site_key` names the site through whose door a widget sent it, and then
    `trace` is what the edge knows of the sender, made opaque.

    Extensions may set `headers` and, for an operation that is not run, `status` of the answer over
    HTTP; sockets have neither. `admitted` is set once the operation begins to run. `charge` is what
    the operation cost.
    `stream_position` is where the stream stood before any field ran.
    """

    heard: Heard
    caller: Caller
    origin: str | None
    request_id: str
    address: str = ""
    site_key: str | None = None
    trace: bytes | None = field(default=None, repr=False)
    headers: dict[str, str] = field(default_factory=dict)
    status: int | None = None
    admitted: asyncio.Event = field(default_factory=asyncio.Event)
    stream_position: int | None = None
    charge: Charge | None = None
    loaders: Loaders = field(init=False)
    own: OwnLoaders = field(init=False)

    def __post_init__(self) -> None:
        database = self.heard.database
        self.loaders = Loaders(database, self.caller.viewer.workspace_id)
        self.own = OwnLoaders(database, self.acting_customer.customer_id)

    @property
    def viewer(self) -> Viewer:
        """The strongest of those who ask."""
        return self.caller.viewer

    @property
    def acting_customer(self) -> Viewer:
        """The customer where one asks, else whoever asks: the use case refuses."""
        return self.caller.customer or self.caller.viewer

    @property
    def language(self) -> Language:
        """In which refusals are worded."""
        return self.caller.language

    def transaction(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """One for each mutation field."""
        return self.heard.database.transaction()


Info = strawberry.Info[Context, Any]

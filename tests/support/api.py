"""Heard as its clients see it, without a network: requests go straight into the application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from prometheus_client import generate_latest

from api.app import create_app
from api.opening import open_ready_workspace
from api.settings import Settings, read_settings
from api.wiring import Heard, build
from domain.people.identity import Identity, sign_identity
from domain.people.recognising import customer_by_identity
from domain.people.roles import Role
from domain.people.signing_in import add_member
from domain.people.tokens import create_token
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId, WorkspaceId
from domain.shared.viewer import system_viewer
from domain.workspaces.models import Site
from domain.workspaces.sites import add_site
from tests.support import canaries

BASE_URL = "http://heard.test"
SHOP = "https://shop.example"
PASSWORD = canaries.PASSWORD


def settings_for(database_url: str, folder: Path, **changes: str) -> Settings:
    return read_settings(
        {
            "HEARD_DATABASE_URL": database_url,
            "HEARD_DATA_DIR": str(folder),
            "HEARD_BASE_URL": BASE_URL,
            "HEARD_ENCODER": "lexical",
            "HEARD_SECRET_KEY": "only for tests: " + "k" * 32,
            **changes,
        }
    )


@dataclass(frozen=True)
class Product:
    """A running Heard with one workspace, one site, an owner, and clients for everyone."""

    heard: Heard
    workspace_id: WorkspaceId
    site: Site
    http: httpx.AsyncClient

    async def token(self, *scopes: str) -> str:
        async with self.heard.database.transaction() as work:
            _, text = await create_token(
                work, system_viewer(self.workspace_id), name="test", scopes=scopes or ("admin",)
            )
        return text

    def identity(self, external_id: str = "mei", **claims: str) -> str:
        """What the shop's own server would sign for its customer."""
        return sign_identity(
            self.heard.site_secret(self.site.id),
            audience=self.site.public_key,
            external_id=external_id,
            expires_at=utc_now() + timedelta(hours=1),
            **claims,
        )

    async def verified_customer(self, external_id: str = "mei") -> CustomerId:
        async with self.heard.database.transaction() as work:
            identity = Identity(external_id, external_id.title(), None, None)
            return (await customer_by_identity(work, self.workspace_id, identity)).id

    async def graphql(
        self,
        query: str,
        variables: dict[str, Any] | None = None,
        *,
        token: str | None = None,
        **headers: str,
    ) -> dict[str, Any]:
        """As `answer`, but for what it cost, which differs from one asking to the next."""
        answer = await self.answer(query, variables, token=token, **headers)
        answer.pop("extensions", None)
        return answer

    async def answer(
        self,
        query: str,
        variables: dict[str, Any] | None = None,
        *,
        token: str | None = None,
        **headers: str,
    ) -> dict[str, Any]:
        """The decoded answer of POST /graphql; header names write `_` for `-`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            sent["authorization"] = f"Bearer {token}"
        response = await self.http.post(
            "/graphql", json={"query": query, "variables": variables or {}}, headers=sent
        )
        answer: dict[str, Any] = response.json()
        return answer

    async def work_off(self) -> int:
        """Let the worker tell everything that waits."""
        return await self.heard.outbox.deliver_all()


@asynccontextmanager
async def running(database_url: str, folder: Path, **changes: str) -> AsyncIterator[Product]:
    """`changes` are settings."""
    heard = build(settings_for(database_url, folder, **changes))
    async with heard.database.transaction() as work:
        workspace = await open_ready_workspace(work, slug="lumen", name="Lumen")
        system = system_viewer(workspace.id)
        site = await add_site(work, system, name="Shop", origins=[SHOP])
        await add_member(
            work,
            system,
            email="owner@lumen.example",
            name="Olga Owner",
            role=Role.OWNER,
            password=PASSWORD,
        )
    transport = httpx.ASGITransport(app=create_app(heard))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        http.event_hooks["response"] = [canaries.look_at_download]
        yield Product(heard, workspace.id, site, http)
    canaries.WATCH.look("metrics", generate_latest(heard.metrics.registry()).decode())
    await heard.database.close()

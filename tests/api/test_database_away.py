"""Without its database Heard lives, is not ready, and asks everyone to try again."""

from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.wiring import build
from tests.support.api import BASE_URL, settings_for

NOWHERE = "postgresql+asyncpg://nobody:canary-password@127.0.0.1:1/none"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/roadmap", None),
        ("GET", "/me", None),
        ("GET", "/t/HRD-0000-0000-0000", None),
        ("GET", "/console", None),
        ("GET", "/w/pk_any.js", None),
        ("POST", "/graphql", {"query": "{ viewer { kind } }"}),
        ("GET", "/health/ready", None),
    ],
)
async def test_everyone_is_asked_to_try_again(
    tmp_path: Path,
    method: str,
    path: str,
    body: dict[str, str] | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    heard = build(settings_for(NOWHERE, tmp_path))
    transport = httpx.ASGITransport(app=create_app(heard), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        answer = await http.request(method, path, json=body)
        live = await http.get("/health/live")
    await heard.database.close()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert live.status_code == 200
    assert "canary" not in answer.text + caplog.text

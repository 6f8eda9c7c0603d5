"""When it is we who fail: a page in words for people, one error for programs, no database asked."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.auth import NoWorkspace
from api.http.problems import problem_handlers
from api.settings import read_settings
from api.wiring import build

PAGE = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "zh-CN"}


@pytest.fixture
async def http(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    heard = build(read_settings({"HEARD_DATA_DIR": str(tmp_path)}))

    async def fail(request: Request) -> Response:
        raise {"away": OSError(), "wrong": ZeroDivisionError(), "empty": NoWorkspace()}[
            request.path_params["how"]
        ]

    routes = [Route("/{how}", fail)]
    app = Starlette(routes=routes, exception_handlers=problem_handlers(heard))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://heard") as client:
        yield client
    await heard.limits.close()
    await heard.database.close()


@pytest.mark.parametrize(
    ("how", "status", "heading"),
    [
        ("away", 503, "请稍候片刻"),
        ("wrong", 500, "我们这边出了问题"),
        ("empty", 503, "这里还没有内容"),
    ],
)
async def test_a_person_reads_a_page(
    http: httpx.AsyncClient, how: str, status: int, heading: str
) -> None:
    answer = await http.get(f"/{how}", headers=PAGE)

    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_the_page_quotes_the_number_of_the_request(http: httpx.AsyncClient) -> None:
    answer = await http.get("/wrong", headers=PAGE)

    assert f"<code>{answer.headers['x-request-id']}</code>" in answer.text


async def test_a_program_reads_one_error(http: httpx.AsyncClient) -> None:
    answer = await http.get("/empty", headers={"Accept": "application/json"})

    assert answer.status_code == 503
    assert answer.json()["errors"][0]["extensions"] == {"code": "NO_WORKSPACE"}

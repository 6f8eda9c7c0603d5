"""Small forms: what is read, and what is refused."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from api.http.forms import LARGEST_FORM, local_path, noticed, read_form, redirect, said

FORM = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    async def read(request: Request) -> JSONResponse:
        return JSONResponse((await read_form(request)).multi_items())

    async def leave(_request: Request) -> Response:
        return redirect("/told", notice="all_is_well")

    async def told(request: Request) -> Response:
        response = JSONResponse(noticed(request))
        said(response)
        return response

    routes = [
        Route("/read", read, methods=["POST"]),
        Route("/leave", leave, methods=["POST"]),
        Route("/told", told),
    ]
    with TestClient(Starlette(routes=routes)) as client:
        yield client


def test_fields_are_read_in_order_and_repeated_names_are_kept(client: TestClient) -> None:
    answer = client.post("/read", content="a=%E6%B7%B1%E8%89%B2&b=&a=x+y", headers=FORM)

    assert answer.json() == [["a", "深色"], ["b", ""], ["a", "x y"]]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        ("a=%FF", FORM, 400),
        (b"a=\xff", FORM, 400),
        ("a=%00", FORM, 400),
        ("a=%ED%A0%80", FORM, 400),
        ("&".join(f"f{n}=1" for n in range(101)), FORM, 400),
        ("a=" + "x" * LARGEST_FORM, FORM, 413),
        ("{}", {"content-type": "application/json"}, 415),
        ("a=b", {}, 415),
        ("a=b", {**FORM, "origin": "https://evil.example"}, 403),
        ("a=b", {**FORM, "origin": "null"}, 403),
        ("a=b", {**FORM, "sec-fetch-site": "cross-site"}, 403),
        ("a=b", {**FORM, "sec-fetch-site": "same-origin"}, 200),
        ("a=b", {**FORM, "origin": "http://testserver"}, 200),
    ],
)
def test_what_is_no_form_of_ours_is_refused(
    client: TestClient, content: str | bytes, headers: dict[str, str], status: int
) -> None:
    assert client.post("/read", content=content, headers=headers).status_code == status


def test_a_notice_is_said_once(client: TestClient) -> None:
    answer = client.post("/leave", follow_redirects=True)

    assert answer.json() == "all_is_well"
    assert client.get("/told").json() is None


def test_a_notice_is_a_code_and_never_words(client: TestClient) -> None:
    client.cookies.set("heard_notice", "You won! Call 555")

    assert client.get("/told").json() is None


@given(st.text())
def test_no_address_leads_to_another_site(wanted: str) -> None:
    path = local_path(wanted, "/me")

    assert path == "/me" or (path == wanted and path[0] == "/" and path[1:2] not in ("/", "\\"))
    assert "\\" not in path

"""Static files: hashed, packed, for ever, and nothing beyond their folder."""

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.http.assets import StaticAssets

CSS = b"body { color: black }\n" * 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    static = tmp_path / "static"
    (static / "vendor").mkdir(parents=True)
    (static / "page.css").write_bytes(CSS)
    (static / "vendor" / "part.min.js").write_bytes(b"1")
    (static / "notes.py").write_bytes(b"secret = 1")
    (tmp_path / "outside.css").write_bytes(b"outside")
    return static


@pytest.fixture
def assets(folder: Path) -> StaticAssets:
    return StaticAssets(folder)


@pytest.fixture
def client(assets: StaticAssets) -> TestClient:
    return TestClient(Starlette(routes=[assets.route]))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_file_is_packed_as_the_browser_likes(
    client: TestClient, assets: StaticAssets, accepted: str, coding: str | None
) -> None:
    with client.stream(
        "GET", assets.address("page.css"), headers={"Accept-Encoding": accepted}
    ) as response:
        raw = b"".join(response.iter_raw())

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert response.headers.get("content-encoding") == coding
    assert unpack(raw) == CSS
    assert response.headers["vary"] == "Accept-Encoding"


def test_a_file_may_be_kept_for_ever(client: TestClient, assets: StaticAssets) -> None:
    response = client.get(assets.address("page.css"))

    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_new_content_has_a_new_address(folder: Path, assets: StaticAssets) -> None:
    (folder / "page.css").write_bytes(CSS + b"p { margin: 0 }")

    assert StaticAssets(folder).address("page.css") != assets.address("page.css")
    assert assets.address("vendor/part.min.js").startswith("/static/vendor/part.min-")


@pytest.mark.parametrize(
    "path",
    [
        "/static/page.css",
        "/static/page-0000000000.css",
        "/static/notes.py",
        "/static/../outside.css",
        "/static/%2e%2e/outside.css",
        "/static/..%2foutside.css",
        "/static//etc/passwd",
        "/static/%00",
        "/static/",
    ],
)
def test_what_was_not_read_at_start_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_name_that_does_not_exist_is_a_mistake(assets: StaticAssets) -> None:
    with pytest.raises(KeyError):
        assets.address("missing.css")

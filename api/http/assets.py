"""Style sheets, scripts and icons under addresses that change when the content does.

`heard.css` is served as `/static/heard-1a2b3c4d5e.css`, for ever. Files are read once, at start:
only what was read can be asked for, so an address can never reach outside the folder.
"""

import gzip
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

STATIC: Final = Path(__file__).parent / "static"

_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
}
_PACKED_ALREADY: Final = frozenset({".png"})


@dataclass(frozen=True)
class Asset:
    """One file as it was at start."""

    name: str
    content: bytes

    @cached_property
    def hashed_name(self) -> str:
        """`heard.css` as `heard-1a2b3c4d5e.css`: 40 bits of SHA-256."""
        path = PurePosixPath(self.name)
        digest = sha256(self.content).hexdigest()[:10]
        return str(path.with_name(f"{path.stem}-{digest}{path.suffix}"))

    @cached_property
    def media_type(self) -> str:
        """What the suffix says; files of other suffixes are never read."""
        return _TYPES[PurePosixPath(self.name).suffix]

    @cached_property
    def brotli(self) -> bytes:
        """As small as it gets: about 60 ms for 40 KB, once."""
        packed: bytes = brotli.compress(self.content, quality=11)
        return packed

    @cached_property
    def gzip(self) -> bytes:
        """For what reads no brotli; without a time, so the bytes are always the same."""
        return gzip.compress(self.content, compresslevel=9, mtime=0)

    def packed(self, accepted: str) -> tuple[str | None, bytes]:
        """The content coding for an `Accept-Encoding` header, and the bytes in it."""
        if PurePosixPath(self.name).suffix in _PACKED_ALREADY:
            return None, self.content
        codings = _codings(accepted)
        if "br" in codings:
            return "br", self.brotli
        if "gzip" in codings:
            return "gzip", self.gzip
        return None, self.content


class StaticAssets:
    """The files of a folder by name, and the route that serves them."""

    def __init__(self, folder: Path = STATIC, prefix: str = "/static") -> None:
        self._prefix = prefix
        self._by_name: dict[str, Asset] = {}
        for path in sorted(folder.rglob("*")):
            if path.suffix in _TYPES and path.is_file():
                name = path.relative_to(folder).as_posix()
                self._by_name[name] = Asset(name, path.read_bytes())
        self._by_hashed_name = {asset.hashed_name: asset for asset in self._by_name.values()}

    def address(self, name: str) -> str:
        """Where a file is served. A name that does not exist is a mistake: KeyError."""
        return f"{self._prefix}/{self._by_name[name].hashed_name}"

    @property
    def route(self) -> Route:
        """To be listed in the application; answers 404 to every name it did not give out."""
        return Route(f"{self._prefix}/{{name:path}}", self._serve, methods=["GET"])

    async def _serve(self, request: Request) -> Response:
        asset = self._by_hashed_name.get(request.path_params["name"])
        if asset is None:
            return PlainTextResponse("Not found", status_code=404)
        accepted = request.headers.get("accept-encoding", "")
        # The first reader waits for the packing, in a thread; it is kept for all others.
        coding, content = await run_in_threadpool(asset.packed, accepted)
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Type": asset.media_type,
            "Vary": "Accept-Encoding",
            "X-Content-Type-Options": "nosniff",
        }
        if coding:
            headers["Content-Encoding"] = coding
        return Response(content, headers=headers)


def _codings(header: str) -> set[str]:
    """The codings an `Accept-Encoding` header allows; `q=0` forbids."""
    allowed = set()
    for wish in header.lower().split(","):
        coding, _, parameter = wish.replace(" ", "").partition(";")
        if not parameter.startswith("q=0") or parameter.strip("q=0."):
            allowed.add(coding)
    return allowed

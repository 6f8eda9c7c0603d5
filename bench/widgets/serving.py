"""The one server that all come from: brotli at its best for each file, nothing kept by caches."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import brotli

from bench.widgets.subjects import Subject

STRICT = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@dataclass
class Shelf:
    """What is served now, and what was sent of it: brotli bytes of bodies, by path."""

    subject: Subject | None = None
    policy: str | None = None
    sent: list[tuple[str, int]] = field(default_factory=list)


@lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=11))


def _page(subject: Subject) -> bytes:
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>A shop</title>"
        '<meta name=viewport content="width=device-width"><h1>A shop</h1>'
        "<p>Thank you for your order.</p>" + subject.markup
    ).encode()


def _handler(shelf: Shelf) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

        def do_GET(self) -> None:
            assert shelf.subject is not None
            path = urlsplit(self.path).path
            if path == "/page":
                self._reply("text/html; charset=utf-8", _page(shelf.subject), None)
            elif path in shelf.subject.files:
                self._reply(*shelf.subject.files[path], path)
            else:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.do_GET()

        def _reply(self, media_type: str, body: bytes, counted: str | None) -> None:
            packed = _packed(body)
            if counted:
                shelf.sent.append((counted, len(packed)))
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(packed)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Access-Control-Allow-Origin", "*")
            if shelf.policy and counted is None:
                self.send_header("Content-Security-Policy", shelf.policy)
            self.end_headers()
            self.wfile.write(packed)

    return Handler


@contextmanager
def serving(shelf: Shelf) -> Iterator[str]:
    """The origin, while it stands."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(shelf))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()

"""A host page under a strict policy, and the Heard server it embeds, on two origins."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from domain.workspaces.dressing import Dress
from widgets.serving import LoaderConfiguration, loader_script, part, words
from widgets.wording import speaking_parts

KEY = "pk_demo"
TRACKING_NUMBER = "HRD-7K3M-Q9XF-2"


@dataclass
class Heard:
    """Serves the loader and the parts, writes down what was posted, answers as it is told.

    `answers` are given in turn to whatever is posted; after those, `data` by the operation's name;
    after that, that feedback was submitted. `data` is also what a GET is answered with, `files` the
    ids of the files that are left, `asks` whether the loader fetches what decides when to ask.
    """

    origin: str = ""
    language: str = "en"
    accent: str | None = None
    posted: list[dict[str, Any]] = field(default_factory=list)
    media_types: list[str | None] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    preflights: int = 0
    gets: list[str] = field(default_factory=list)
    answers: list[tuple[int, object]] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)
    files: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    asks: bool = False

    def loader(self) -> str:
        return loader_script(self.configured())

    def configured(self) -> LoaderConfiguration:
        return LoaderConfiguration(
            KEY, self.origin, self.language, Dress(accent=self.accent), asks=self.asks
        )

    def answer(self, operation: str) -> tuple[int, object]:
        """The next answer it was told, else the data of that operation, else a receipt."""
        if self.answers:
            return self.answers.pop(0)
        if operation in self.data:
            return 200, {"data": self.data[operation]}
        return submitted(self.origin)


def submitted(origin: str) -> tuple[int, object]:
    success = {
        "__typename": "FeedbackSubmitted",
        "trackingNumber": TRACKING_NUMBER,
        "statusUrl": f"{origin}/t/{TRACKING_NUMBER}",
    }
    return 200, {"data": {"submitFeedback": success}}


@dataclass
class HostPage:
    """A page that embeds widgets; it may use nothing but the Heard server."""

    origin: str
    heard: Heard
    body: str = ""
    head: str = ""
    script: str = "async"
    stricter: str = ""

    @property
    def policy(self) -> str:
        return (
            f"default-src 'none'; script-src {self.heard.origin}; connect-src {self.heard.origin};"
            f" require-trusted-types-for 'script'; trusted-types 'none'; {self.stricter}"
        )

    def markup(self) -> str:
        return (
            "<!doctype html><html lang=en><meta charset=utf-8><title>A shop</title>"
            '<meta name=viewport content="width=device-width">'
            f"{self.head}<h1>A shop</h1>{self.body}"
            f'<script {self.script} src="{self.heard.origin}/w/{KEY}.js"></script>'
        )


class Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the tests say what matters."""

    def reply(self, status: int, body: bytes, media_type: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def file_in(body: bytes, media_type: str) -> tuple[dict[str, str], bytes]:
    """Who left it under which name, and its bytes."""
    head = f"Content-Type: {media_type}\r\n\r\n".encode()
    about, file = BytesParser(policy=default).parsebytes(head + body).iter_parts()
    who = json.loads(about.get_content())
    content = file.get_payload(decode=True)
    assert isinstance(content, bytes)
    return {**who, "name": file.get_filename() or ""}, content


def heard_handler(heard: Heard) -> type[Quiet]:
    shared = {
        "Access_Control_Allow_Origin": "*",
        "Cross_Origin_Resource_Policy": "cross-origin",
        "Cache_Control": "no-store",
    }

    class Handler(Quiet):
        def do_GET(self) -> None:
            heard.gets.append(self.path)
            self._note_cookies()
            address = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(address.query).items()}
            spoken = address.path.removeprefix(f"/w/{KEY}/words/").removesuffix(".json")
            if address.path == f"/w/{KEY}.js":
                self.reply(200, heard.loader().encode(), "text/javascript; charset=utf-8", **shared)
            elif address.path == f"/w/{KEY}.json":
                self.reply(200, heard.configured().as_json().encode(), "application/json", **shared)
            elif found := part(address.path.removeprefix("/widgets/")):
                self.reply(200, found.body, found.media_type, **shared)
            elif spoken in speaking_parts():
                self.reply(200, words(spoken, asked["lang"]), "application/json", **shared)
            elif address.path == f"/w/{KEY}" and asked.get("q") in heard.data:
                answer = {"data": heard.data[asked["q"]]}
                self.reply(200, json.dumps(answer).encode(), "application/json", **shared)
            else:
                self.reply(404, b"", "text/plain", **shared)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._note_cookies()
            heard.media_types.append(self.headers["Content-Type"])
            address = urlsplit(self.path)
            status: int
            answer: object
            if address.path == f"/w/{KEY}/files":
                heard.files.append(file_in(body, self.headers["Content-Type"]))
                status, answer = 200, {"id": f"attachment_{len(heard.files)}"}
            else:
                message = json.loads(body)
                heard.posted.append({**message, "path": address.path})
                status, answer = heard.answer(message["q"])
            self.reply(status, json.dumps(answer).encode(), "application/json", **shared)

        def do_OPTIONS(self) -> None:
            heard.preflights += 1
            self.reply(204, b"", "text/plain", **shared)

        def _note_cookies(self) -> None:
            if cookie := self.headers["Cookie"]:
                heard.cookies.append(f"{self.command} {self.path} {cookie}")

    return Handler


def host_handler(page: HostPage) -> type[Quiet]:
    class Handler(Quiet):
        def do_GET(self) -> None:
            body = page.markup() if self.path.startswith("/shop") else ""
            self.reply(
                200,
                body.encode(),
                "text/html; charset=utf-8",
                Content_Security_Policy=page.policy,
                Set_Cookie="session=host; SameSite=Lax",
            )

    return Handler


@contextmanager
def serving(handler: Callable[[], type[Quiet]], host: str) -> Iterator[str]:
    """Serve on a free port. The handler is asked for once the server stands."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.RequestHandlerClass = handler()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://{host}:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()

"""A server in between that answers the first operation as an empty bucket would."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


@contextmanager
def throttling(target: str) -> Iterator[tuple[str, list[str]]]:
    """An address before `target` that answers the first operation as an empty bucket would."""
    refused: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {"content-type": "application/json"}
            if refused or b"IntrospectionQuery" in body:
                headers["authorization"] = self.headers["authorization"]
                answer = httpx.post(target, content=body, headers=headers)
                status, content = answer.status_code, answer.content
            else:
                refused.append("429")
                error = {"message": "Later.", "extensions": {"code": "THROTTLED"}}
                status, content = 429, json.dumps({"errors": [error]}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Retry-After", "1")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/graphql", refused
    finally:
        server.shutdown()
        server.server_close()

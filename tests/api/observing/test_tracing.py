"""Traces, as a collector receives them."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.support.api import running
from tests.support.voices import heard_from

THEIRS = "0af7651916cd43dd8448eb211c80319c"


class Collector:
    """An OTLP collector on a free port, with all that it received."""

    def __init__(self) -> None:
        received: list[bytes] = []

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.append(self.rfile.read(int(self.headers["content-length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Silent."""

        self._received = received
        self.server = HTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def spans(self) -> list[Span]:
        return [
            span
            for body in self._received
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def bytes(self) -> bytes:
        return b"".join(self._received)


@pytest.fixture
def collector() -> Iterator[Collector]:
    collector = Collector()
    thread = Thread(target=collector.server.serve_forever, args=(0.05,))
    thread.start()
    yield collector
    collector.server.shutdown()
    thread.join()
    collector.server.server_close()


def attributes(span: Span) -> dict[str, object]:
    return {
        attribute.key: attribute.value.string_value or attribute.value.int_value
        for attribute in span.attributes
    }


async def test_a_request_its_operation_and_its_listeners_are_traced(
    database_url: str, tmp_path: Path, collector: Collector
) -> None:
    said = "The strap broke, please call me on 13800138000."
    async with running(database_url, tmp_path, HEARD_OTLP_URL=collector.url) as product:
        await product.http.post(
            "/graphql",
            json={"query": "query Who { viewer { name } }"},
            headers={"traceparent": f"00-{THEIRS}-b7ad6b7169203331-01"},
        )
        await heard_from(product, "mei", text=said)
        await product.work_off()
        product.heard.tracing.close()

    spans = {span.name: span for span in collector.spans()}
    request, operation = spans["POST request"], spans["graphql operation"]
    assert request.trace_id.hex() == operation.trace_id.hex() == THEIRS
    assert operation.parent_span_id == request.span_id
    assert attributes(request) == {
        "http.request.method": "POST",
        "http.route": "/graphql",
        "http.response.status_code": 200,
    }
    assert attributes(operation)["graphql.operation.name"] == "Who"
    assert "listener understanding" in spans
    assert b"strap" not in collector.bytes()

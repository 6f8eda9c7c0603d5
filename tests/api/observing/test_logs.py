"""What a process writes to its log: enough to find a fault, nothing of what people wrote."""

import json
import logging
import re

import pytest

from api.logs import JsonLines, Lines
from tests.support.api import Product

SECRET = "mei@shop.example"


def failure() -> BaseException:
    try:
        try:
            raise ValueError(f"Key (email)=({SECRET}) already exists")
        except ValueError as cause:
            raise RuntimeError(f"could not store {SECRET}") from cause
    except RuntimeError as error:
        return error


def record(**more: object) -> logging.LogRecord:
    error = failure()
    return logging.makeLogRecord(
        {
            "name": "heard.tests",
            "levelname": "ERROR",
            "msg": "%s failed",
            "args": ("storing",),
            "exc_info": (type(error), error, error.__traceback__),
            **more,
        }
    )


@pytest.mark.parametrize("form", [Lines("%(levelname)s %(message)s"), JsonLines()])
def test_failures_are_told_by_kind_and_place_not_by_message(form: logging.Formatter) -> None:
    line = form.format(record())
    assert SECRET not in line
    for word in ("storing failed", "RuntimeError", "caused by ValueError", "in failure"):
        assert word in line


def test_what_another_handler_wrote_of_a_failure_is_not_repeated() -> None:
    """Handlers keep the text of a failure on its record: those of libraries with its message."""
    failed = record()
    logging.Formatter().format(failed)
    assert SECRET in str(failed.exc_text)
    assert SECRET not in Lines("%(message)s").format(failed)


def test_json_lines_hold_what_records_bear() -> None:
    shown = json.loads(JsonLines().format(record(request_id="req_1", exc_info=None)))
    assert shown.pop("time").endswith("+00:00")
    assert shown == {
        "level": "error",
        "logger": "heard.tests",
        "message": "storing failed",
        "request_id": "req_1",
    }


async def test_the_name_of_an_operation_that_is_not_there_is_logged_nowhere(
    product: Product, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="heard"):
        for query in ("{ viewer { name } }", "{ viewer {"):
            await product.http.post(
                "/graphql", json={"query": query, "operationName": "13800138000"}
            )
    assert "heard.operations" in {record.name for record in caplog.records}
    assert "13800138000" not in " ".join(JsonLines().format(record) for record in caplog.records)
    assert "13800138000" not in (await product.http.get("/metrics")).text


async def test_a_request_and_its_operation_are_logged_under_one_id(
    product: Product, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="heard"):
        answer = await product.http.post(
            "/graphql?secret=swordfish",
            json={"query": "query Who($n: Int) { viewer { name } }", "variables": {"n": 4711}},
        )
    lines = {record.name: record for record in caplog.records}
    request_id = answer.headers["x-request-id"]
    assert vars(lines["heard.requests"])["request_id"] == request_id
    assert vars(lines["heard.operations"])["request_id"] == request_id
    assert re.fullmatch(
        r"query Who: GRAPHQL_VALIDATION_FAILED in [\d.]+ ms for \d+ points",
        lines["heard.operations"].getMessage(),
    )
    assert re.fullmatch(r"POST /graphql 200 in [\d.]+ ms", lines["heard.requests"].getMessage())
    written = " ".join(JsonLines().format(record) for record in caplog.records)
    assert "swordfish" not in written
    assert "4711" not in written

"""What fails on our side is told as such, and tells nothing else."""

import logging
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from api.graphql.feedback import queries as feedback_fields
from api.graphql.schema import schema
from domain.shared.errors import Refusal
from tests.support.api import Product
from tests.support.widgets import message, send, stored

SECRET = "postgresql://heard:hunter2@db/heard"
ASKING = '{ feedbackByTracking(trackingNumber: "HRD-0000-0000-0000") { id } viewer { kind } }'


@dataclass(eq=False)
class Unworded(Refusal):
    """A refusal for which nobody wrote a sentence."""

    code: ClassVar[str] = "UNWORDED"


@pytest.fixture(params=[RuntimeError(SECRET), KeyError(SECRET), Unworded()], ids=repr)
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first thing that a lookup needs fails."""

    def fail(*_args: object) -> None:
        raise request.param

    monkeypatch.setattr(feedback_fields, "parse_tracking_number", fail)


@pytest.mark.usefixtures("broken")
async def test_a_fault_of_ours_is_masked_and_logged_under_its_id(
    product: Product, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = await product.http.post("/graphql", json={"query": ASKING})

    request_id = response.headers["x-request-id"]
    answer = response.json()
    assert response.status_code == 200
    assert answer["data"] == {"feedbackByTracking": None, "viewer": {"kind": "ANYONE"}}
    assert answer["errors"] == [
        {
            "message": f"Something went wrong on our side (request {request_id}).",
            "locations": [{"line": 1, "column": 3}],
            "path": ["feedbackByTracking"],
            "extensions": {"code": "INTERNAL_SERVER_ERROR"},
        }
    ]
    (record,) = [record for record in caplog.records if record.name == "heard.graphql"]
    assert record.getMessage().startswith(f"{request_id}: ")
    assert "parse_tracking_number" in record.getMessage()
    assert "hunter2" not in caplog.text


@pytest.mark.usefixtures("broken")
async def test_a_fault_of_ours_is_told_in_chinese_too(product: Product) -> None:
    answer = await product.graphql(ASKING, accept_language="zh")

    assert answer["errors"][0]["message"].startswith("我们这边出了问题（请求编号 req_")


async def test_a_fault_before_any_field_is_masked_as_well(
    product: Product, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_args: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("api.graphql.endpoint.recognise", fail)
    response = await product.http.post("/graphql", json={"query": ASKING})

    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert response.headers["x-request-id"] in response.json()["errors"][0]["message"]
    assert "hunter2" not in response.text + caplog.text


async def test_widgets_keep_what_we_failed_to_take(
    product: Product, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """5xx is what the widget tries again later, and the page must be able to read it."""

    async def fail(*_args: object, **_named: object) -> Any:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(schema, "execute", fail)
    response = await send(product, message())

    assert response.status_code == 500
    assert response.headers["access-control-allow-origin"] == "https://shop.example"
    assert "hunter2" not in response.text + caplog.text


async def test_a_mutation_that_fails_on_our_side_stores_nothing(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_args: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("domain.intake.receiving.issue_receipt", fail)
    response = await send(product, message())

    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert set((await stored(product)).values()) == {0}

"""`/metrics` and readiness: what a collector and a balancer see."""

from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from api.app import create_app
from api.observing.instruments import OTHER, Names
from api.wiring import build
from tests.support.api import BASE_URL, Product, settings_for

TOKEN = "what only the collector knows"
LONG = "The strap broke after a week; I would buy it again if the buckle were made of metal."


async def values(http: httpx.AsyncClient, **headers: str) -> dict[str, float]:
    """Samples by name and labels, as a collector reads them."""
    answer = await http.get("/metrics", headers=headers)
    assert answer.status_code == 200
    return {
        sample.name
        + "".join(f" {value}" for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_operations_are_counted_by_name_kind_and_outcome(product: Product) -> None:
    await product.graphql("query Who { viewer { name } }")
    await product.graphql("query Who { viewer { name } }")
    await product.graphql("query Wrong { nothing }")
    await product.graphql("{ broken")
    seen = await values(product.http)
    assert seen["heard_graphql_operations_total query Who ok"] == 2
    assert seen["heard_graphql_operations_total query Wrong GRAPHQL_VALIDATION_FAILED"] == 1
    assert seen["heard_graphql_operations_total (unread) (nameless) GRAPHQL_PARSE_FAILED"] == 1
    assert seen["heard_graphql_points_total Who"] == 2
    assert seen["heard_graphql_operation_seconds_count Who"] == 2


async def test_requests_are_counted_by_the_pattern_of_their_address(product: Product) -> None:
    await product.http.get("/t/ABCD-EFGH-JKLM")
    await product.http.get("/no/such/page")
    body = (await product.http.get("/metrics")).text
    assert 'heard_http_requests_total{method="GET",route="/t/{tracking}",status="404"} 1.0' in body
    assert 'route="(unknown)",status="404"' in body
    assert "ABCD" not in body


async def test_the_outbox_and_the_books_are_told(product: Product) -> None:
    answer = await product.graphql(
        "mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }",
        {"input": {"kind": "STARS", "score": 5, "text": LONG}},
        token=product.identity(),
    )
    assert answer["data"]["submitFeedback"]["__typename"] == "FeedbackSubmitted"
    before = await values(product.http)
    assert before["heard_outbox_waiting"] > 0
    await product.work_off()
    after = await values(product.http)
    assert after["heard_outbox_waiting"] == 0
    assert after["heard_outbox_lag_seconds"] == 0
    assert after["heard_ledger_points pending"] > 0
    assert after["heard_ledger_points issuance"] == -after["heard_ledger_points pending"]
    assert after["heard_database_up"] == after["heard_schema_current"] == 1


async def test_a_proxy_passes_nobody_on_to_the_metrics(product: Product) -> None:
    passed_on = await product.http.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert passed_on.status_code == 404


async def test_another_machine_finds_no_metrics_without_the_token(
    database_url: str, tmp_path: Path
) -> None:
    heard = build(settings_for(database_url, tmp_path, HEARD_METRICS_TOKEN=TOKEN))
    elsewhere = httpx.ASGITransport(app=create_app(heard), client=("203.0.113.9", 4000))
    async with httpx.AsyncClient(transport=elsewhere, base_url=BASE_URL) as http:
        # Before anything was opened here, even "not found" is a sentence of its own.
        assert (await http.get("/metrics")).status_code in (404, 503)
        wrong = await http.get("/metrics", headers={"Authorization": "Bearer wrong"})
        assert wrong.status_code in (404, 503)
        assert (await values(http, Authorization=f"Bearer {TOKEN}"))["heard_database_up"] == 1
    await heard.database.close()


async def test_a_database_behind_its_migrations_is_not_ready(product: Product) -> None:
    assert (await product.http.get("/health/ready")).json()["status"] == "ready"
    async with product.heard.database.transaction() as work:
        await work.session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    answer = await product.http.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not ready", "because": "migrations"}
    assert (await values(product.http))["heard_schema_current"] == 0


async def test_an_outbox_that_nobody_works_off_is_called_behind(
    product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    await product.graphql(
        "mutation($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }",
        {"input": {"kind": "STARS", "score": 5}},
        token=product.identity(),
    )
    assert (await product.http.get("/health/ready")).json()["outbox"] == "current"
    async with product.heard.database.transaction() as work:
        await work.session.execute(
            text("UPDATE outbox_event SET occurred_at = '2020-01-01 00:00:00+00:00'")
        )
    answer = await product.http.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["outbox"] == "behind"


def test_only_the_first_names_have_series_of_their_own() -> None:
    names = Names(most=2)
    assert [names.label(name) for name in ("a", "b", "c", "a", "c")] == [
        "a",
        "b",
        OTHER,
        "a",
        OTHER,
    ]

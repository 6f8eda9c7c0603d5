"""What `Accept` asks for, and what is sent."""

import pytest

from api.graphql.negotiating import Form, form_for
from api.http.refusing import Unacceptable

URQL = (
    "application/graphql-response+json, application/graphql+json, application/json, "
    "text/event-stream, multipart/mixed"
)
APOLLO = (
    "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,"
    "application/json;q=0.9"
)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("", Form.JSON),
        ("*/*", Form.JSON),
        ("application/*", Form.JSON),
        (BROWSER, Form.JSON),
        ("application/json", Form.JSON),
        ("Application/JSON", Form.JSON),
        ("application/graphql-response+json", Form.GRAPHQL_JSON),
        (
            "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8",
            Form.GRAPHQL_JSON,
        ),
        ("application/json, application/graphql-response+json", Form.JSON),
        ("application/graphql-response+json;q=0.5, application/json;q=0.9", Form.JSON),
        ("application/graphql-response+json;q=0, */*", Form.JSON),
        (URQL, Form.GRAPHQL_JSON),
        (APOLLO, Form.GRAPHQL_JSON),
        ("text/event-stream", Form.EVENTS),
        ("text/event-stream, multipart/mixed", Form.EVENTS),
        ("text/event-stream, */*", Form.EVENTS),
        ("text/event-stream, application/json;q=0.1", Form.JSON),
        ("text/event-stream, application/json;q=0", Form.EVENTS),
    ],
)
def test_the_answer_has_the_form_that_was_asked_for(accept: str, wanted: Form) -> None:
    assert form_for(accept) is wanted


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "image/png, text/*",
        "multipart/mixed",
        "application/graphql-response+json;q=0",
        "application/graphql-response+json;q=x",
        "application/json;q=0, */*",
        ";;,,",
    ],
)
def test_what_cannot_be_written_is_not_acceptable(accept: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        form_for(accept)

    assert (refused.value.status, refused.value.code) == (406, "NOT_ACCEPTABLE")

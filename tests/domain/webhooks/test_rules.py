"""The rules of webhooks that need no database: addresses, delays, bodies, secrets."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from domain.feedback.events import FeedbackProgressed
from domain.feedback.models import StatusMeaning
from domain.releases.events import ReleasePublished
from domain.shared.ids import (
    CustomerId,
    FeedbackId,
    ReleaseId,
    RoadmapItemId,
    WebhookId,
    WorkspaceId,
    new_id,
    public_id,
)
from domain.webhooks.addressing import clean_target
from domain.webhooks.attempting import cleaned_answer
from domain.webhooks.composing import public_data, public_forms
from domain.webhooks.errors import InvalidWebhookUrl
from domain.webhooks.keeping import SecretKeeper, SecretUnreadable
from domain.webhooks.scheduling import TRIES, delay_after, is_dead, rest_after
from domain.webhooks.signing import new_secret

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

TAKEN = {
    "https://Hooks.Example": "https://hooks.example/",
    " https://hooks.example:443/a?b=c ": "https://hooks.example/a?b=c",
    "https://hooks.example.:8443/a": "https://hooks.example:8443/a",
    "https://例子.公司/heard": "https://xn--fsqu00a.xn--55qx5d/heard",
    "https://[2606:2800::1]/": "https://[2606:2800::1]/",
    "http://intranet.example:80/": "http://intranet.example/",
}
REFUSED = {
    "nothing": "",
    "no scheme": "hooks.example/a",
    "another scheme": "ftp://hooks.example/",
    "a file": "file:///etc/passwd",
    "no host": "https:///a",
    "a user": "https://user@hooks.example/",
    "a user and a password": "https://user:secret@hooks.example/",
    "an empty user": "https://@hooks.example/",
    "a fragment": "https://hooks.example/#a",
    "a space": "https://hooks.example/a b",
    "a line end": "https://hooks.example/\r\nHost: inside",
    "a backslash": "https://hooks.example\\@inside/",
    "SSH's port": "https://hooks.example:22/",
    "mail's port": "https://hooks.example:25/",
    "a port that is none": "https://hooks.example:99999/",
    "a port in letters": "https://hooks.example:https/",
    "a broken bracket": "https://[::1/",
    "a percent sign": "https://hooks%2eexample/",
    "too long": "https://hooks.example/" + "a" * 2000,
}


@pytest.mark.parametrize(("typed", "kept"), TAKEN.items(), ids=TAKEN.keys())
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert clean_target(typed, plain_http=True) == kept


@pytest.mark.parametrize("typed", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_address_for_us_is_refused(typed: str) -> None:
    with pytest.raises(InvalidWebhookUrl):
        clean_target(typed, plain_http=True)


def test_plain_http_is_refused_where_it_leads_nowhere() -> None:
    with pytest.raises(InvalidWebhookUrl):
        clean_target("http://hooks.example/", plain_http=False)


def test_ten_tries_take_less_than_three_days() -> None:
    delays = [delay_after(tries, 1.0) for tries in range(1, TRIES)]
    assert None not in delays
    whole = sum((delay for delay in delays if delay), timedelta())
    assert timedelta(days=2) < whole < timedelta(days=3, hours=1)
    assert TRIES == 10
    assert delay_after(TRIES, 0) is None
    assert delay_after(1, -1) == timedelta(seconds=4.5)


def test_a_target_rests_never_longer_than_its_delivery() -> None:
    assert rest_after(2) is None
    for failures in range(3, 60):
        rest = rest_after(failures)
        assert rest is not None
        assert rest <= timedelta(minutes=10)
        if delay := delay_after(failures, -1):
            assert rest <= delay


@pytest.mark.parametrize(
    ("failures", "hours", "dead"),
    [(9, 48, False), (10, 23.9, False), (10, 24, True), (1000, 1, False)],
)
def test_a_target_is_dead_after_ten_failures_over_a_day(
    failures: int, hours: float, dead: bool
) -> None:
    assert is_dead(failures, NOON - timedelta(hours=hours), NOON) is dead


def test_ids_name_their_kind_and_words_are_as_stored() -> None:
    feedback, customer = FeedbackId(new_id()), CustomerId(new_id())
    workspace = WorkspaceId(new_id())
    event = FeedbackProgressed(
        workspace_id=workspace,
        feedback_id=feedback,
        customer_id=customer,
        meaning=StatusMeaning.PLANNED,
    )
    assert public_data(event) == {
        "feedback_id": public_id("feedback", feedback),
        "customer_id": public_id("customer", customer),
        "meaning": "planned",
    }
    release, item = ReleaseId(new_id()), RoadmapItemId(new_id())
    published = ReleasePublished(workspace_id=workspace, release_id=release, item_ids=(item,))
    assert public_data(published)["item_ids"] == [public_id("roadmapitem", item)]
    assert public_forms(ReleasePublished) == {
        "release_id": "release_…",
        "item_ids": "list of roadmapitem_…",
    }


def test_a_secret_opens_for_its_webhook_under_its_key_alone() -> None:
    keeper, mine, other = SecretKeeper(b"a" * 32), WebhookId(new_id()), WebhookId(new_id())
    secret = new_secret()
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    sealed = keeper.seal(mine, secret)
    assert keeper.open(mine, sealed) == secret
    assert keeper.seal(mine, secret) != sealed
    for keeps, webhook, kept in (
        (SecretKeeper(b"b" * 32), mine, sealed),
        (keeper, other, sealed),
        (keeper, mine, sealed[:-8] + "AAAAAAA="),
        (keeper, mine, ""),
        (keeper, mine, "no base64"),
    ):
        with pytest.raises(SecretUnreadable):
            keeps.open(webhook, kept)


def test_an_answer_is_kept_without_what_no_page_shows() -> None:
    assert cleaned_answer("a\x00b\x1b[0m\r\n\tc\u202ed 好") == "ab[0m\n\tcd 好"
    assert len(cleaned_answer("x" * 5000)) == 1000

"""Webhooks: what a receiver must not believe, and where Heard does not dial."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from ipaddress import ip_network
from typing import Final

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from api.webhooks.posting import Poster
from domain.shared.clock import utc_now
from domain.shared.ids import EventId, new_id
from domain.webhooks.models import AttemptError
from domain.webhooks.signing import new_secret, signed_headers
from tests.api.test_dialing import LOOPBACK, SPELLINGS, listening
from tests.hostile.scene import Scene, Try
from tests.support.receiver import receiving

BODY: Final = '{"type":"feedback.submitted","data":{"has_text":true}}'


def _unbelieved(
    changed: Mapping[str, str] | None = None,
    *,
    body: str = BODY,
    minutes: float = 0,
    other_secret: bool = False,
) -> Try:
    """A try: what Heard signed, changed on the way, does not get through the public library."""

    async def attempt(_scene: Scene) -> None:
        secret, moment = new_secret(), utc_now() + timedelta(minutes=minutes)
        headers = signed_headers(EventId(new_id()), BODY, [secret], moment)
        believing = Webhook(new_secret() if other_secret else secret)
        with pytest.raises(WebhookVerificationError):
            believing.verify(body, {**headers, **(changed or {})})

    return attempt


async def _replayed(_scene: Scene) -> None:
    """The same delivery again: the library lets it through, its id tells that it is one."""
    secret, event = new_secret(), EventId(new_id())
    first, again = (
        signed_headers(event, BODY, [secret], utc_now() + timedelta(seconds=later))
        for later in (0, 60)
    )
    assert Webhook(secret).verify(BODY, first) == Webhook(secret).verify(BODY, again)
    assert first["webhook-id"] == again["webhook-id"]


DELIVERIES: Final[dict[str, Try]] = {
    "a replay bears the same id": _replayed,
    "the body changed": _unbelieved(body=BODY.replace("true", "false")),
    "the id changed": _unbelieved({"webhook-id": "event_01k00000000000000000000000"}),
    "the moment changed": _unbelieved({"webhook-timestamp": str(int(utc_now().timestamp()) + 100)}),
    "10 minutes old": _unbelieved(minutes=-10),
    "more than 5 minutes ahead": _unbelieved(minutes=5.2),
    "another secret's": _unbelieved(other_secret=True),
}


def _dialling(host: str) -> Try:
    async def attempt(_scene: Scene) -> None:
        async with listening() as (port, came):
            outcome = await Poster().post(f"https://{host}:{port}/", "{}", {}, utc_now())
        assert outcome.error in (AttemptError.ADDRESS_REFUSED, AttemptError.NAME_UNKNOWN)
        assert came == []

    return attempt


def _metadata(host: str) -> Try:
    async def attempt(_scene: Scene) -> None:
        outcome = await Poster().post(f"https://{host}/latest/meta-data", "{}", {}, utc_now())
        assert outcome.error is AttemptError.ADDRESS_REFUSED

    return attempt


def _resolving(*answers: str) -> Try:
    """A try: a name that leads there."""

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return answers

    async def attempt(_scene: Scene) -> None:
        outcome = await Poster(resolve=resolve).post("https://a.example/", "{}", {}, utc_now())
        assert outcome.error is AttemptError.ADDRESS_REFUSED

    return attempt


async def _redirected(_scene: Scene) -> None:
    async def here(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    async with receiving() as receiver, listening() as (inside, came):
        receiver.answers["/"] = f"307 Moved\r\nLocation: http://127.0.0.1:{inside}/"
        poster = Poster(LOOPBACK, resolve=here)
        outcome = await poster.post(f"http://a.example:{receiver.port}/", "{}", {}, utc_now())
        await poster.close()
    assert outcome.error is AttemptError.REDIRECTED
    assert came == []


async def _changed_meanwhile(_scene: Scene) -> None:
    """Allowed when it is first asked for, inside when it is asked for again."""
    answers = iter(["127.0.0.1", "127.0.0.2"])

    async def changing(_host: str, _port: int) -> Sequence[str]:
        return [next(answers)]

    async with receiving() as receiver:
        poster = Poster((ip_network("127.0.0.1/32"),), resolve=changing)
        url = f"http://rebind.example:{receiver.port}/"
        errors = [(await poster.post(url, "{}", {}, utc_now())).error for _ in range(2)]
        await poster.close()
        assert errors == [None, AttemptError.ADDRESS_REFUSED]
        assert len(receiver.requests) == 1


TARGETS: Final[dict[str, Try]] = {
    **{f"127.0.0.1, {spelling}": _dialling(host) for spelling, host in SPELLINGS.items()},
    "169.254.169.254": _metadata("169.254.169.254"),
    "[fd00:ec2::254]": _metadata("[fd00:ec2::254]"),
    "a name that resolves to 127.0.0.1": _resolving("127.0.0.1"),
    "a name that resolves to metadata": _resolving("169.254.169.254"),
    "a name that also resolves there": _resolving("93.184.215.14", "::1"),
    "a redirect there": _redirected,
    "DNS that changes between check and connect": _changed_meanwhile,
}

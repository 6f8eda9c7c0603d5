"""The watch over the suite's logs sees what it should, as the log would be written."""

import logging

import pytest

from tests.support.canaries import Watch, secret_in

SECRETS = {
    "a program's token": "heard_" + "aB3-_" * 8 + "xyz",
    "a webhook's secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "an identity token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZWkifQ.c2lnbmF0dXJl",
    "a code": "ABCD-EFGH-JKM2",
    "a session's key": "Zk3" + "aB9_-" * 8,
    "a password": "correct horse battery",
    "a password's hash": "$argon2id$v=19$m=8",
}
HARMLESS = (
    "req_01k7m2vq8ne1x9y3v4w5z6a7b8 failed",
    "01a2015e-7310-7000-8792-7834c324b30f",
    "in test_a_name_that_is_exactly_as_long_as_a_key_",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQ",
)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_seen_in_words_arguments_and_extras(name: str) -> None:
    watch, secret = Watch(), SECRETS[name]
    for arguments, more in ((("x",), {"bearer": secret}), ((f"<{secret}>",), {})):
        watch.handle(
            logging.makeLogRecord(
                {"name": "heard.tests", "msg": "got %s", "args": arguments, **more}
            )
        )
        assert len(watch.told()) == 1
    assert watch.told() == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_long_is_none(text: str) -> None:
    assert secret_in(text) is None

"""The documents of webhooks, run and compared."""

import re
from pathlib import Path
from types import ModuleType

import httpx
import pytest

from api.webhooks.offering import INTERNAL, OFFERED
from api.webhooks.promising import EVENTS, written
from domain.shared.clock import utc_now
from domain.shared.events import Event
from domain.shared.ids import EventId, new_id
from domain.webhooks.composing import public_forms
from domain.webhooks.scheduling import DELAYS
from domain.webhooks.signing import new_secret, signed_headers
from tests.support.refusals import all_refusals

DOCUMENT = (Path(__file__).parents[3] / "docs" / "webhooks.md").read_text(encoding="utf-8")
PERSONAL = re.compile(r"name|email|text$|words|comment|address")


def _kinds(kind: type[Event] = Event) -> list[type[Event]]:
    children = kind.__subclasses__()
    ours = [child for child in children if child.__module__.startswith(("domain.", "rewards."))]
    return ours + [below for child in children for below in _kinds(child)]


def test_the_contract_is_what_the_code_sends() -> None:
    document = EVENTS.read_text(encoding="utf-8")
    assert written(document) == document, "run python -m api.webhooks.promising, and mean it"


def test_each_event_is_offered_or_said_to_be_internal() -> None:
    all_refusals()  # imports every module of the core
    known = {*OFFERED, *INTERNAL}
    assert [kind.name for kind in _kinds() if kind not in known] == []


def test_no_field_is_made_for_words_or_persons() -> None:
    fields = {field for kind in OFFERED for field in public_forms(kind)}
    assert {field for field in fields if PERSONAL.search(field)} == {"has_text", "comment_id"}


def test_the_documented_delays_are_those_of_the_code() -> None:
    row = re.search(r"\| after the one before \| at once \| (.*) \|", DOCUMENT)
    assert row is not None
    units = {"s": 1, "min": 60, "h": 3600}
    documented = [
        int(number) * units[unit]
        for number, unit in (cell.split(" ") for cell in row[1].split(" | "))
    ]
    assert documented == [delay.total_seconds() for delay in DELAYS]


@pytest.mark.parametrize("forged", [False, True], ids=["genuine", "forged"])
async def test_the_documented_receiver_takes_what_is_genuine_and_takes_it_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], forged: bool
) -> None:
    [source] = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    secret = new_secret()
    monkeypatch.setenv("HEARD_WEBHOOK_SECRET", secret)
    receiver = ModuleType("receiver")
    exec(compile(source, "docs/webhooks.md", "exec"), receiver.__dict__)
    body = '{"type":"vote.cast","data":{}}'
    headers = signed_headers(EventId(new_id()), body, [secret], utc_now())
    sent = body.replace("cast", "withdrawn") if forged else body
    transport = httpx.ASGITransport(app=receiver.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://receiver") as client:
        answers = [await client.post("/heard", content=sent, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == ([401] if forged else [204]) * 2
    assert capsys.readouterr().out == ("" if forged else "vote.cast {}\n")

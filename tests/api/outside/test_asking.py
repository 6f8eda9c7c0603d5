"""An outside model is asked where Heard is unsure: only if told so, and only with masked words."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import update

from api.outside.asking import OutsideAsker
from api.outside.pacing import Pace
from domain.erasing.forgetting import erase_words
from domain.feedback.models import Feedback
from domain.outside.band import UNSURE_BELOW
from domain.outside.leasing import MOST_TRIES
from domain.outside.setting import turn_outside_model_off, turn_outside_model_on
from domain.shared.ids import public_id
from domain.shared.viewer import system_viewer
from domain.understanding.rereading import reread_feedback
from tests.api.http.console.desk import customer, path_of, said, signed_in, words
from tests.support.api import Product, running
from tests.support.chatting import Chat, chatting, labelling, saying
from tests.support.rows import count_rows, rows_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNSURE = "The button is on the other page again."
UNSURE_ZH = "按钮又跑到另一页去了"
SURE = "What a wonderful, great app, I love it, thank you so much!"
PROPOSALS = """query($id: ID!) { node(id: $id) { ... on Feedback {
    signals { name label analyzer confidence }
    proposals { name label confidence model state } } } }"""
DECIDE = """mutation($input: DecideOnProposalInput!) { decideOnProposal(input: $input) {
    __typename ... on ProposalDecided { proposal { state } feedback { signals { name label } } }
    ... on UserError { code message } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chat() -> AsyncIterator[Chat]:
    async with chatting() as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def module_product(
    shared_url: str, chat: Chat, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Product]:
    settings = {
        "HEARD_MODEL_URL": chat.url,
        "HEARD_MODEL_NAME": "owl-7b",
        "HEARD_MODEL_KEY": "sk-owl-secret",
        "HEARD_MODEL_SECONDS": "60",
    }
    async with running(shared_url, tmp_path_factory.mktemp("outside"), **settings) as product:
        yield product


@pytest_asyncio.fixture(loop_scope="module")
async def product(module_product: Product, chat: Chat) -> AsyncIterator[Product]:
    """The same for all, turned on, with nothing waiting and a server that answers."""
    chat.forget()
    await turn(module_product, on=False)
    await turn(module_product, on=True)
    asker_of(module_product).pace = Pace(10_000)
    yield module_product


def asker_of(product: Product) -> OutsideAsker:
    (asker,) = product.heard.outside_askers
    return asker


async def turn(product: Product, *, on: bool) -> None:
    viewer = system_viewer(product.workspace_id)
    assert product.heard.settings.model
    async with product.heard.database.transaction() as work:
        if on:
            await turn_outside_model_on(work, viewer, host=product.heard.settings.model.host)
        else:
            await turn_outside_model_off(work, viewer)


async def understood(product: Product, text: str = UNSURE) -> Feedback:
    feedback = await said(product, text)
    await product.work_off()
    return feedback


async def read(product: Product, feedback: Feedback) -> dict[str, Any]:
    answer = await product.graphql(
        PROPOSALS,
        {"id": public_id("feedback", feedback.id)},
        token=await product.token("feedback:read"),
    )
    node: dict[str, Any] = answer["data"]["node"]
    return node


def counted(product: Product, outcome: str) -> float:
    return product.heard.metrics.outside_answers.labels(outcome)._value.get()


async def test_nobody_is_asked_unless_an_owner_says_so(product: Product, chat: Chat) -> None:
    await turn(product, on=False)
    await understood(product)
    assert await count_rows(product.heard.database, "outside_question") == 0
    assert await asker_of(product).ask_due() == 0
    assert chat.heard == []


async def test_only_what_is_unsure_is_asked_and_the_answer_changes_nothing(
    product: Product, chat: Chat
) -> None:
    await understood(product, SURE)
    feedback = await understood(product)
    before = (await read(product, feedback))["signals"]
    unsure = {
        each["name"].lower()
        for each in before
        if each["confidence"] < {n.value: c for n, c in UNSURE_BELOW.items()}.get(
            each["name"].lower(), 0
        )
    }
    assert unsure
    assert await asker_of(product).ask_due() >= 1
    asked = [each for each in chat.asked if UNSURE in each["messages"][1]["content"]]
    print(len(chat.asked), unsure, json.dumps(chat.asked, ensure_ascii=False)[:3000])
    after = await read(product, feedback)
    print(after)
    assert len(asked) == 1
    assert after["signals"] == before

"""Requests to erase in the console: carried out for good, or declined with a reason."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from api.opening import open_ready_workspace
from domain.erasing.asking import ask_for_erasure
from domain.erasing.models import Erasure, ErasureState
from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.people.roles import Role
from domain.shared.ids import WorkspaceId, public_id
from domain.shared.viewer import system_viewer
from tests.api.http.console.desk import FOREIGN, words
from tests.api.http.console.desk import stored as stored_feedback
from tests.api.http.console.teamwork import actions, cleared, entered, joined, the_owner
from tests.support.api import Product
from tests.support.rows import count_rows

ROOM = "/console/erasures"
WORDS = "My strap squeaks, says Noor."

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def product(shared_product: Product) -> AsyncIterator[Product]:
    async for product in cleared(shared_product):
        yield product


async def asked(
    product: Product, text: str = WORDS, at: WorkspaceId | None = None
) -> tuple[Feedback, Erasure]:
    """Somebody who holds the number of a feedback asks for its words to be erased."""
    system = system_viewer(at or product.workspace_id)
    async with product.heard.database.transaction() as work:
        feedback = await submit_feedback(
            work, system, Submission(channel=Channel.WIDGET, text=text)
        )
    async with product.heard.database.transaction() as work:
        return feedback, await ask_for_erasure(work, system, number=feedback.tracking_number)


async def stored(product: Product, erasure: Erasure) -> Erasure:
    async with product.heard.database.reading() as session:
        return await session.get_one(Erasure, erasure.id)


async def decided(
    product: Product, erasure: Erasure, how: str, headers: dict[str, str] | None = None, **form: str
) -> httpx.Response:
    here = f"{ROOM}/{public_id('erasure', erasure.id)}/{how}?lang=en"
    return await product.http.post(here, data=form, headers=headers)


async def test_what_was_asked_is_erased_for_good(product: Product) -> None:
    manager = await joined(product, "Max", Role.MANAGER)
    await entered(product, manager)
    feedback, erasure = await asked(product)
    assert WORDS in words(await product.http.get(f"{ROOM}?lang=en"))

    answer = await decided(product, erasure, "carry-out")

    assert answer.headers["location"] == ROOM
    page = words(await product.http.get(ROOM))
    assert "Erased. What is left tells of nobody." in page
    assert "Noor" not in page
    now = await stored(product, erasure)
    assert now.state is ErasureState.DONE
    assert now.decided_by == f"member:{manager.id}"
    assert (await stored_feedback(product, feedback)).text is None
    assert await actions(product, 1) == ["feedback.erased"]

    again = await decided(product, erasure, "decline", reason="Too late.")
    assert again.status_code == 422
    assert "This request was decided already." in words(again)
    assert (await stored(product, erasure)).state is ErasureState.DONE


async def test_declining_takes_a_reason_that_whoever_asked_reads(product: Product) -> None:
    await entered(product, await the_owner(product))
    feedback, erasure = await asked(product)
    entries = await count_rows(product.heard.database, "audit_entry")

    for reason, sentence in ((" ", "Reason"), ("x" * 501, "500")):
        refused = await decided(product, erasure, "decline", reason=reason)
        assert refused.status_code == 422
        assert sentence in words(refused)
        assert f'id="reason-{public_id("erasure", erasure.id)}-error"' in refused.text
    now = await stored(product, erasure)
    assert (now.state, now.reason, now.decided_at) == (ErasureState.ASKED, None, None)
    assert await count_rows(product.heard.database, "audit_entry") == entries

    await decided(product, erasure, "decline", reason="A safety report must stay.")
    now = await stored(product, erasure)
    assert (now.state, now.reason) == (ErasureState.DECLINED, "A safety report must stay.")
    assert (await stored_feedback(product, feedback)).text == WORDS
    number = shown_tracking_number(TrackingNumber(feedback.tracking_number))
    page = words(await product.http.get(f"/t/{number}?lang=en"))
    assert "A safety report must stay." in page


async def test_nobody_decides_without_the_right_or_from_another_page(product: Product) -> None:
    feedback, erasure = await asked(product)
    await entered(product, await joined(product))
    assert (await product.http.get(ROOM)).status_code == 403
    assert f'href="{ROOM}"' not in (await product.http.get("/console")).text
    for how in ("carry-out", "decline"):
        assert (await decided(product, erasure, how, reason="No.")).status_code == 403

    await entered(product, await the_owner(product))
    assert (await decided(product, erasure, "carry-out", FOREIGN)).status_code == 403
    assert (await stored(product, erasure)).state is ErasureState.ASKED
    assert (await stored_feedback(product, feedback)).text == WORDS


async def test_a_request_of_another_workspace_is_not_found_here(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="other", name="Other")
    feedback, erasure = await asked(product, "Not yours", at=other.id)
    await entered(product, await the_owner(product))

    assert "Not yours" not in words(await product.http.get(ROOM))
    for how in ("carry-out", "decline"):
        assert (await decided(product, erasure, how, reason="No.")).status_code == 404
        nothing = await product.http.post(f"{ROOM}/erasure_nonsense/{how}", data={"reason": "No."})
        assert nothing.status_code == 404
    assert (await stored(product, erasure)).state is ErasureState.ASKED
    assert (await stored_feedback(product, feedback)).text == "Not yours"

"""`/t/{tracking}/no-mail`: looked at it changes nothing, pressed it stops the mail."""

import pytest

from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.shared.viewer import system_viewer
from tests.support.api import Product

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


async def asked(product: Product) -> Feedback:
    said = Submission(channel=Channel.WIDGET, text="It hangs.", contact_email="bo@example.org")
    async with product.heard.database.transaction() as work:
        return await submit_feedback(work, system_viewer(product.workspace_id), said)


async def address_of(product: Product, feedback: Feedback) -> str | None:
    async with product.heard.database.reading() as session:
        return (await session.get_one(Feedback, feedback.id)).contact_email


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_only_pressing_the_button_stops_the_mail(product: Product, language: str) -> None:
    feedback = await asked(product)
    number = shown_tracking_number(TrackingNumber(feedback.tracking_number))
    path = f"/t/{number}/no-mail?lang={language}"

    looked = await product.http.get(path)
    kept = await address_of(product, feedback)
    pressed = await product.http.post(path, content="List-Unsubscribe=One-Click")
    again = await product.http.post(path)

    stop, done = {
        "en": ("Stop the mail", "No more mail about this feedback"),
        "zh": ("停止邮件", "不会再有关于这条反馈的邮件"),
    }[language]
    assert (looked.status_code, stop in looked.text, kept) == (200, True, "bo@example.org")
    assert (pressed.status_code, done in pressed.text) == (200, True)
    assert again.status_code == 200
    assert await address_of(product, feedback) is None
    assert "bo@example.org" not in looked.text + pressed.text


async def test_a_number_that_nobody_has_tells_nothing(product: Product) -> None:
    feedback = await asked(product)

    other = await product.http.post("/t/HRD-0000-0000-0000/no-mail")
    slip = await product.http.get("/t/nonsense/no-mail")

    assert other.status_code in {200, 404}
    assert slip.status_code == 404
    assert await address_of(product, feedback) == "bo@example.org"

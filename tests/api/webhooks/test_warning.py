"""Owners hear of it when Heard stops sending."""

from email.message import EmailMessage
from pathlib import Path

from domain.people.roles import Role
from domain.people.signing_in import add_member
from domain.shared.viewer import system_viewer
from domain.webhooks.subscribing import WebhookDraft, create_webhook
from tests.api.http.console.desk import said
from tests.api.test_mailing import post_office
from tests.support.api import PASSWORD, running
from tests.support.receiver import receiving


async def test_each_owner_is_mailed_once_when_a_target_is_gone(
    database_url: str, tmp_path: Path
) -> None:
    inbox: list[EmailMessage] = []
    async with (
        post_office(inbox) as smtp,
        receiving() as receiver,
        running(
            database_url, tmp_path, HEARD_SMTP_URL=smtp, HEARD_WEBHOOK_ALLOW_PRIVATE="127.0.0.0/8"
        ) as product,
    ):
        receiver.answers["/gone"] = "410 Gone"
        heard, system = product.heard, system_viewer(product.workspace_id)
        draft = WebhookDraft(name="Lake", url=receiver.url("/gone"))
        async with heard.database.transaction() as work:
            await add_member(
                work, system, email="ada@lumen.example", name="Ada", role=Role.MANAGER,
                password=PASSWORD,
            )  # fmt: skip
            await create_webhook(
                work, system, draft, targets=heard.webhook_targets, keeper=heard.secret_keeper
            )
        await said(product)
        await product.work_off()
        await heard.webhook_sender.send_due()
        await product.work_off()
    [mail] = inbox
    assert mail["To"] == "owner@lumen.example"
    assert mail["Subject"] == "Heard paused the webhook Lake"
    text = mail.get_content()
    assert "410 Gone" in text
    assert "表示不再接收" in text
    assert text.count("http://heard.test/console/webhooks/webhook_") == 2

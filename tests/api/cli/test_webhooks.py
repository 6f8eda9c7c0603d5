"""`heard webhook`: listing, testing, replaying."""

import asyncio
import json
from pathlib import Path

from api.wiring import build
from domain.shared.ids import public_id
from domain.shared.viewer import system_viewer
from domain.webhooks.subscribing import WebhookDraft, create_webhook
from domain.workspaces import queries as workspace_queries
from tests.api.cli.conftest import Heard
from tests.support.api import settings_for
from tests.support.looking import counted


def made(database_url: str, folder: Path) -> str:
    """The id of a webhook that leads where Heard does not dial."""

    async def run() -> str:
        heard = build(settings_for(database_url, folder))
        async with heard.database.reading() as session:
            lumen = await workspace_queries.workspace_by_slug(session, "lumen")
        assert lumen is not None
        async with heard.database.transaction() as work:
            webhook, _ = await create_webhook(
                work,
                system_viewer(lumen.id),
                WebhookDraft(name="Lake", url="https://127.0.0.1/"),
                targets=heard.webhook_targets,
                keeper=heard.secret_keeper,
            )
        await heard.database.close()
        return public_id("webhook", webhook.id)

    return asyncio.run(run())


def test_a_webhook_is_listed_tested_and_replayed(
    lumen: Heard, database_url: str, tmp_path: Path
) -> None:
    webhook = made(database_url, tmp_path)
    listed = json.loads(lumen("webhook", "list", "--workspace", "lumen", "--json").stdout)
    assert [(each["id"], each["name"], each["state"]) for each in listed] == [
        (webhook, "Lake", "active")
    ]
    assert "Lake" in lumen("webhook", "list", "--workspace", "lumen").stdout

    tested = lumen("webhook", "test", webhook, "--workspace", "lumen", "--json")
    assert tested.exit_code == 1
    outcome = json.loads(tested.stdout)
    assert (outcome["status_code"], outcome["error"]) == (None, "address_refused")

    replayed = lumen("webhook", "replay", webhook, "--workspace", "lumen")
    assert replayed.stdout == "0 deliveries are due again; the worker sends them.\n"
    assert counted(database_url, "webhook_delivery", "state = 'failed'") == 1

    wrong = lumen("webhook", "test", "nonsense", "--workspace", "lumen", LC_ALL="zh_CN.UTF-8")
    assert wrong.exit_code == 1
    assert "不是 Webhook 编号" in wrong.stderr

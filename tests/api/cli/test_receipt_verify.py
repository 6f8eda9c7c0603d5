"""A downloaded receipt is checked without a server."""

import asyncio
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from api.wiring import build
from domain.feedback import queries as feedback_queries
from domain.receipts.proving import receipt_document
from domain.workspaces.queries import workspace_by_slug
from tests.api.cli.conftest import Heard
from tests.support.api import settings_for


@pytest.fixture
def receipt(lumen: Heard, database_url: str, tmp_path: Path) -> Path:
    """The receipt of one imported review, as `/t/…` hands it out."""
    reviews = tmp_path / "reviews.csv"
    reviews.write_text("review\n镜头盖总是掉\n", encoding="utf-8")
    lumen("import", str(reviews), "--workspace", "lumen", "--map", "text=review")
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(asyncio.run(_downloaded(database_url, tmp_path))))
    return path


async def _downloaded(database_url: str, folder: Path) -> dict[str, Any]:
    heard = build(settings_for(database_url, folder))
    try:
        async with heard.database.reading() as session:
            workspace = await workspace_by_slug(session, "lumen")
            assert workspace is not None
            [found] = await feedback_queries.feedback_after(
                session, workspace.id, UUID(int=0), limit=10
            )
            signer = heard.receipt_signer(found.workspace_id)
            document = await receipt_document(
                session, found, signer=signer, base_url=heard.settings.base_url
            )
            assert document is not None
            return document
    finally:
        await heard.database.close()


def test_a_genuine_receipt_is_said_to_be(heard: Heard, receipt: Path) -> None:
    document = json.loads(receipt.read_text())
    said = heard("receipt", "verify", str(receipt), "--key", document["key"])
    assert said.exit_code == 0
    assert said.stdout.startswith(
        f"The receipt is genuine: feedback {document['tracking']} was received at "
    )
    assert said.stdout.count("\n") == 1


def test_a_key_that_comes_with_the_file_is_not_passed_off_as_trusted(
    heard: Heard, receipt: Path
) -> None:
    said = heard("receipt", "verify", str(receipt))
    assert said.exit_code == 0
    assert "The key was taken from the file itself" in said.stdout


def test_changed_words_are_noticed_in_both_languages(heard: Heard, receipt: Path) -> None:
    document = json.loads(receipt.read_text())
    document["content"]["text"] = "镜头盖很好"
    receipt.write_text(json.dumps(document))
    said = heard("receipt", "verify", str(receipt))
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr == "The words or the score are not those that were received.\n"
    assert heard("receipt", "verify", str(receipt), LANG="zh_CN").stderr == (
        "文字或分数与收到时不一致。\n"
    )


def test_another_key_than_the_trusted_one_is_noticed(heard: Heard, receipt: Path) -> None:
    said = heard("receipt", "verify", str(receipt), "--key", "other+00000000+AAAA", "--json")
    assert said.exit_code == 1
    assert json.loads(said.stdout)["misfits"] == ["another_key"]


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe\x00", b"{" * 100_000])
def test_whatever_else_a_file_holds_it_is_no_receipt(
    heard: Heard, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(data)
    said = heard("receipt", "verify", str(path))
    assert (said.exit_code, said.stderr) == (1, "This is not a receipt of Heard.\n")

"""Tokens and the audit log at the command line."""

import csv
import json
import re
from pathlib import Path

import pytest

from tests.api.cli.conftest import Heard
from tests.support.looking import counted

HERE = ("--workspace", "lumen")


def made(lumen: Heard) -> dict[str, str]:
    said = lumen("token", "create", *HERE, "--name", "CRM", "--scope", "feedback:read", "--json")
    token: dict[str, str] = json.loads(said.stdout)
    return token


def test_a_token_is_rotated_and_listed_with_what_is_known_of_it(lumen: Heard) -> None:
    token = made(lumen)
    rotated = lumen("token", "rotate", token["id"], *HERE, "--grace-hours", "2")
    assert rotated.exit_code == 0
    text = rotated.stdout.strip()
    assert re.fullmatch(r"heard_[\w-]{43}", text)
    assert text != token["token"]
    assert rotated.stderr.startswith("The old token works until ")
    at_once = lumen("token", "rotate", token["id"], *HERE, "--grace-hours", "0", "--json")
    latest = json.loads(at_once.stdout)
    assert (latest["id"], latest["previous_until"]) == (token["id"], None)

    listed = json.loads(lumen("token", "list", *HERE, "--json").stdout)
    [mine] = [each for each in listed if each["name"] == "CRM"]
    assert mine["prefix"] == latest["token"][:12]
    assert (mine["created_by"], mine["last_used_at"]) == ("system", None)
    assert mine["rotated_at"] is not None
    assert "system" in lumen("token", "list", *HERE).stdout


@pytest.mark.parametrize("hours", ["-1", "169"])
def test_grace_lasts_a_week_at_most(lumen: Heard, hours: str, database_url: str) -> None:
    token = made(lumen)
    assert lumen("token", "rotate", token["id"], *HERE, "--grace-hours", hours).exit_code == 2
    assert lumen("token", "rotate", "token_x", *HERE).exit_code == 1
    assert counted(database_url, "partner_token", "rotated_at IS NOT NULL") == 0


def test_the_log_is_listed_and_exported(lumen: Heard, tmp_path: Path) -> None:
    token = made(lumen)
    lumen("token", "revoke", token["id"], *HERE)
    (tmp_path / "reviews.csv").write_text("review,stars\ngood,5\nbad,9\n", encoding="utf-8")
    lumen("import", "reviews.csv", *HERE, "--map", "text=review,score=stars")
    lumen("export", "out.csv", *HERE)
    listed = json.loads(lumen("audit", "list", *HERE, "--first", "4", "--json").stdout)
    assert [(entry["action"], entry["actor"], entry["subject"]) for entry in listed] == [
        ("feedback.exported", "system", None),
        ("feedback.imported", "system", None),
        ("token.revoked", "system", token["id"]),
        ("token.created", "system", token["id"]),
    ]
    assert listed[0]["details"] == {"format": "csv", "count": 1}
    assert listed[1]["details"] == {"count": 1, "already_there": 0, "rejected": 1}
    shown = lumen("audit", "list", *HERE, "--action", "token.revoked", "--actor", "system")
    assert "token.revoked" in shown.stdout
    assert "token.created" not in shown.stdout

    said = lumen("audit", "export", "audit.jsonl", *HERE)
    lines = (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert said.stdout == f"{len(entries)} entries exported to audit.jsonl\n"
    assert entries[-4:] == listed[::-1]

    lumen("audit", "export", "audit.csv", *HERE, "--format", "csv")
    with (tmp_path / "audit.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[-1]["action"] == "audit.exported"
    assert json.loads(rows[-1]["details"]) == {"format": "jsonl"}

    assert lumen("audit", "export", *HERE, "--since", "2999-01-01").stdout == ""
    until = lumen("audit", "export", *HERE, "--until", listed[-1]["at"][:10]).stdout
    assert until == ""
    whole = lumen("audit", "export", *HERE, "--since", listed[-1]["at"][:10]).stdout
    assert "audit.exported" in whole

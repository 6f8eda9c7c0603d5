"""Each command does what it says."""

import csv
import json
import re
from pathlib import Path

import pytest

from api.cli.workspaces import embed_line
from api.graphql.schema import printed_schema
from tests.api.cli.conftest import Heard
from tests.support.looking import changed, counted, looked_up

REVIEWS = 'review,stars\n很好用,5\n"=HYPERLINK(1)",4\nbad row,9\n'


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    path = tmp_path / "reviews.csv"
    path.write_text(REVIEWS, encoding="gb18030")
    return path


def test_an_import_says_what_went_in_and_what_did_not(
    lumen: Heard, reviews: Path, database_url: str
) -> None:
    said = lumen("import", str(reviews), "--workspace", "lumen", "--map", "text=review,score=stars")
    assert said.exit_code == 0
    assert said.stdout.startswith("2 imported, 0 already there, 1 rejected, in ")
    assert counted(database_url, "feedback") == 2
    rejects = reviews.with_name("reviews.rejects.csv")
    assert rejects.read_text(encoding="utf-8-sig").splitlines()[1:] == [
        '4,"The score “9” is not between 1 and 5, as stars wants.",bad row,9'
    ]


def test_an_import_for_programs_is_json(lumen: Heard, reviews: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside.csv"
    arguments = (
        *("import", str(reviews), "--workspace", "lumen", "--map", "text=review,score=stars"),
        *("--rejects", str(aside), "--json"),
    )
    lumen(*arguments)
    answer = json.loads(lumen(*arguments).stdout)
    answer.pop("seconds")
    assert answer == {
        "imported": 0,
        "already_there": 2,
        "rejected": 1,
        "rejects": str(aside),
    }


def test_no_exported_cell_can_run_as_a_formula(lumen: Heard, reviews: Path, tmp_path: Path) -> None:
    lumen("import", str(reviews), "--workspace", "lumen", "--map", "text=review,score=stars")
    said = lumen("export", "out.csv", "--workspace", "lumen")
    assert said.stdout == "2 exported to out.csv\n"
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["text"], row["score"], row["status"]) for row in rows] == [
        ("很好用", "5", "received"),
        ("'=HYPERLINK(1)", "4", "received"),
    ]


def test_a_token_is_shown_once_and_can_be_ended(lumen: Heard) -> None:
    made = json.loads(
        lumen(
            *("token", "create", "--workspace", "lumen", "--name", "CRM"),
            *("--scope", "feedback:read", "--scope", "roadmap:write"),
            *("--expires-in-days", "30", "--json"),
        ).stdout
    )
    assert re.fullmatch(r"heard_[\w-]{43}", made["token"])
    assert made["scopes"] == ["feedback:read", "roadmap:write"]

    assert lumen("token", "revoke", made["id"], "--workspace", "lumen").exit_code == 0
    listed = json.loads(lumen("token", "list", "--workspace", "lumen", "--json").stdout)
    [mine] = [token for token in listed if token["name"] == "CRM"]
    assert mine["revoked_at"] is not None
    assert made["token"] not in json.dumps(listed)


def test_a_workspace_opens_with_its_owner_and_a_site(heard: Heard, database_url: str) -> None:
    said = heard(
        *("workspace", "create", "--slug", "acme", "--name", "Acme"),
        *("--owner-email", "ada@acme.example", "--origin", "https://acme.example", "--json"),
        HEARD_PASSWORD="correct horse battery",
    )
    answer = json.loads(said.stdout)
    assert answer["embed"] == embed_line("http://localhost:8000", answer["site_key"])
    assert looked_up(database_url, "SELECT email, role FROM member") == [
        ("ada@acme.example", "owner")
    ]


def test_a_weak_password_opens_nothing(heard: Heard, database_url: str) -> None:
    said = heard(
        *("workspace", "create", "--slug", "acme", "--name", "Acme"),
        *("--owner-email", "ada@acme.example"),
        HEARD_PASSWORD="short",
    )
    assert said.exit_code == 1
    assert counted(database_url, "workspace") == 0


def test_a_site_comes_with_its_secret(lumen: Heard, database_url: str) -> None:
    answer = json.loads(
        lumen(
            *("site", "add", "--workspace", "lumen", "--name", "Shop"),
            *("--origin", "https://shop.example", "--json"),
        ).stdout
    )
    assert looked_up(database_url, "SELECT public_key FROM site") == [(answer["site_key"],)]
    assert len(answer["identity_secret"]) == 43


def test_the_schema_is_the_one_that_is_served(heard: Heard) -> None:
    assert heard("schema").stdout == printed_schema()


def test_a_healthy_installation_satisfies_the_doctor(lumen: Heard) -> None:
    said = lumen("doctor", "--json")
    answer = json.loads(said.stdout)
    assert (said.exit_code, answer["ok"]) == (0, True)
    assert answer["settings"]["HEARD_SECRET_KEY"] == "********"
    assert [check["name"] for check in answer["checks"]] == [
        "data folder", "database", "schema", "outbox", "parked", "search", "encoder", "nudges",
        "outside model",
    ]  # fmt: skip
    assert "lexical layer (lexical 1)" in answer["checks"][6]["seen"]
    semantic = lumen("doctor", HEARD_ENCODER="semantic", LC_ALL="zh_CN.UTF-8")
    assert "语义层 (use-multilingual 0.2.1.1)：按含义比较文本；已编码 0/0 条" in semantic.stdout


def test_the_doctor_finds_what_was_set_aside(
    lumen: Heard, reviews: Path, database_url: str
) -> None:
    lumen("import", str(reviews), "--workspace", "lumen", "--map", "text=review")
    now = "now()" if "postgresql" in database_url else "'2026-01-01 00:00:00'"
    changed(database_url, f"UPDATE outbox_delivery SET parked_at = {now}")
    said = lumen("doctor", "--json")
    wrong = [check["name"] for check in json.loads(said.stdout)["checks"] if not check["ok"]]
    assert (said.exit_code, wrong) == (1, ["parked"])


def test_the_doctor_finds_a_valkey_that_is_away(lumen: Heard) -> None:
    said = lumen("doctor", HEARD_REDIS_URL="redis://:secret@127.0.0.1:1/0")
    assert said.exit_code == 1
    assert "✗ nudges" in said.stdout
    assert "secret" not in said.output


def test_books_that_add_up_are_said_to(lumen: Heard) -> None:
    assert lumen("ledger", "verify").stdout == "The books add up: 9 invariants hold.\n"
    assert json.loads(lumen("ledger", "verify", "--json").stdout) == {"ok": True, "findings": []}


def test_the_audit_finds_words_that_were_changed(
    lumen: Heard, reviews: Path, database_url: str
) -> None:
    lumen("import", str(reviews), "--workspace", "lumen", "--map", "text=review,score=stars")
    whole = lumen("receipts", "audit", "--workspace", "lumen")
    assert (whole.exit_code, whole.stdout) == (0, "The log of lumen is whole: 2 leaves.\n")

    changed(database_url, "UPDATE feedback SET text = '很难用' WHERE score = 5")
    said = lumen("receipts", "audit", "--workspace", "lumen")
    assert said.exit_code == 1
    assert said.stderr.startswith("The log of lumen is not whole: feedback, feedback_")


def test_migrating_twice_says_so(heard: Heard, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    assert heard("migrate", HEARD_DATABASE_URL=url).stdout == "The database is migrated.\n"
    again = heard("migrate", HEARD_DATABASE_URL=url)
    assert (again.exit_code, again.stdout) == (
        0,
        "The database is at the schema of this version already.\n",
    )


def test_a_database_of_a_newer_version_is_left_alone(lumen: Heard, database_url: str) -> None:
    changed(database_url, "UPDATE alembic_version SET version_num = 'of_tomorrow'")
    for command in ("migrate", "worker"):
        said = lumen(command)
        assert said.exit_code == 1
        assert "was migrated by a newer Heard" in said.stderr
    assert looked_up(database_url, "SELECT version_num FROM alembic_version") == [("of_tomorrow",)]


def test_old_feedback_is_read_again_once(lumen: Heard, reviews: Path, database_url: str) -> None:
    lumen("import", str(reviews), "--workspace", "lumen", "--map", "text=review,score=stars")
    assert lumen("understand", "--all").stdout == "2 read again, 2 encoded again.\n"
    assert counted(database_url, "signal") == 16
    changed(database_url, "UPDATE signal SET version = '0' WHERE name = 'urgency'")
    assert lumen("understand", "--all", LC_ALL="zh_CN.UTF-8").stdout == (
        "已重新分析 2 条，重新编码 0 条。\n"
    )
    assert json.loads(lumen("understand", "--all", "--json").stdout) == {
        "read_again": 0,
        "encoded_again": 0,
    }
